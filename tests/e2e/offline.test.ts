import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/browser";
import { meetingStage } from "../support/meeting-stage";
import { stepInto } from "../support/step-in";

const clean = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
const saved = (page: Page) => page.getByText(/^Saved \d\d:\d\d$/).locator("visible=true");
const keptHere = (page: Page) =>
  page.getByText("Kept on this device until you are back online").locator("visible=true");

test.use({
  viewport: { width: 1280, height: 900 },
  expected: [/ERR_INTERNET_DISCONNECTED|Failed to fetch RSC payload/],
});

test("the closing goes on when the line is down: lines are read back later, and next time is not lost", async ({
  page,
  context,
  asOwner,
  baseURL,
}) => {
  const stage = await meetingStage(asOwner);
  await stage.enter(context, "Dagny", baseURL ?? "");
  await page.goto("/meetings");
  await stage.begin();
  await page.goto(`/meetings/${stage.meetingId}/conversation`);
  const begin = page.getByRole("button", { name: "Begin" });
  const startClosing = page.getByRole("button", { name: "Start closing" });
  const closing = page.getByRole("region", { name: "Closing" });
  const next = page.getByLabel("Next time");
  const places = () =>
    asOwner("select closing_step as step from conversation where meeting_id = $1", [stage.meetingId]);

  await test.step("Begin is not done before it is, and does itself once the line is back", async () => {
    const notYet = page.getByText("Not begun yet");
    await context.setOffline(true);
    await begin.click();
    await expect(notYet).toBeVisible();
    await expect(startClosing).toHaveCount(0);
    await begin.click();
    await expect(notYet).toBeVisible();
    await clean(page);
    expect(await places()).toEqual([]);
    await context.setOffline(false);
    await expect(startClosing).toBeVisible();
    await expect(notYet).toHaveCount(0);
    await expect(begin).toHaveCount(0);
    expect(await places()).toEqual([{ step: 0 }]);
  });
  await page.getByPlaceholder("Write a line").locator("visible=true").first().fill("Two answers in one month.");
  await expect(saved(page)).toBeVisible();

  await test.step("what could not be read back is, once the line is back", async () => {
    await page.getByRole("button", { name: "Keep: Two answers in one month." }).click();
    await context.setOffline(true);
    await startClosing.click();
    await expect(closing.getByRole("alert")).toContainText("No connection");
    const line = closing.getByRole("listitem").filter({ hasText: "Two answers in one month." }).last();
    await expect(line).toContainText("Not with Juno yet");
    await expect(closing.getByText("You keep no line yet")).toHaveCount(0);
    await clean(page);
    await context.setOffline(false);
    await expect(line).toContainText("Juno is reading");
    await expect(closing.getByText("Not with Juno yet")).toHaveCount(0);
    await expect.poll(places).toEqual([{ step: 1 }]);
    await expect(closing.getByRole("alert")).toHaveCount(0);
  });

  await test.step("next time stays through the steps before it", async () => {
    for (const name of ["what may feed a theme", "morale", "promises", "next time"])
      await page.getByRole("button", { name: `Next: ${name}` }).click();
    await next.fill("In February");
    await closing.getByRole("button", { name: "Back", exact: true }).click();
    await page.getByRole("button", { name: "Next: next time" }).click();
    await expect(next).toHaveValue("In February");
    await expect(saved(page)).toBeVisible();
    await page.reload();
    await expect(next).toHaveValue("In February");
  });

  await test.step("and through a line that is down, and a reload after it", async () => {
    await context.setOffline(true);
    await next.fill("In February, with the plan");
    await expect(keptHere(page)).toBeVisible();
    await clean(page);
    await page.close();
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(`/meetings/${stage.meetingId}/conversation`);
    await expect(again.getByLabel("Next time")).toHaveValue("In February, with the plan");
    await expect(saved(again)).toBeVisible();
    await again.close();
  });

  await test.step("the step reached without a line is where the two are, once it is back, and after a reload", async () => {
    const open = async () => {
      const tab = await context.newPage();
      await tab.goto(`/meetings/${stage.meetingId}/conversation`);
      const back = tab.getByRole("region", { name: "Closing" }).getByRole("button", { name: "Back", exact: true });
      return { tab, back };
    };
    const first = await open();
    await expect(first.tab.getByLabel("Next time")).toBeVisible();
    await context.setOffline(true);
    await first.back.click();
    const drafts = () => first.tab.evaluate(() => Object.keys(localStorage).filter((one) => one.includes(":draft:")));
    await expect.poll(async () => (await drafts()).length).toBe(1);
    await first.tab.close();
    await context.setOffline(false);
    const second = await open();
    await expect(second.tab.getByLabel("What do you promise?")).toBeVisible();
    await expect.poll(places).toEqual([{ step: 4 }]);
    await context.setOffline(true);
    await second.back.click();
    await expect(second.tab.getByText(/^step 3 of/)).toBeVisible();
    await context.setOffline(false);
    await expect.poll(places).toEqual([{ step: 3 }]);
  });
});

test("signing out, and a link, without a line stay on the page, and say so", async ({
  page,
  context,
  asOwner,
  baseURL,
}) => {
  const stage = await meetingStage(asOwner);
  await stage.enter(context, "Juno", baseURL ?? "");
  await page.goto("/meetings");
  await context.setOffline(true);
  await page.getByRole("link", { name: "People" }).first().click();
  await expect(page.getByRole("status").filter({ hasText: "You are offline" })).toBeVisible();
  await expect(page).toHaveURL(/\/meetings$/);
  await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
  const still = page.getByRole("dialog", { name: "You are still signed in" });
  await expect(still).toContainText("signing out needs one");
  await clean(page);
  await still.getByRole("button", { name: "Try again" }).click();
  await expect(still).toBeVisible();
  await context.setOffline(false);
  await still.getByRole("button", { name: "Try again" }).click();
  await expect(page).toHaveURL(/\/welcome$/);
});

test("a page whose moved meeting could not be shown stays, and goes on once the line is back", async ({
  page,
  context,
  asOwner,
  baseURL,
}) => {
  const stage = await meetingStage(asOwner);
  await stage.enter(context, "Juno", baseURL ?? "");
  const url = `/meetings/${stage.meetingId}/move`;
  await page.goto(url);
  await page.route(`**${url}`, async (route) => {
    const response = await route.fetch();
    await context.setOffline(true);
    await route.fulfill({ response });
  });
  await page
    .getByRole("button", { name: /^Move to/ })
    .locator("visible=true")
    .first()
    .click();
  await expect(page.getByRole("status").filter({ hasText: "may have been done" })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(url);
  await page.unrouteAll();
  await context.setOffline(false);
  await expect(page).toHaveURL(new RegExp(`/meetings/${stage.meetingId}$`));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test.describe("a page of which a part did not come", () => {
  test.use({ expected: [/ERR_INTERNET_DISCONNECTED|ChunkLoadError/] });

  test("says that the connection is gone, and is loaded again once it is back", async ({ page, context, asOwner }) => {
    await stepInto(context, asOwner, "director");
    await page.goto("/meetings");
    await page.route("**/_next/static/chunks/**", (route) => route.abort("internetdisconnected"));
    await page.getByRole("link", { name: "Trends" }).first().click();
    const trouble = page.getByRole("alert").filter({ hasText: "The connection is gone" });
    await expect(trouble).toContainText("may have been done");
    await expect(page.getByText("The fault is ours")).toHaveCount(0);
    await clean(page);
    await page.unrouteAll();
    await context.setOffline(true);
    await trouble.getByRole("button", { name: "Look again" }).click();
    await expect(trouble).toContainText("There is no connection yet");
    await context.setOffline(false);
    await expect(trouble).toHaveCount(0);
    await expect(page).toHaveURL(/\/trends/);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
});
