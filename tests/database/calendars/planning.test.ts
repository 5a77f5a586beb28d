import { beforeAll, expect, test } from "vitest";
import { attempt } from "@/lib/access/attempt";
import { allowed } from "@/lib/access/policy";
import { keepUpload } from "@/lib/calendars/write/upload";
import { permitted } from "@/lib/meetings/read/permit";
import { planForPage } from "@/lib/planning/read/board";
import { freeSlotsFor } from "@/lib/planning/read/slots";
import { approvePlan } from "@/lib/planning/write/approve";
import { deferMeeting, undeferMeeting } from "@/lib/planning/write/call-off";
import { moveMeeting } from "@/lib/planning/write/move";
import { proposePlan } from "@/lib/planning/write/propose";
import { quarter } from "@/lib/time/quarter";
import { freshDatabase } from "../../support/database";
import { calendar, event } from "../../support/ics";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const q4 = quarter("2026-Q4");
const at = new Date("2026-09-21T08:00:00Z");
let here: World;

beforeAll(async () => {
  here = await world("Dagny\n  Ravi\n    Juno\n    Theo", { at, guided: true });
  await here.briefs("Dagny", ["Ravi"]);
});

/** Juno's own calendar says they are taken so. */
const takes = (...lines: string[]) => attemptAs("Juno", (asking) => keepUpload(asking, calendar(...event(...lines))));
const attemptAs = async <T>(name: string, work: Parameters<typeof attempt<T>>[2]) =>
  attempt(await here.viewer(name, at), at, work);
const propose = () =>
  attemptAs("Dagny", (asking) =>
    allowed(asking, "plan.make", { leaderId: here.id("Dagny") }, (permit) => proposePlan(permit, { quarter: q4 })),
  );
const approve = () =>
  attemptAs("Dagny", (asking) =>
    allowed(asking, "plan.make", { leaderId: here.id("Dagny") }, (permit) =>
      approvePlan(permit, { quarter: q4, revision: null, mailing: "now" }),
    ),
  );
async function meeting() {
  const [row] = await database.asOwner<{ id: string; starts_at: Date; revision: number }>(
    "select m.id, m.starts_at, m.revision from meeting m join meeting_participant p on p.meeting_id = m.id where p.person_id = $1",
    [here.id("Juno")],
  );
  if (!row) throw new Error("No meeting");
  return row;
}
const stamp = (moment: Date) => `${moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

test("a plan goes around the person's own calendar, on the board, where it can be moved to and when it is approved", async () => {
  // Every morning of the quarter is taken.
  await takes("DTSTART;TZID=Europe/Oslo:20260901T080000", "DURATION:PT5H", "RRULE:FREQ=DAILY");
  await propose();
  const proposed = await meeting();
  expect(proposed.starts_at.getUTCHours()).toBeGreaterThanOrEqual(11);
  const open = await here.as("Dagny", (asking) => freeSlotsFor(asking, proposed.id));
  expect(open.length).toBeGreaterThan(50);
  expect(open.every(({ startsAt }) => startsAt.getUTCHours() >= 11)).toBe(true);

  // Something came up after the plan was made: it is not approved over it.
  await takes(`DTSTART:${stamp(new Date(proposed.starts_at.getTime() + 600_000))}`, "DURATION:PT1H");
  expect(await approve()).toMatchObject({ ok: false, problem: { kind: "conflict" } });
  await propose();
  const again = await meeting();
  expect(again.starts_at).not.toEqual(proposed.starts_at);
  expect(await approve()).toMatchObject({ ok: true });
});

test("an agreed meeting is not moved onto a taken time, and comes back only where it still is free", async () => {
  const { id, revision } = await meeting();
  const slots = await here.as("Juno", (asking) => freeSlotsFor(asking, id));
  const [wanted] = slots;
  if (!wanted) throw new Error("Nothing free");
  await takes(`DTSTART:${stamp(wanted.startsAt)}`, "DURATION:PT1H");
  const move = await attemptAs("Juno", (asking) =>
    permitted(asking, "meeting.move", id, (permit) => moveMeeting(permit, { startsAt: wanted.startsAt, revision })),
  );
  expect(move).toMatchObject({ ok: false, problem: { kind: "conflict" } });

  const act = (how: typeof deferMeeting, seen: number) =>
    attemptAs("Juno", (asking) => permitted(asking, "meeting.defer", id, (permit) => how(permit, { revision: seen })));
  const { starts_at: stood } = await meeting();
  expect(await act(deferMeeting, revision)).toMatchObject({ ok: true });
  await takes(`DTSTART:${stamp(new Date(stood.getTime() - 1_800_000))}`, "DURATION:PT1H");
  const off = await meeting();
  expect(await act(undeferMeeting, off.revision)).toMatchObject({ ok: false, problem: { kind: "conflict" } });
  // Our own entry, which the calendar has not taken out yet, is no reason.
  await takes(`DTSTART:${stamp(stood)}`, "DURATION:PT30M");
  expect(await act(undeferMeeting, off.revision)).toMatchObject({ ok: true });
});

test("the leader is told on the board that a calendar is silent, and since when, and nothing else", async () => {
  const silent = async () => (await here.as("Dagny", (asking) => planForPage(asking, q4)))?.silent;
  expect(await silent()).toEqual([]);
  await database.asOwner(
    `insert into calendar_connection (organization_id, id, person_id, kind, host, state, created_at, read_at, known_until, trouble)
     values ($1, gen_random_uuid(), $2, 'caldav', 'dav.clinic.example', 'refused', $3, $4, '2027-09-01', 'denied')`,
    [here.organizationId, here.id("Juno"), at, new Date("2026-09-18T06:30:00Z")],
  );
  expect(await silent()).toEqual(["Juno’s calendar has not answered since Fri 18 Sep, 08:30."]);
});
