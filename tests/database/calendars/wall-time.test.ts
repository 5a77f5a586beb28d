import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { keepWallTimes } from "@/lib/calendars/keep-wall-time";
import type { MailContent } from "@/lib/db/outbox";
import { openMail } from "@/lib/db/seal";
import { readAgain } from "@/lib/env";
import { sendInvitations } from "@/lib/messages/write/meetings";
import { ok } from "@/lib/result";
import { addMinutes } from "@/lib/time/calendar";
import { before, type ConversationWorld, conversationWorld, startsAt } from "../../support/conversation";
import { freshDatabase } from "../../support/database";
import { writer } from "../../support/quarter";

/** Rules by which Berlin was an hour further ahead made this moment of the same wall time, 14:30. */
const former = addMinutes(startsAt, -60);
const database = await freshDatabase();
const worker = new pg.Client({ connectionString: database.worker });
let here: ConversationWorld;

beforeAll(async () => {
  Object.assign(process.env, { CLOCK: before.toISOString(), APP_URL: "http://throughline.test" });
  readAgain();
  await worker.connect();
  here = await conversationWorld();
});
afterAll(() => worker.end());
beforeEach(async () => {
  for (const sql of ["delete from outbox", "delete from busy", "delete from meeting where state = 'draft'"])
    await database.asOwner(sql);
  await place(here.meetingId, former);
  await database.asOwner("update meeting set state = 'cancelled', ended_at = now() where id <> $1", [here.meetingId]);
});

const put = (table: string, row: Record<string, unknown>) => writer(database, here.organizationId)(table, row);
/** A meeting stands at a moment, with its people's time. */
async function place(id: string, at: Date, people = ["Dagny", "Juno"]) {
  const times = { starts_at: at, ends_at: addMinutes(at, 30) };
  await database.asOwner("update meeting set starts_at = $2, ends_at = $3 where id = $1", [
    id,
    ...Object.values(times),
  ]);
  for (const name of people) await put("busy", { meeting_id: id, person_id: here.id(name), ...times });
}
/** Another meeting of Dagny's with Theo, agreed for a wall time of hers. */
async function another(wall: string, at: Date): Promise<string> {
  const id = crypto.randomUUID();
  const [like] = await database.asOwner<{ cycle_id: string }>("select cycle_id from meeting where id = $1", [
    here.meetingId,
  ]);
  const times = { starts_at: at, ends_at: addMinutes(at, 30) };
  await put("meeting", {
    ...{ id, uid: id, cycle_id: like?.cycle_id, leader_id: here.id("Dagny"), kind: "planned", state: "scheduled" },
    ...{ ...times, wall_time: wall, zone: "Europe/Berlin", created_at: before, invited_at: before },
  });
  await put("meeting_participant", { meeting_id: id, person_id: here.id("Theo"), manager_id: here.id("Ravi") });
  for (const name of ["Dagny", "Theo"]) await put("busy", { meeting_id: id, person_id: here.id(name), ...times });
  return id;
}
const row = async (id = here.meetingId) => {
  const [found] = await database.asOwner<{ starts_at: Date; ends_at: Date; sequence: number; wall_time: string }>(
    "select starts_at, ends_at, sequence, wall_time from meeting where id = $1",
    [id],
  );
  if (!found) throw new Error("No meeting");
  return found;
};
const busy = async (id = here.meetingId) =>
  (
    await database.asOwner<{ starts_at: Date; ends_at: Date }>(
      "select starts_at, ends_at from busy where meeting_id = $1",
      [id],
    )
  ).map((one) => `${one.starts_at.toISOString()} ${one.ends_at.toISOString()}`);
async function letters(name: string) {
  const rows = await database.asOwner<{
    id: string;
    kind: string;
    state: string;
    content_sealed: Buffer;
    send_after: Date;
  }>("select id, kind, state, content_sealed, send_after from outbox where to_person_id = $1 order by created_at, id", [
    here.id(name),
  ]);
  return rows.map((one) => {
    const mail = JSON.parse(String(openMail(here.organizationId, one.id, one.content_sealed))) as MailContent;
    return { kind: one.kind, state: one.state, at: one.send_after, ...mail };
  });
}
const span = (at: Date) => `${at.toISOString()} ${addMinutes(at, 30).toISOString()}`;

test("a changed zone rule moves the moment and keeps the wall time, for both people and in their calendars, once", async () => {
  const { sequence } = await row();
  expect(await keepWallTimes(worker)).toEqual({ moved: 1, clashes: 0 });
  expect(await row()).toMatchObject({
    ...{ starts_at: startsAt, ends_at: addMinutes(startsAt, 30) },
    ...{ sequence: sequence + 1, wall_time: "2026-11-12T14:30" },
  });
  expect(await busy()).toEqual([span(startsAt), span(startsAt)]);
  for (const name of ["Juno", "Dagny"]) {
    const told = await letters(name);
    expect(
      told.map(({ kind }) => kind),
      name,
    ).toEqual(["move"]);
    expect(told[0]?.calendar?.method).toBe("REQUEST");
    expect(told[0]?.calendar?.content).toContain("DTSTART;TZID=Europe/Berlin:20261112T143000");
    expect(told[0]?.calendar?.content).toContain(`SEQUENCE:${sequence + 1}`);
    expect(told[0]?.text.replace(/\s+/g, " ")).toContain("stays at 14:30 there, which is 60 minutes later");
  }
  expect(await keepWallTimes(worker)).toEqual({ moved: 0, clashes: 0 });
  expect(await letters("Juno")).toHaveLength(1);
});

test("what was on its way and told of the former time is written anew, and nothing overtakes the invitation", async () => {
  const leaves = addMinutes(before, 15);
  await here.as("Dagny", before, async (asking) => {
    await sendInvitations(asking, [here.meetingId], leaves);
    return ok();
  });
  const questions = (await letters("Juno")).filter(({ kind }) => kind === "prompts" || kind === "reminder");
  expect(questions.length).toBeGreaterThan(0);
  await keepWallTimes(worker);
  const after = await letters("Juno");
  for (const kind of questions.map((one) => one.kind))
    expect(
      after
        .filter((one) => one.kind === kind)
        .map(({ state }) => state)
        .sort(),
    ).toEqual(["queued", "withdrawn"]);
  const told = after.find(({ kind }) => kind === "move");
  expect(told?.at).toEqual(leaves);
  const anew = after.find(({ kind, state }) => kind === questions[0]?.kind && state === "queued");
  expect(anew?.text).toContain("13:30");
});

test("where somebody has something else then, nothing moves and the leader is told, once", async () => {
  const other = await another("2026-11-12T14:30", startsAt);
  const was = await row();
  expect(await keepWallTimes(worker)).toEqual({ moved: 0, clashes: 1 });
  expect(await keepWallTimes(worker)).toEqual({ moved: 0, clashes: 1 });
  expect(await row()).toEqual(was);
  expect(await busy()).toEqual([span(former), span(former)]);
  expect(await letters("Juno")).toEqual([]);
  const told = await letters("Dagny");
  expect(told.map(({ subject }) => subject)).toEqual(["Please choose another time: Juno, Thu 12 Nov"]);
  expect(told[0]?.calendar).toBeUndefined();
  expect(told[0]?.text).not.toContain("Theo");
  // The way is free: next time it moves.
  await database.asOwner("delete from busy where meeting_id = $1", [other]);
  expect(await keepWallTimes(worker)).toEqual({ moved: 1, clashes: 0 });
});

test("two that follow each other move together, whichever is looked at first", async () => {
  const next = await another("2026-11-12T15:00", addMinutes(former, 30));
  const last = await another("2026-11-12T15:30", addMinutes(former, 60));
  expect(await keepWallTimes(worker)).toEqual({ moved: 3, clashes: 0 });
  expect((await row(next)).starts_at).toEqual(addMinutes(startsAt, 30));
  expect((await row(last)).starts_at).toEqual(addMinutes(startsAt, 60));
});

test("what is over, called off or was never written so is left alone; a proposal moves without a word", async () => {
  await database.asOwner("update meeting set wall_time = '2026-11-17T09:00' where id = $1", [here.meetingId]);
  expect(await keepWallTimes(worker)).toEqual({ moved: 0, clashes: 0 });
  await database.asOwner(
    "update meeting set wall_time = '2026-11-12T14:30', state = 'cancelled', ended_at = now() where id = $1",
    [here.meetingId],
  );
  expect(await keepWallTimes(worker)).toEqual({ moved: 0, clashes: 0 });
  await database.asOwner("update meeting set state = 'scheduled', ended_at = null where id = $1", [here.meetingId]);
  process.env.CLOCK = addMinutes(former, 1).toISOString();
  readAgain();
  expect(await keepWallTimes(worker)).toEqual({ moved: 0, clashes: 0 });
  process.env.CLOCK = before.toISOString();
  readAgain();
  await database.asOwner("delete from busy");
  await database.asOwner("update meeting set state = 'draft' where id = $1", [here.meetingId]);
  const { sequence } = await row();
  expect(await keepWallTimes(worker)).toEqual({ moved: 1, clashes: 0 });
  expect(await row()).toMatchObject({ starts_at: startsAt, sequence });
  expect(await database.asOwner("select 1 from outbox")).toEqual([]);
  await database.asOwner("update meeting set state = 'scheduled' where id = $1", [here.meetingId]);
});
