import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/browser";
import { meetingStage, phone } from "../support/meeting-stage";

const clean = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);

const saved = (page: Page) => page.getByText(/^Saved \d\d:\d\d$/).locator("visible=true");
const keptHere = (page: Page) =>
  page.getByText("Kept on this device until you are back online").locator("visible=true");

test.use({ ...phone, expected: [/ERR_INTERNET_DISCONNECTED/] });

test("an engineer prepares on a phone, moves the meeting, skips it and changes their mind", async ({
  page,
  context,
  asOwner,
  baseURL,
}) => {
  test.slow();
  const stage = await meetingStage(asOwner);
  await stage.enter(context, "Juno", baseURL ?? "");
  const answers = () =>
    asOwner<{ choice: string; stored: boolean }>(
      "select choice, words_sealed is not null as stored from answer where meeting_id = $1 order by updated_at",
      [stage.meetingId],
    );

  await test.step("finds the meeting, and who sees what", async () => {
    await page.goto("/meetings");
    await page.getByRole("link", { name: /Prepare/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("You meet Dagny on");
    await expect(page.getByText("never does, and knows only that you meet, and when.")).toBeVisible();
    await clean(page);
    await fits(page);
  });

  await test.step("answers one question a screen", async () => {
    await page.getByRole("link", { name: "Answer 3 questions" }).click();
    await expect(page.getByText("1 of 3")).toBeVisible();
    await page.getByRole("textbox").fill("Long, but good.");
    await expect(saved(page)).toBeVisible();
    await clean(page);
    await fits(page);
    await page.getByRole("button", { name: "Next", exact: true }).click();
  });

  await test.step("raises one live: the field goes, and nothing is stored", async () => {
    await page.getByRole("textbox").fill("Words that must go");
    await expect(saved(page)).toBeVisible();
    await page.getByText("I’ll raise it live").locator("visible=true").click();
    await expect(page.getByRole("textbox")).toHaveCount(0);
    await expect.poll(answers).toEqual([
      { choice: "leader_only", stored: true },
      { choice: "raise_live", stored: false },
    ]);
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    expect(kept).not.toContain("Words that must go");
    await page.getByRole("button", { name: "Next", exact: true }).click();
  });

  await test.step("goes on without a network, and loses nothing", async () => {
    await context.setOffline(true);
    await page.getByRole("textbox").fill("Leading one migration end to end.");
    await expect(keptHere(page)).toBeVisible();
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    expect(kept).toContain("throughline:draft:");
    expect(kept).not.toContain("migration");
    await context.setOffline(false);
    await expect(saved(page)).toBeVisible();
  });

  await test.step("sends: only now may the leader read", async () => {
    await page.getByRole("button", { name: "Send to Dagny" }).click();
    await expect(page.getByText("Dagny has your answers")).toBeVisible();
  });

  await test.step("changes two without a network: the last page says which ones are not with her, until they are", async () => {
    const has = page.getByText("Dagny has your answers").locator("visible=true");
    await context.setOffline(true);
    await page.getByRole("textbox").fill("A migration, end to end.");
    await expect(keptHere(page)).toBeVisible();
    for (const way of ["Back", "Back"]) await page.getByRole("button", { name: way, exact: true }).click();
    await page.getByRole("textbox").fill("Long, and good.");
    await expect(keptHere(page)).toBeVisible();
    for (const way of ["Next", "Next"]) await page.getByRole("button", { name: way, exact: true }).click();
    const says = page.getByRole("status").filter({ hasText: "Not with Dagny yet: your answers to questions 1 and 3." });
    await expect(says).toContainText("They are kept on this device, and save themselves once you are back online.");
    await expect(has).toHaveCount(0);
    await page.setViewportSize({ width: 390, height: 600 });
    await page.locator("[data-fills-phone]").evaluate((all) => all.scrollTo(0, all.scrollHeight));
    const [lock, foot] = await Promise.all([
      page.getByText("Only Dagny reads this").locator("visible=true").boundingBox(),
      says.boundingBox(),
    ]);
    expect((lock?.y ?? 0) + (lock?.height ?? 0), "What is said covers nothing").toBeLessThan(foot?.y ?? 0);
    await clean(page);
    await fits(page);
    await page.setViewportSize(phone.viewport);
    await context.setOffline(false);
    await expect(has).toBeVisible();
    await expect(page.getByText("Not with Dagny yet")).toHaveCount(0);
    await page.getByRole("link", { name: "Close" }).click();
    await expect(page.getByText("Dagny has your answers. You can change them until you meet.")).toBeVisible();
  });

  await test.step("names a time herself: one that the clocks skip is refused with the two around it, one shown twice is asked about", async () => {
    await page.getByRole("link", { name: "Move it" }).click();
    await expect(page.getByRole("heading", { name: "Every time here suits you both" })).toBeVisible();
    await page.getByText("Name a time yourself").click();
    const named = async (day: string) => {
      await page.getByLabel("Day").fill(day);
      await page.getByLabel("Time, on your clock").fill("01:30");
      await page.getByRole("button", { name: "Move it there" }).click();
    };
    // London's clocks.
    await named("2032-03-28");
    const skipped = "On Sun 28 Mar the clocks go forward and there is no 01:30. Choose 00:30 or 02:30.";
    await expect(page.getByText(skipped).first()).toBeVisible();
    await clean(page);
    await named("2032-10-31");
    await expect(page.getByRole("radio", { name: "The first, before the clocks go back" })).toBeVisible();
    await clean(page);
    expect(await asOwner("select sequence from meeting where id = $1", [stage.meetingId])).toEqual([{ sequence: 0 }]);
    await page.reload();
  });

  await test.step("moves it in one click", async () => {
    await clean(page);
    await fits(page);
    const slot = page.getByRole("button", { name: /^Move to/ }).nth(3);
    const time = /\d\d:\d\d/.exec((await slot.textContent()) ?? "")?.[0] ?? "";
    await slot.click();
    await expect(page).toHaveURL(new RegExp(`/meetings/${stage.meetingId}$`));
    await expect(page.getByText(`, ${time} to`)).toBeVisible();
    expect(await asOwner("select sequence from meeting where id = $1", [stage.meetingId])).toEqual([{ sequence: 1 }]);
  });

  await test.step("says not this quarter without a reason, and takes it back", async () => {
    await page.getByRole("button", { name: "Not this quarter" }).click();
    await expect(page.getByText("never held against anyone")).toBeVisible();
    await page.getByRole("button", { name: "Undo: keep the old time" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("You meet Dagny on");
  });
});

test("what happened to a promise can be said again after it was not saved", async ({
  page,
  context,
  asOwner,
  baseURL,
}) => {
  const stage = await meetingStage(asOwner);
  const earlier = randomUUID();
  const changed = { id: earlier, uid: earlier, state: "held", held_at: "2031-10-02T10:00:00Z" };
  const times = { starts_at: "2031-10-02T09:00:00Z", ends_at: "2031-10-02T09:30:00Z" };
  await asOwner("insert into meeting select (jsonb_populate_record(m, $2::jsonb)).* from meeting m where id = $1", [
    stage.meetingId,
    JSON.stringify({ ...changed, ...times }),
  ]);
  await asOwner(
    `insert into meeting_participant select (jsonb_populate_record(p, jsonb_build_object('meeting_id', $2::text))).*
     from meeting_participant p where meeting_id = $1`,
    [stage.meetingId, earlier],
  );
  await asOwner(
    `insert into promise (organization_id, id, meeting_id, person_id, owner_id, words_sealed, due_on, made_at)
     select m.organization_id, $2, m.id, p.person_id, m.leader_id, 'not for this test'::bytea, '2031-11-01', m.held_at
     from meeting m join meeting_participant p on p.meeting_id = m.id where m.id = $1`,
    [earlier, randomUUID()],
  );
  await stage.enter(context, "Juno", baseURL ?? "");
  await page.goto(`/meetings/${stage.meetingId}/prompts`);
  const yes = page.getByRole("radio", { name: "Yes", exact: true });
  const press = () => yes.click();
  await expect(page.getByText("1 of 4")).toBeVisible();
  await context.setOffline(true);
  await press();
  await expect(page.getByText("Not saved: no connection. Choose again").locator("visible=true")).toBeVisible();
  await expect(yes).not.toBeChecked();
  await clean(page);
  await context.setOffline(false);
  await press();
  await expect(saved(page)).toBeVisible();
  await expect(yes).toBeChecked();
  await page.reload();
  await expect(yes).toBeChecked();
});

test("an engineer asks for a conversation, and reads again what they wrote", async ({
  page,
  context,
  asOwner,
  baseURL,
}) => {
  const stage = await meetingStage(asOwner);
  await stage.enter(context, "Juno", baseURL ?? "");
  await page.goto("/meetings");
  const topic = page.getByLabel("What would you like to talk with Dagny about?");
  await topic.fill("Where the team goes next. ".repeat(50));
  await expect(page.getByText("Full at 1000 characters. Nothing after that is taken in.")).toBeVisible();
  await topic.fill("Where the team goes next.");
  await expect(page.getByText("Full at 1000 characters")).toHaveCount(0);
  await page.getByRole("button", { name: "Ask Dagny" }).click();
  await page.getByRole("link", { name: "What you wrote" }).click();
  await expect(page.getByText("Where the team goes next.")).toBeVisible();
  await expect(page).toHaveURL(/\/meetings\/asked\/[0-9a-f-]{36}$/);
  await clean(page);
  await fits(page);
});

test("a draft survives a page that was closed before it was saved", async ({ page, context, asOwner, baseURL }) => {
  const stage = await meetingStage(asOwner);
  await stage.enter(context, "Juno", baseURL ?? "");
  await page.goto(`/meetings/${stage.meetingId}/prompts`);
  await expect(page.getByText("1 of 3")).toBeVisible();
  await context.setOffline(true);
  await page.getByRole("textbox").first().fill("Typed just before the crash");
  await expect(keptHere(page)).toBeVisible();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(`/meetings/${stage.meetingId}/prompts`);
  await expect(again.getByRole("textbox").first()).toHaveValue("Typed just before the crash");
  await expect(saved(again)).toBeVisible();
});

test("signing out asks first where words are not saved, keeps them sealed, and clears everything once they are", async ({
  page,
  context,
  asOwner,
  baseURL,
}) => {
  const stage = await meetingStage(asOwner);
  const prompts = `/meetings/${stage.meetingId}/prompts`;
  const words = "Typed while nothing could be saved";
  const kept = () => page.evaluate(() => JSON.stringify({ ...localStorage }));
  const leave = () => page.getByRole("button", { name: "Sign out", exact: true }).first().click();
  const asked = page.getByRole("dialog", { name: "Not everything is saved" });
  const signIns = async () => {
    const rows = await asOwner("select 1 from session where organization_id = $1", [stage.organizationId]);
    return rows.length;
  };
  // A desk: on a phone the questions fill the screen.
  await page.setViewportSize({ width: 1280, height: 900 });
  await stage.enter(context, "Juno", baseURL ?? "");
  await page.goto(prompts);
  // Saving fails, signing out would not.
  await page.route(`**${prompts}`, (route) =>
    route.request().method() === "POST" ? route.abort("internetdisconnected") : route.continue(),
  );
  await page.getByRole("textbox").first().fill(words);
  await expect(keptHere(page)).toBeVisible();

  await test.step("a question first; whoever stays has lost nothing", async () => {
    await leave();
    await expect(asked).toContainText("They stay on this device, sealed");
    await clean(page);
    // The safe way is the one advised, and the one that Enter takes.
    await expect(asked.getByRole("button", { name: "Stay signed in" })).toBeFocused();
    await expect(asked.getByRole("button", { name: "Sign out anyway" })).not.toHaveClass(/bg-spruce/);
    await asked.getByRole("button", { name: "Stay signed in" }).click();
    await expect(asked).toBeHidden();
    await expect(page.getByRole("textbox").first()).toHaveValue(words);
    expect(await signIns()).toBe(1);
  });

  await test.step("whoever leaves finds them again, and nobody else reads them", async () => {
    await leave();
    await asked.getByRole("button", { name: "Sign out anyway" }).click();
    await expect(page).toHaveURL(/\/welcome$/);
    expect(await signIns()).toBe(0);
    expect(await kept()).toContain("throughline:draft:");
    expect(await kept()).not.toContain(words);
    await page.unrouteAll();
    await stage.enter(context, "Juno", baseURL ?? "");
    await page.goto(prompts);
    await expect(page.getByRole("textbox").first()).toHaveValue(words);
    await expect(saved(page)).toBeVisible();
  });

  await test.step("with everything saved no question, and this browser keeps nothing", async () => {
    await page.evaluate(() => localStorage.setItem("left-behind", "by somebody"));
    await leave();
    await expect(page).toHaveURL(/\/welcome$/);
    expect(await kept()).toBe("{}");
  });
});
