import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/browser";
import { another, meetingStage } from "../support/meeting-stage";

const clean = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

// A link that is used up is a 404, which the browser's console tells.
test.use({ expected: [/status of 404/] });

test("somebody sees how long words are kept, takes their data once, and erases themselves for everybody", async ({
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
  const said = "The pager never sleeps, and neither do I.";

  await test.step("writes, and reads until when it is kept", async () => {
    await page.goto(`/meetings/${stage.meetingId}/prompts`);
    await page.getByRole("textbox").first().fill(said);
    await expect(
      page
        .getByText(/^Saved \d\d:\d\d$/)
        .locator("visible=true")
        .first(),
    ).toBeVisible();
    await expect(page.getByText(/Words of this conversation are kept until \d+ \w+ 2032/)).toBeVisible();
  });

  await test.step("finds what is theirs on one page, at every width", async () => {
    await page.goto("/you");
    await expect(page).toHaveTitle("You · Throughline");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Juno Berg");
    await expect(page.getByText("This browser")).toBeVisible();
    await clean(page);
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await fits(page)).toBe(true);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  let used = "";
  await test.step("takes everything as a page, once", async () => {
    await page.getByRole("button", { name: "A page to read" }).click();
    const link = page.getByRole("link", { name: "Download the page" });
    used = (await link.getAttribute("href")) ?? "";
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    expect(download.suggestedFilename()).toBe("throughline-yours.html");
    const text = await readFile(await download.path(), "utf8");
    expect(text).toContain(said);
    expect(text).not.toMatch(/<script/i);
    await expect(link).toHaveCount(0);
  });

  await test.step("the link opens nothing again, for nobody", async () => {
    const again = await page.request.get(used);
    expect(again.status()).toBe(404);
    expect(again.headers()["cache-control"]).toContain("no-store");
    const leader = await another(browser, watch, {}, url);
    await stage.enter(leader.context(), "Dagny", url);
    await page.getByRole("button", { name: "Data for a program (JSON)" }).click();
    const fresh = (await page.getByRole("link", { name: "Download the data" }).getAttribute("href")) ?? "";
    expect((await leader.request.get(fresh)).status()).toBe(404);
    const own = await page.request.get(fresh);
    expect(own.status()).toBe(200);
    expect(own.headers()["content-disposition"]).toBe('attachment; filename="throughline-yours.json"');
    expect(JSON.stringify(await own.json())).toContain(said);
    await leader.context().close();
  });

  await test.step("is asked for the name, and told what will happen to whom", async () => {
    await page.goto("/you");
    await page.getByRole("button", { name: "Erase yourself" }).click();
    const dialog = page.getByRole("dialog", { name: "Erase yourself?" });
    await expect(dialog).toContainText("cannot be taken back");
    await clean(page);
    await dialog.getByLabel("Type Juno Berg to go on").fill("Juno");
    await dialog.getByRole("button", { name: "Erase your words and name" }).click();
    await expect(dialog.getByRole("alert")).toContainText("Type Juno Berg");
    await dialog.getByLabel("Type Juno Berg to go on").fill("juno berg");
    await dialog.getByRole("button", { name: "Erase your words and name" }).click();
    await expect(page).toHaveURL(/\/welcome$/);
    await page.goto("/you");
    await expect(page).toHaveURL(/\/sign-in/);
  });

  await test.step("nobody is left by that name, and the other one is told without it", async () => {
    const leader = await another(browser, watch, {}, url);
    await stage.enter(leader.context(), "Dagny", url);
    await leader.goto(`/meetings/${stage.meetingId}`);
    await expect(leader.getByRole("heading", { level: 1 })).toHaveText("Someone who left");
    await expect(leader.locator("main")).not.toContainText("Juno");
    await expect(leader.locator("main")).not.toContainText(said);
    expect(
      await asOwner("select count(*)::int as keys from data_key where organization_id = $1 and wrapped is not null", [
        stage.organizationId,
      ]),
    ).toEqual([{ keys: 0 }]);
    await leader.context().close();
  });
});

test("another mail address waits, and whoever reads the former one stops it", async ({
  page,
  context,
  asOwner,
  lettersTo,
  baseURL,
}) => {
  const stage = await meetingStage(asOwner);
  await stage.makeAdmin("Dagny");
  const [juno] = await asOwner<{ id: string; mail: string }>(
    "select id, mail from person where organization_id = $1 and given_name = 'Juno'",
    [stage.organizationId],
  );
  const wanted = `new-${stage.organizationId}@elsewhere.example`;
  await stage.enter(context, "Dagny", baseURL ?? "");
  await page.goto(`/people/${juno?.id}`);
  await page.getByRole("button", { name: "Change the mail address" }).click();
  await page.getByLabel("New address").fill(wanted);
  await page.getByRole("button", { name: "Ask for the change" }).click();
  await expect(page.getByText(wanted)).toBeVisible();
  await clean(page);

  await lettersTo(wanted);
  const [letter] = await lettersTo(juno?.mail ?? "");
  const link = /https?:\S+\/sign-in\/address\?token=\S+/.exec(letter?.text ?? "")?.[0] ?? "";
  await page.goto(link);
  await clean(page);
  // Looking twice uses nothing up.
  await page.reload();
  await page.getByRole("button", { name: "Keep my address" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your address stays as it was");
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your address stays as it was");
  await expect(page.getByRole("button", { name: "Keep my address" })).toHaveCount(0);
  expect(await asOwner("select mail from person where id = $1", [juno?.id])).toEqual([{ mail: juno?.mail }]);
});
