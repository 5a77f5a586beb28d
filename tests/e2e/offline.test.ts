import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/browser";
import { meetingStage } from "../support/meeting-stage";

const clean = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
const saved = (page: Page) => page.getByText(/^Saved \d\d:\d\d$/).locator("visible=true");
const keptHere = (page: Page) =>
  page.getByText("Kept on this device until you are back online").locator("visible=true");

test.use({ viewport: { width: 1280, height: 900 }, expected: [/ERR_INTERNET_DISCONNECTED/] });

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
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByPlaceholder("Write a line").locator("visible=true").first().fill("Two answers in one month.");
  await expect(saved(page)).toBeVisible();
  const closing = page.getByRole("region", { name: "Closing" });
  const next = page.getByLabel("Next time");

  await test.step("what could not be read back is, once the line is back", async () => {
    await page.getByRole("button", { name: "Keep: Two answers in one month." }).click();
    await context.setOffline(true);
    await page.getByRole("button", { name: "Start closing" }).click();
    await expect(closing.getByRole("alert")).toContainText("No connection");
    const line = closing.getByRole("listitem").filter({ hasText: "Two answers in one month." }).last();
    await expect(line).toContainText("Not with Juno yet");
    await expect(closing.getByText("You keep no line yet")).toHaveCount(0);
    await clean(page);
    await context.setOffline(false);
    await expect(line).toContainText("Juno is reading");
    await expect(closing.getByText("Not with Juno yet")).toHaveCount(0);
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
