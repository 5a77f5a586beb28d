import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/browser";
import { another, meetingStage, phone } from "../support/meeting-stage";

const clean = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);

type Sql = <Row extends object>(sql: string, values?: unknown[]) => Promise<Row[]>;

/** A meeting of an approved plan on a Tuesday morning, of which both know; Juno's calendar is their own file. */
async function stageOf(sql: Sql) {
  const stage = await meetingStage(sql);
  const { organizationId, meetingId } = stage;
  const plan = randomUUID();
  await sql(
    `insert into plan (organization_id, id, cycle_id, leader_id, state, per_week, per_day, length_minutes, created_at, approved_at)
     select organization_id, $2, cycle_id, leader_id, 'approved', 3, 2, 30, created_at, created_at from meeting where id = $1`,
    [meetingId, plan],
  );
  const times = ["2031-11-18T09:00:00Z", "2031-11-18T09:30:00Z"];
  await sql("update meeting set plan_id = $2, starts_at = $3, ends_at = $4 where id = $1", [meetingId, plan, ...times]);
  await sql("update busy set starts_at = $2, ends_at = $3 where meeting_id = $1", [meetingId, ...times]);
  const [juno] = await sql<{ id: string }>("select person_id as id from meeting_participant where meeting_id = $1", [
    meetingId,
  ]);
  const file = randomUUID();
  await sql(
    `insert into calendar_connection (organization_id, id, person_id, kind, host, state, created_at, read_at, known_until)
     values ($1, $2, $3, 'upload', 'mine.ics', 'answering', '2031-11-01', '2031-11-01', '2032-02-01')`,
    [organizationId, file, juno?.id],
  );
  /** Something in Juno's own calendar. */
  const takes = (from: string, until: string) =>
    sql(
      `insert into calendar_busy (organization_id, connection_id, key, person_id, starts_at, ends_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [organizationId, file, randomUUID(), juno?.id, from, until],
    );
  const mails = async () =>
    (
      await sql<{ kind: string; to: string }>(
        `select o.kind, p.given_name as to from outbox o join person p on p.id = o.to_person_id
         where o.meeting_id = $1 and o.kind in ('move', 'cancellation', 'invitation', 'entry') order by o.created_at, 1, 2`,
        [meetingId],
      )
    ).map(({ kind, to }) => `${kind} ${to}`);
  return { ...stage, takes, mails };
}

test("a leader is told that a meeting no longer holds, sees before and after, and confirms", async ({
  page,
  context,
  asOwner,
  baseURL,
}) => {
  test.slow();
  const stage = await stageOf(asOwner);
  await stage.enter(context, "Dagny", baseURL ?? "");

  await test.step("while everything holds, nothing is said", async () => {
    await page.goto("/plan");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText("no longer holds")).toHaveCount(0);
    await page.goto("/plan/again");
    await expect(page.getByRole("heading", { name: "Nothing has to change" })).toBeVisible();
    await clean(page);
  });

  await test.step("on Today and in the plan, once something came up, without what it is", async () => {
    await stage.takes("2031-11-18T08:45:00Z", "2031-11-18T10:00:00Z");
    await page.goto("/");
    await expect(page.getByText("1 meeting no longer holds.")).toBeVisible();
    await page.goto("/plan");
    await expect(page.getByText("1 meeting no longer holds. Juno is no longer free then.")).toBeVisible();
    await page.getByRole("link", { name: "See what would change" }).click();
    await expect(page.getByRole("heading", { name: "1 meeting no longer holds" })).toBeVisible();
  });

  await test.step("before and after, on both clocks, and who hears of it", async () => {
    await expect(page.getByText("Tue 18 Nov, 10:00")).toBeVisible();
    await expect(page.getByText("09:00 for Juno")).toBeVisible();
    await expect(page.getByText("Juno and you get a mail, and the entry in both calendars moves.")).toBeVisible();
    await expect(page.getByText("1 person gets a new time by mail.")).toBeVisible();
    await clean(page);
    await fits(page);
    expect(await stage.mails()).toEqual([]);
  });

  await test.step("nothing can be confirmed without a mark, and what is confirmed is done once", async () => {
    const mark = page.getByRole("checkbox", { name: /^Juno Berg/ });
    await mark.focus();
    await page.keyboard.press("Space");
    await expect(page.getByRole("button", { name: "Make these 0 changes" })).toBeDisabled();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Make this 1 change" }).click();
    await expect(page.getByText("1 meeting moved.")).toBeVisible();
    await expect(page.getByText("no longer holds")).toHaveCount(0);
    expect(await stage.mails()).toEqual(["move Dagny", "move Juno"]);
  });
});

test("a change that is no longer what was seen is told, and nothing is done", async ({
  page,
  context,
  asOwner,
  baseURL,
}) => {
  const stage = await stageOf(asOwner);
  await stage.takes("2031-11-18T08:45:00Z", "2031-11-18T10:00:00Z");
  await stage.enter(context, "Dagny", baseURL ?? "");
  await page.goto("/plan/again");
  await expect(page.getByRole("checkbox", { name: /^Juno Berg/ })).toBeVisible();
  await asOwner("update meeting set revision = revision + 1 where id = $1", [stage.meetingId]);
  await page.getByRole("button", { name: "Make this 1 change" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Nothing was done, and nobody was told.");
  expect(await stage.mails()).toEqual([]);
  await page.getByRole("link", { name: "Look once more" }).click();
  await page.getByRole("button", { name: "Make this 1 change" }).click();
  await expect(page.getByText("1 meeting moved.")).toBeVisible();
});

test("an engineer follows the mail's link to the times and moves with one press; what the leader calls off is owed", async ({
  page,
  context,
  browser,
  watch,
  asOwner,
  baseURL,
}) => {
  test.slow();
  const stage = await stageOf(asOwner);
  const theirs = await another(browser, watch, phone, baseURL ?? "");

  await test.step("signed out, the link leads back to the times", async () => {
    await theirs.goto(`/meetings/${stage.meetingId}/move`);
    await expect(theirs).toHaveURL(new RegExp(`/sign-in\\?to=%2Fmeetings%2F${stage.meetingId}%2Fmove$`));
  });

  await test.step("one press moves it", async () => {
    await stage.enter(theirs.context(), "Juno", baseURL ?? "");
    await theirs.goto(`/meetings/${stage.meetingId}/move`);
    await theirs
      .getByRole("button", { name: /^Move to/ })
      .first()
      .click();
    await expect(theirs).toHaveURL(new RegExp(`/meetings/${stage.meetingId}$`));
    await expect.poll(stage.mails).toEqual(["move Dagny", "move Juno"]);
  });

  await test.step("a move of theirs is nobody's debt; a cancellation is, on the leader's own page and on theirs", async () => {
    await stage.enter(context, "Dagny", baseURL ?? "");
    await page.goto("/follow-through");
    await expect(page.getByText("You called off")).toHaveCount(0);
    await page.goto(`/meetings/${stage.meetingId}`);
    await page.getByRole("button", { name: "Cancel", exact: true }).click();
    await page.getByRole("button", { name: "Cancel the meeting" }).click();
    await expect(page.getByText("You cancelled. Juno comes first in your next plan.")).toBeVisible();
    await page.goto("/follow-through");
    await expect(page.getByText("You called off a conversation that you still owe. It is next in line.")).toBeVisible();
    await clean(page);
    await page.goto("/");
    await expect(page.getByText("You called off a conversation that you still owe. It is next in line.")).toBeVisible();
    await theirs.goto(`/meetings/${stage.meetingId}`);
    await expect(theirs.getByRole("heading", { level: 1 })).toContainText("you come first next time");
  });

  await test.step("the manager in between is told of none of it", async () => {
    const between = await another(browser, watch, {}, baseURL ?? "");
    await stage.enter(between.context(), "Ravi", baseURL ?? "");
    for (const path of ["/", "/meetings", "/follow-through", "/team"]) {
      await between.goto(path);
      await expect(between.getByText(/called off|next in line|no longer holds/i)).toHaveCount(0);
    }
    await between.context().close();
    await theirs.context().close();
  });
});
