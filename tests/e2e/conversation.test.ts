import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/browser";
import { another, meetingStage, phone } from "../support/meeting-stage";

const clean = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
const firstLine = (page: Page) => page.getByPlaceholder("Write a line").locator("visible=true").first();

const saved = (page: Page) => page.getByText(/^Saved \d\d:\d\d$/).locator("visible=true");
const keptUntil = (page: Page) =>
  page.getByText(/Words of this conversation are kept until \d+ \w+ 2032/).locator("visible=true");
const keptHere = (page: Page) =>
  page.getByText("Kept on this device until you are back online").locator("visible=true");

// A save over what was not seen is answered with 409 and both texts.
test.use({ expected: [/ERR_INTERNET_DISCONNECTED|404|409/] });

test("a director holds a conversation; what is kept is agreed, scored, promised and heard back", async ({
  page,
  context,
  browser,
  watch,
  asOwner,
  baseURL: base,
}) => {
  test.slow();
  const baseURL = base ?? "";
  const stage = await meetingStage(asOwner);
  const url = `/meetings/${stage.meetingId}/conversation`;
  await stage.enter(context, "Dagny", baseURL);
  const juno = await another(browser, watch, phone, baseURL);
  await stage.enter(juno.context(), "Juno", baseURL);
  await page.goto("/meetings");
  await stage.begin();

  await test.step("notes save themselves, through a lost network too", async () => {
    await page.goto(url);
    await page.getByRole("button", { name: "Begin" }).click();
    await firstLine(page).click();
    await page.keyboard.type("Wants to finish one thing.");
    await expect(saved(page)).toBeVisible();
    await context.setOffline(true);
    await page.keyboard.press("Enter");
    await page.keyboard.type("Written without a network.");
    await expect(keptHere(page)).toBeVisible();
    await context.setOffline(false);
    await expect(saved(page)).toBeVisible();
    await expect(keptUntil(page)).toBeVisible();
    await clean(page);
  });

  await test.step("two tabs show two texts, and both are kept", async () => {
    const tab = await context.newPage();
    await tab.goto(url);
    await tab
      .getByRole("textbox", { name: /^Line 1 under/ })
      .locator("visible=true")
      .first()
      .fill("From the other tab.");
    await expect(saved(tab)).toBeVisible();
    await tab.close();
    await page
      .getByRole("textbox", { name: /^Line 2 under/ })
      .locator("visible=true")
      .first()
      .fill("Two answers in one month.");
    const clash = page.getByRole("region", { name: "Two texts for one note" });
    await expect(clash).toContainText("From the other tab.");
    await expect(clash).toContainText("Two answers in one month.");
    await clean(page);
    await clash.getByRole("button", { name: "Keep both lines" }).click();
    await expect(clash).toHaveCount(0);
    await expect(saved(page)).toBeVisible();
    await page.reload();
    for (const text of ["From the other tab.", "Two answers in one month."])
      await expect(page.getByRole("textbox").filter({ hasText: text }).first()).toBeVisible();
  });

  await test.step("keeps one line and reads it back", async () => {
    await page.getByRole("button", { name: "Keep: Two answers in one month." }).click();
    await expect(saved(page)).toBeVisible();
    await page.getByRole("button", { name: "Start closing" }).click();
    await expect(page.getByText("Juno is reading")).toBeVisible();
  });

  await test.step("Juno agrees on a phone, in their own words, and says it may feed a theme", async () => {
    await juno.goto(`/meetings/${stage.meetingId}`);
    await expect(juno.getByText("Two answers in one month.")).toBeVisible();
    await expect(juno.getByText("From the other tab.")).toHaveCount(0);
    await clean(juno);
    await juno.getByRole("button", { name: "Change words" }).click();
    await juno.getByLabel("In your words").fill("Nobody knows who decides.");
    await juno.getByRole("button", { name: "Keep these words" }).click();
    await expect(juno.getByText("You agreed to this, in your own words.")).toBeVisible();
    await juno.getByRole("button", { name: "Yes, it may" }).click();
    await expect(juno.getByText(/^It may feed a theme/)).toBeVisible();
    await expect(page.getByText("Agreed, in Juno’s words")).toBeVisible();
    await page.getByRole("button", { name: "Next: what may feed a theme" }).click();
    await expect(page.getByText("may feed a theme", { exact: true })).toBeVisible();
  });

  await test.step("Juno gives a score with a code; support is rather not", async () => {
    await page.getByRole("button", { name: "Next: morale" }).click();
    await page.getByRole("button", { name: /Show a code/ }).click();
    const said = (await page.getByText(/\/score\//).textContent()) ?? "";
    await juno.goto(`/score/${/\/score\/([A-Z0-9]{5})/.exec(said)?.[1]}`);
    await expect(juno.getByRole("radio", { checked: true })).toHaveCount(0);
    await clean(juno);
    await juno.getByRole("radio", { name: /^6/ }).check();
    await juno.getByRole("button", { name: "Send 6" }).click();
    await expect(juno.getByRole("heading", { level: 1 })).toContainText("support you");
    await juno.getByText("Rather not say").click();
    await juno.getByRole("button", { name: "Send without a score" }).click();
    await expect(juno.getByRole("heading", { name: "Thank you. Dagny has it" })).toBeVisible();
    await expect(page.getByText("6, entered by Juno")).toBeVisible();
    await expect(page.getByText("rather not, entered by Juno")).toBeVisible();
  });

  await test.step("promises, says when next, and closes", async () => {
    await page.getByRole("button", { name: "Next: promises" }).click();
    await page.getByLabel("What do you promise?").fill("Find out who decides.");
    await page.getByRole("button", { name: "Promise", exact: true }).click();
    await expect(page.getByText("Find out who decides.").first()).toBeVisible();
    await clean(page);
    await page.getByRole("button", { name: "Next: next time" }).click();
    await page.getByRole("button", { name: "Close the conversation" }).click();
    await expect(page.getByRole("heading", { name: "What you and Juno kept" })).toBeVisible();
    await expect(page.getByText("Nobody knows who decides.")).toBeVisible();
    await expect(keptUntil(page)).toBeVisible();
    await clean(page);
  });

  await test.step("writes back; Juno hears back and says it was kept", async () => {
    await page.goto("/follow-through");
    await page.getByRole("button", { name: "Write back" }).click();
    await page.getByLabel("What came of it, for Juno").fill("The architects do, from Monday.");
    await page.getByRole("button", { name: "Tell Juno" }).click();
    await expect(page.getByText("waiting for Juno to say that it was heard")).toBeVisible();
    await clean(page);
    await juno.goto(`/meetings/${stage.meetingId}`);
    await expect(juno.getByText("The architects do, from Monday.")).toBeVisible();
    await expect(juno.getByText("opened the lines you agreed on").first()).toBeVisible();
    await juno.getByRole("button", { name: "Kept", exact: true }).click();
    await expect(juno.getByRole("button", { name: "Kept", exact: true })).toHaveCount(0);
    await expect(juno.getByRole("listitem").filter({ hasText: "The architects do" })).toContainText("kept");
    await clean(juno);
  });

  await test.step("Ravi, in between, finds none of it", async () => {
    const ravi = await another(browser, watch, {}, baseURL);
    await stage.enter(ravi.context(), "Ravi", baseURL);
    for (const path of [
      `/meetings/${stage.meetingId}`,
      url,
      `/meetings/${stage.meetingId}/prompts`,
      `/meetings/${stage.meetingId}/move`,
    ]) {
      await ravi.goto(path);
      await expect(ravi.locator("body"), path).not.toContainText(/Juno|Nobody knows|architects/);
    }
    for (const path of ["/meetings", "/follow-through", "/"]) {
      await ravi.goto(path);
      await expect(ravi.locator("body"), path).not.toContainText(/Nobody knows|architects|Find out who/);
    }
    await ravi.context().close();
    await juno.context().close();
  });
});
