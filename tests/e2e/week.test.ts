import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/browser";
import { meetingStage } from "../support/meeting-stage";

const clean = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

test("somebody says when they work, what stays free and when they are off, and nobody else sees it", async ({
  page,
  context,
  browser,
  watch,
  asOwner,
  baseURL,
}) => {
  test.slow();
  const url = baseURL ?? "";
  const stage = await meetingStage(asOwner);
  await stage.enter(context, "Juno", url);
  for (const table of ["meeting", "busy"])
    await asOwner(
      `update ${table} set starts_at = '2031-11-18T10:00Z', ends_at = '2031-11-18T10:30Z' where ${table === "meeting" ? "id" : "meeting_id"} = $1`,
      [stage.meetingId],
    );
  const kept = async () =>
    (
      await asOwner<{ country: string; hours: unknown; blocks: unknown; zones: unknown }>(
        `select p.country, w.hours, w.blocks, w.zones from person p
         join own_week w on w.organization_id = p.organization_id and w.person_id = p.id
         where p.organization_id = $1 and p.given_name = 'Juno'`,
        [stage.organizationId],
      )
    )[0];

  await test.step("finds the page from their own, clear at every width", async () => {
    await page.goto("/you");
    await page.getByRole("link", { name: "Look at your week" }).click();
    await expect(page).toHaveTitle("Your week · Throughline");
    await expect(page.getByText("09:00 to 17:00").first()).toBeAttached();
    await clean(page);
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await fits(page)).toBe(true);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step("keeps a lunch, a short Friday, and Thursdays elsewhere, by keyboard alone", async () => {
    await page.getByLabel("Friday until").fill("13:00");
    await page.getByLabel("Thursday in another time zone").fill("Europe/Lisbon");
    const lunch = page.getByRole("group", { name: "Kept free, line 1" });
    await lunch.getByLabel("From").fill("12:00");
    await lunch.getByLabel("Until").fill("12:45");
    await lunch.getByRole("checkbox", { name: "Friday" }).press("Space");
    await page.getByLabel("Public holidays of").selectOption("NO");
    await page.getByRole("button", { name: "Keep my week" }).press("Enter");
    await expect(page.getByText("Kept. The next plan goes around it.")).toBeVisible();
    await expect(page.getByText("09:00 to 17:00 in Lisbon, free of meetings 12:00 to 12:45")).toBeAttached();
    await expect(page.getByText(/^Public holidays count as days off\. The next: .*25 Dec/)).toBeVisible();
    expect(await kept()).toMatchObject({
      country: "NO",
      hours: [[540, 1020], [540, 1020], [540, 1020], [540, 1020], [540, 780], null, null],
      blocks: [[[720, 765]], [[720, 765]], [[720, 765]], [[720, 765]], [], [], []],
      zones: [null, null, null, "Europe/Lisbon", null, null, null],
    });
    await clean(page);
  });

  await test.step("is told which field is wrong, and loses nothing they typed", async () => {
    await page.getByLabel("Monday until").fill("08:00");
    await page.getByLabel("Wednesday in another time zone").fill("Lisbon");
    await page.getByRole("button", { name: "Keep my week" }).click();
    await expect(page.getByLabel("Monday until")).toBeFocused();
    await expect(page.getByText("Monday: the end is not after the beginning.").first()).toBeVisible();
    await expect(page.getByText("Wednesday: that is not a time zone we know.").first()).toBeVisible();
    await expect(page.getByLabel("Wednesday in another time zone")).toHaveValue("Lisbon");
    await clean(page);
  });

  await test.step("takes days off over the meeting, which stays and is named", async () => {
    await page.reload();
    await page.getByLabel("First day off").fill("2031-11-17");
    await page.getByLabel("Last day off").fill("2031-11-21");
    await page.getByRole("button", { name: "Take these days off" }).click();
    await expect(page.getByText("Kept. Nothing new is planned on these days.")).toBeVisible();
    await expect(page.getByText("Agreed before, and outside your week now.")).toBeVisible();
    await expect(page.getByRole("link", { name: "Move it" })).toHaveAttribute(
      "href",
      `/meetings/${stage.meetingId}/move`,
    );
    await clean(page);
    await page.getByRole("button", { name: "Take it back" }).click();
    await expect(page.getByText("Agreed before, and outside your week now.")).toHaveCount(0);
  });

  await test.step("the leader sees a week of their own, and nothing of this one", async () => {
    const other = await browser.newContext({ baseURL: url });
    watch(other);
    await stage.enter(other, "Dagny", url);
    const theirs = await other.newPage();
    await theirs.goto("/you/week");
    await expect(theirs.getByText("09:00 to 17:00").first()).toBeAttached();
    await expect(theirs.getByText("Lisbon", { exact: false }).and(theirs.locator("li"))).toHaveCount(0);
    await expect(theirs.getByLabel("Friday until")).toHaveValue("17:00");
    await other.close();
  });
});
