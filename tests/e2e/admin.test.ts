import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../support/browser";
import { meetingStage } from "../support/meeting-stage";
import { stepInto } from "../support/step-in";

const pages = [
  ["/admin", "What keeps it running"],
  ["/admin/plans", "Plans for every leader"],
  ["/admin/outbox", "Outbox"],
  ["/admin/audit", "Audit log"],
  ["/admin/settings", "Settings"],
  ["/admin/templates", "The guide for every conversation"],
] as const;

test("an admin finds how it runs, on a desk and on a phone", async ({ page, context, asOwner }) => {
  test.slow();
  await stepInto(context, asOwner, "admin");
  for (const [path, title] of pages) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations, path).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider, path).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1440, height: 900 });
  }
});

test.describe("a letter", () => {
  // The browser says so itself: nothing runs in the frame, not even what Playwright would like to run there.
  test.use({ expected: /Blocked script execution in 'about:srcdoc'/ });

  test("mail of the demonstration is read here, in a frame in which nothing runs", async ({
    page,
    context,
    asOwner,
  }) => {
    await stepInto(context, asOwner, "admin");
    await page.goto("/admin/outbox");
    const first = page.getByRole("list", { name: "Mail" }).getByRole("link").first();
    const subject = (await first.textContent()) ?? "";
    await first.click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(subject);
    const frame = page.locator("iframe");
    await expect(frame).toHaveAttribute("sandbox", "allow-same-origin allow-top-navigation-by-user-activation");
    await expect(page.frameLocator("iframe").getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.frameLocator("iframe").locator("script").count()).toBe(0);
    // In the frame nothing may run, axe included.
    expect((await new AxeBuilder({ page }).exclude("iframe").analyze()).violations).toEqual([]);
  });
});

test("nobody else finds any of it", async ({ page, context, asOwner }) => {
  test.slow();
  for (const key of ["director", "engineer", "manager"] as const) {
    await stepInto(context, asOwner, key);
    for (const [path] of pages) {
      const answer = await page.request.get(path);
      expect(answer.status(), `${key} ${path}`).toBe(404);
    }
  }
});

test("an admin has a quarter drafted for every leader, leaves, and finds it done; the leader finds the draft", async ({
  page,
  context,
  asOwner,
  baseURL,
}) => {
  const stage = await meetingStage(asOwner);
  await stage.makeAdmin("Dagny");
  await stage.enter(context, "Dagny", baseURL ?? "");
  await page.goto("/admin/plans");
  await page.getByLabel("Quarter", { exact: true }).selectOption("2032-Q1");
  await page.getByRole("button", { name: "Draft for 1 leader" }).click();
  await expect(page.getByText(/^(Drafting Q1 32|Q1 32 is drafted)/)).toBeVisible();
  await page.goto("/admin");
  await page.getByRole("link", { name: "Plans", exact: true }).click();
  await expect(page.getByText("Q1 32 is drafted for 1 leader.")).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.goto("/plan?quarter=2032-Q1");
  await expect(page.getByRole("button", { name: /^Juno Berg.*proposed/ }).first()).toBeVisible();
});

test("the settings say why they refuse", async ({ page, context, asOwner }) => {
  await stepInto(context, asOwner, "admin");
  await page.goto("/admin/settings");
  await page.getByLabel("Months words are kept").fill("13");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.getByLabel("People behind a figure").evaluate((input) => input.removeAttribute("min"));
  await page.getByLabel("People behind a figure").fill("4");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("A whole number from 5 to 50.").first()).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Months words are kept")).toHaveValue("13");
  await page.getByLabel("Months words are kept").fill("12");
  await page.getByRole("button", { name: "Save" }).click();
  const asked = page.getByRole("dialog", { name: "Keep words for twelve months only?" });
  await expect(asked).toContainText("cannot be brought back");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await asked.getByRole("button", { name: "Keep them" }).click();
  await page.reload();
  await expect(page.getByLabel("Months words are kept")).toHaveValue("13");
  await page.getByLabel("Months words are kept").fill("12");
  await page.getByRole("button", { name: "Save" }).click();
  await asked.getByRole("button", { name: "Remove them" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Months words are kept")).toHaveValue("12");
});
