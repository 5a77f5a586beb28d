import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { attempt } from "@/lib/access/attempt";
import { allowed } from "@/lib/access/policy";
import { keepWallTimes } from "@/lib/calendars/keep-wall-time";
import type { MailContent } from "@/lib/db/outbox";
import { openMail } from "@/lib/db/seal";
import { readAgain } from "@/lib/env";
import { permitOn } from "@/lib/meetings/read/permit";
import { freeSlotsFor } from "@/lib/planning/read/slots";
import { approvePlan } from "@/lib/planning/write/approve";
import { moveMeeting } from "@/lib/planning/write/move";
import { moveToTime } from "@/lib/planning/write/move-to-time";
import { proposePlan } from "@/lib/planning/write/propose";
import { dateIn, minuteIn, zone } from "@/lib/time/calendar";
import { timeText } from "@/lib/time/format";
import { quarter } from "@/lib/time/quarter";
import { offsetIn } from "@/lib/time/zone-changes";
import { freshDatabase } from "../../support/database";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const q4 = quarter("2026-Q4");
const at = new Date("2026-09-21T08:00:00Z");
const oslo = zone("Europe/Oslo");
const newYork = zone("America/New_York");
/** The clocks of Oslo go back on 25 October, those of New York a week later. */
const names = Array.from({ length: 18 }, (_, n) => `P${n}`);
let here: World;

beforeAll(async () => {
  here = await world(`Dagny\n  Ravi\n${names.map((name) => `    ${name}`).join("\n")}`, { at, guided: true });
  await database.asOwner("update person set zone = $1 where name = any($2)", [newYork, names.slice(0, 9)]);
  const plan = async <T>(work: Parameters<typeof attempt<T>>[2]) => {
    const done = await attempt(await here.viewer("Dagny", at), at, work);
    if (!done.ok) throw new Error(JSON.stringify(done.problem));
  };
  await here.briefs("Dagny", ["Ravi"]);
  const leaderId = here.id("Dagny");
  await plan((asking) => allowed(asking, "plan.make", { leaderId }, (permit) => proposePlan(permit, { quarter: q4 })));
  await plan((asking) =>
    allowed(asking, "plan.make", { leaderId }, (permit) =>
      approvePlan(permit, { quarter: q4, revision: null, mailing: "now" }),
    ),
  );
});

type Row = { id: string; starts_at: Date; wall_time: string; zone: string; revision: number; person: string };
const meetings = (where = "true") =>
  database.asOwner<Row>(
    `select m.id, m.starts_at, m.wall_time, m.zone, m.revision, q.zone as person from meeting m
     join meeting_participant p on p.meeting_id = m.id join person q on q.id = p.person_id
     where m.state = 'scheduled' and ${where} order by m.starts_at`,
  );
async function entryOf(meetingId: string): Promise<string> {
  const rows = await database.asOwner<{ id: string; content_sealed: Buffer }>(
    "select id, content_sealed from outbox where meeting_id = $1 and kind in ('invitation', 'move') order by created_at, id",
    [meetingId],
  );
  const last = rows.at(-1);
  const mail = JSON.parse(String(openMail(here.organizationId, last?.id ?? "", last?.content_sealed ?? Buffer.of())));
  return (mail as MailContent).calendar?.content ?? "";
}

test("a quarter's plan keeps to everybody's clock on both sides of the change, and says so in rows and entries", async () => {
  const rows = await meetings();
  const offsets = new Set(rows.map((row) => offsetIn(row.starts_at, oslo)));
  expect(rows.length).toBeGreaterThan(12);
  expect(offsets).toEqual(new Set([120, 60]));
  for (const row of rows) {
    expect(row.zone).toBe(oslo);
    expect(row.wall_time).toBe(`${dateIn(row.starts_at, oslo)}T${timeText(row.starts_at, oslo)}`);
    for (const clock of [oslo, zone(row.person)]) {
      const minute = minuteIn(row.starts_at, clock);
      expect(minute >= 9 * 60 && minute <= 16 * 60 + 30, `${row.wall_time} is ${minute} on ${clock}`).toBe(true);
    }
    const stamp = row.wall_time.replaceAll(/[-:]/g, "");
    expect(await entryOf(row.id)).toContain(`DTSTART;TZID=Europe/Oslo:${stamp}00`);
  }
});

test("a time that is named on either side of the change is that time on the wall, and another hour of the world's", async () => {
  const [row] = await meetings(`q.zone = '${oslo}'`);
  if (!row) throw new Error("No meeting");
  const open = await here.as("Dagny", (asking) => freeSlotsFor(asking, row.id), at);
  const onWall = (when: Date) => ({ day: dateIn(when, oslo), time: minuteIn(when, oslo) });
  const summer = open.find(({ startsAt }) => offsetIn(startsAt, oslo) === 120);
  const winter = open.find(
    ({ startsAt }) =>
      offsetIn(startsAt, oslo) === 60 && summer && minuteIn(startsAt, oslo) === onWall(summer.startsAt).time,
  );
  for (const slot of [summer, winter]) {
    if (!slot) throw new Error("Nothing free at one time on both sides");
    const [before] = await meetings(`m.id = '${row.id}'`);
    const moved = await attempt(await here.viewer("Dagny", at), at, async (asking) => {
      const permit = await permitOn(asking, "meeting.move", row.id);
      const named = { ...onWall(slot.startsAt), revision: before?.revision ?? 0 };
      return permit.ok ? moveToTime(permit.value, named) : permit;
    });
    expect(moved).toMatchObject({ ok: true });
    const [after] = await meetings(`m.id = '${row.id}'`);
    expect(after?.starts_at).toEqual(slot.startsAt);
    expect(after?.wall_time.slice(11)).toBe(timeText(slot.startsAt, oslo));
  }
  expect(((winter?.startsAt.getTime() ?? 0) - (summer?.startsAt.getTime() ?? 0)) % 86_400_000).toBe(3_600_000);
});

test("a leader who moved to another zone keeps the time that was agreed, and a move is written on the clock of today", async () => {
  await database.asOwner("update person set zone = 'Europe/London' where id = $1", [here.id("Dagny")]);
  process.env.CLOCK = at.toISOString();
  process.env.APP_URL = "http://throughline.test";
  readAgain();
  const worker = new pg.Client({ connectionString: database.worker });
  await worker.connect();
  expect(await keepWallTimes(worker)).toEqual({ moved: 0, clashes: 0 });
  const [row] = await meetings(`q.zone = '${oslo}'`);
  const [slot] = await here.as("Dagny", (asking) => freeSlotsFor(asking, row?.id ?? ""), at);
  const moved = await attempt(await here.viewer("Dagny", at), at, async (asking) => {
    const permit = await permitOn(asking, "meeting.move", row?.id ?? "");
    const to = { startsAt: slot?.startsAt ?? at, revision: row?.revision ?? 0 };
    return permit.ok ? moveMeeting(permit.value, to) : permit;
  });
  expect(moved).toMatchObject({ ok: true });
  const [after] = await meetings(`m.id = '${row?.id}'`);
  expect(after).toMatchObject({ zone: "Europe/London", starts_at: slot?.startsAt });
  expect(await keepWallTimes(worker)).toEqual({ moved: 0, clashes: 0 });
  await worker.end();
  expect((await meetings(`m.id = '${row?.id}'`))[0]).toEqual(after);
});
