import { beforeAll, expect, test } from "vitest";
import { attempt } from "@/lib/access/attempt";
import type { Viewer } from "@/lib/access/viewer";
import { newId } from "@/lib/db/id";
import { orConflict } from "@/lib/db/problem";
import { moveTime, placeDrafts, takeTime } from "@/lib/planning/write/place";
import { ok, type Result } from "@/lib/result";
import { addMinutes } from "@/lib/time/calendar";
import { freshDatabase } from "../../support/database";
import { writer } from "../../support/quarter";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const at = new Date("2026-09-21T08:00:00Z");
const first = new Date("2026-10-05T08:00:00Z");
const many = 200;
let here: World;
let leader: Viewer;
/** A proposal for each person, by number; the leader's own comes last. */
let proposed: string[];

beforeAll(async () => {
  const people = Array.from({ length: many }, (_, n) => `    P${n}`).join("\n");
  here = await world(`Dagny\n  Ravi\n${people}`, { at });
  leader = await here.viewer("Dagny");
  const cycleId = newId();
  const dates = { starts_on: "2026-10-01", ends_on: "2027-01-01" };
  const put = writer(database, here.organizationId);
  await put("cycle", { id: cycleId, quarter: "2026-Q4", ...dates, k: 5, opened_at: at });
  const placings = Array.from({ length: many }, (_, n) => ({
    ...{ personId: here.id(`P${n}`), managerId: here.id("Ravi"), kind: "planned" as const },
    ...{ startsAt: first, endsAt: addMinutes(first, 30) },
  }));
  proposed = await here.as("Dagny", (asking) => placeDrafts(asking, { cycleId, planId: null }, placings), at);
});

/** Books a half hour for these as approving and moving do, in a transaction of its own. */
const book = (startsAt: Date, meetingId: string | undefined, personIds: string[]): Promise<Result<undefined>> =>
  attempt(leader, at, (asking) =>
    orConflict(async () => {
      const span = { startsAt, endsAt: addMinutes(startsAt, 30) };
      await takeTime(asking, [{ meetingId: meetingId ?? "", personIds, ...span }]);
      return ok();
    }, "taken"),
  );

const deadlocks = async () => {
  const [row] = await database.asOwner<{ deadlocks: string }>(
    "select deadlocks from pg_stat_database where datname = current_database()",
  );
  return Number(row?.deadlocks);
};

const kinds = (results: Result<undefined>[]) =>
  Object.fromEntries(
    Map.groupBy(results, (one) => (one.ok ? "booked" : one.problem.kind))
      .entries()
      .map(([kind, list]) => [kind, list.length]),
  );

test("of two hundred who book one slot at once one has it and the others are told so, twenty times over", async () => {
  const before = await deadlocks();
  for (let round = 0; round < 20; round++) {
    const slot = addMinutes(first, round * 60);
    const results = await Promise.all(
      proposed.map((meeting, n) => book(slot, meeting, [here.id("Dagny"), here.id(`P${n}`)])),
    );
    expect(kinds(results), `round ${round}`).toEqual({ booked: 1, conflict: many - 1 });
    // What was refused left nothing behind.
    const hours = await database.asOwner<{ meeting_id: string }>("delete from busy returning meeting_id");
    expect(hours.map((row) => row.meeting_id === hours[0]?.meeting_id)).toEqual([true, true]);
  }
  expect(await deadlocks()).toBe(before);
});

test("a hundred pairs that want each other's time never wait for each other in a ring", async () => {
  const before = await deadlocks();
  const span = (n: number) => ({ startsAt: addMinutes(first, n * 60), endsAt: addMinutes(first, n * 60 + 30) });
  const people = (n: number) => [here.id("Dagny"), here.id(`P${n}`)];
  for (let n = 0; n < many; n++) await book(span(n).startsAt, proposed[n], people(n));
  const move = (n: number, to: number) =>
    attempt(leader, at, (asking) =>
      orConflict(async () => {
        await moveTime(asking, { meetingId: proposed[n] ?? "", personIds: people(n), ...span(to) });
        return ok();
      }, "taken"),
    );
  const swaps = Array.from({ length: many / 2 }, (_, n) => [move(2 * n, 2 * n + 1), move(2 * n + 1, 2 * n)]);
  expect(kinds(await Promise.all(swaps.flat()))).toEqual({ conflict: many });
  expect(await deadlocks()).toBe(before);
});
