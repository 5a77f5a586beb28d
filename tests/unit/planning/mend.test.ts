import { describe, expect, it } from "vitest";
import { draftOf, type Facts } from "@/lib/planning/rules/draft";
import type { Led } from "@/lib/planning/rules/history";
import { changeText, mendedWith, mendOf } from "@/lib/planning/rules/mend";
import { addDays, plainDate, zone } from "@/lib/time/calendar";
import { attendee, q4, span } from "./world";

type Known = Facts["people"][number];
const known = (name: string, more: Partial<Known> = {}): Known => {
  const { busy: _, ...person } = attendee(name);
  return { ...person, managerId: "Ravi", joinedOn: null, changedTeamOn: null, ...more };
};
const names = Array.from({ length: 30 }, (_, at) => `P${String(at).padStart(2, "0")}`);
const before: Facts = {
  ...{
    quarter: q4,
    cadence: "quarterly",
    preparation: 15,
    led: [],
    requests: [],
    busy: new Map(),
    teamNames: new Map(),
  },
  now: new Date("2026-09-14T08:00Z"),
  limits: { perWeek: 3, perDay: 2, length: 30 },
  leader: known("Dagny", { managerId: null }),
  people: names.map((name) => known(name)),
};
/** The quarter as it was approved: everybody invited, and the time in both calendars. */
const led = draftOf(before).meetings.map(
  ({ personId, startsAt, endsAt }): Led => ({
    ...{ startsAt, endsAt, personIds: [personId], kind: "planned", state: "scheduled", quarter: q4 },
    ...{ cancelledBy: null, endedAt: null },
  }),
);
const timeOf = (name: string) => led.find((one) => one.personIds.includes(name)) as Led;
const busy = new Map<string, Facts["busy"] extends ReadonlyMap<string, infer S> ? S : never>([
  ["Dagny", led],
  ...names.map((name) => [name, [timeOf(name)]] as const),
]);
const approved: Facts = { ...before, led, busy };
const also = (id: string, ...spans: { startsAt: Date; endsAt: Date }[]) =>
  new Map([...busy, [id, [...(busy.get(id) ?? []), ...spans]]]);
const kinds = (facts: Facts) => mendOf(facts).changes.map((one) => [one.kind, one.personId]);

describe("a quarter that is planned again", () => {
  it("changes nothing when nothing happened", () => {
    expect(mendOf(approved)).toMatchObject({ changes: [], stays: 30, leftOut: [] });
  });

  it("moves the one whose time is taken, and nobody else", () => {
    const { startsAt, endsAt } = timeOf("P07");
    const event = span(new Date(+startsAt - 15 * 60_000).toISOString(), endsAt.toISOString());
    expect(kinds({ ...approved, busy: also("P07", event) })).toEqual([["moves", "P07"]]);
    // The same minutes as the meeting itself, and still another event.
    expect(kinds({ ...approved, busy: also("P07", { startsAt, endsAt }) })).toEqual([["moves", "P07"]]);
  });

  it("makes way for time off, a leaver and a joiner with as few moves", () => {
    const day = plainDate(timeOf("P03").startsAt.toISOString().slice(0, 10));
    const off = before.people.map((one) => (one.id === "P03" ? { ...one, off: [day] } : one));
    expect(kinds({ ...approved, people: off })).toEqual([["moves", "P03"]]);
    expect(kinds({ ...approved, people: before.people.slice(1) })).toEqual([["goes", "P00"]]);
    expect(kinds({ ...approved, people: [...before.people, known("New")] })).toEqual([["comes", "New"]]);
  });

  it("calls off nobody whose time still holds for somebody whose time does not", () => {
    // One a week, and the leader is away in two of the weeks: the first two of the queue lose their time, and no other week
    // has room for them.
    const limits = { ...before.limits, perWeek: 1 };
    const weekly = { ...before, limits, people: before.people.slice(0, 13) };
    const agreed = draftOf(weekly).meetings.map(
      ({ personId, startsAt, endsAt }): Led => ({
        ...{ startsAt, endsAt, personIds: [personId], kind: "planned", state: "scheduled", quarter: q4 },
        ...{ cancelledBy: null, endedAt: null },
      }),
    );
    const lost = ["P00", "P01"];
    const off = agreed
      .filter(({ personIds: [id = ""] }) => lost.includes(id))
      .map(({ startsAt }) => plainDate(startsAt.toISOString().slice(0, 10)));
    const weeks = off.flatMap((day) => Array.from({ length: 11 }, (_, at) => addDays(day, at - 5)));
    const away = { ...weekly, led: agreed, leader: { ...weekly.leader, off: weeks } };
    const { changes, leftOut } = mendOf(away);
    expect(changes.map(({ kind, personId }) => [kind, personId]).sort()).toEqual(lost.map((id) => ["goes", id]));
    expect(leftOut).toHaveLength(2);
  });

  it("does not mind another manager", () => {
    const people = before.people.map((one) =>
      one.id === "P05" ? { ...one, managerId: "Bo", changedTeamOn: plainDate("2026-09-14") } : one,
    );
    expect(kinds({ ...approved, people })).toEqual([]);
  });

  it("gives nobody's promised place to somebody new, whoever they are", () => {
    const people = [...before.people, ...Array.from({ length: 12 }, (_, at) => known(`N${at}`))];
    const { changes, leftOut } = mendOf({
      ...approved,
      people,
      requests: [{ personId: "N0", askedOn: plainDate("2026-09-13") }],
    });
    expect(changes.every((one) => one.kind === "comes")).toBe(true);
    expect([changes.length, leftOut.length]).toEqual([9, 4]);
  });

  it("leads to a quarter in which only joiners are left to place, and offers groups of them where not all fit", () => {
    const { startsAt, endsAt } = timeOf("P07");
    const event = { startsAt: new Date(+startsAt - 15 * 60_000), endsAt };
    const people = [...before.people.slice(1), ...Array.from({ length: 14 }, (_, at) => known(`N${at}`))];
    const disturbed = { ...approved, people, busy: also("P07", event) };
    const { changes, leftOut } = mendOf(disturbed);
    expect(new Set(changes.map((one) => one.kind))).toEqual(new Set(["moves", "goes", "comes"]));
    const after = mendedWith(disturbed, changes);
    expect(new Set(kinds(after).map(([kind]) => kind))).toEqual(new Set(["comes"]));
    const { unmet, capacity } = draftOf(after);
    expect(unmet.map((one) => one.personId).sort()).toEqual(leftOut.map(({ due }) => due.personId).sort());
    expect(capacity).toMatchObject({ noPlace: 4, people: 43 });
    // Nobody who is invited is put into a group for it.
    expect(capacity.waysOut).toContainEqual(
      expect.objectContaining({ kind: "groups", groups: 3, insteadOf: 14, unmet: 0 }),
    );
    expect(mendedWith(approved, [])).toEqual(approved);
  });

  it("leaves alone what has begun, is within the notice, or is fixed", () => {
    const [first] = [...led].sort((a, b) => +a.startsAt - +b.startsAt) as [Led];
    const now = new Date(+first.startsAt - 3_600_000);
    expect(mendOf({ ...approved, now }).changes).toEqual([]);
    const taken = also(first.personIds[0] ?? "", { startsAt: first.startsAt, endsAt: first.endsAt });
    expect(kinds({ ...approved, now, busy: taken })).toEqual([["moves", first.personIds[0]]]);
    expect(mendOf({ ...approved, busy: taken }, (one) => one === first).changes).toEqual([]);
  });

  it("says before and after on the leader's clock", () => {
    const change = { personId: "P1", name: "Sam", kind: "moves" as const, invited: true };
    const [from, to] = [span("2026-11-24T09:00Z", "2026-11-24T09:30Z"), span("2026-11-25T09:30Z", "2026-11-25T10:00Z")];
    const where = { ...approved, leader: { ...approved.leader, zone: zone("Europe/Oslo") } };
    expect(changeText({ ...change, from, to }, where)).toBe("Sam: Tue 24 Nov, 10:00 becomes Wed 25 Nov, 10:30");
    expect(changeText({ ...change, from, to: null }, where)).toBe("Sam: Tue 24 Nov, 10:00 falls away");
    expect(changeText({ ...change, from: null, to }, where)).toBe("Sam: Wed 25 Nov, 10:30 is new");
  });

  it("keeps proposals where the leader has seen them, unless they no longer hold", () => {
    const proposals = led.map(({ personIds, startsAt, endsAt }) => ({
      ...{ personId: personIds[0] ?? "", kind: "planned" as const, startsAt, endsAt, invited: false },
    }));
    const times = (facts: Facts) => new Map(draftOf(facts).meetings.map((one) => [one.personId, +one.startsAt]));
    const [again, fewer] = [
      times({ ...before, proposals }),
      times({ ...before, proposals, people: before.people.slice(1) }),
    ];
    const moved = (now: Map<string, number>) => [...now].filter(([id, at]) => at !== +timeOf(id).startsAt);
    expect([moved(again), moved(fewer)]).toEqual([[], []]);
    const longer = { ...before.limits, length: 45 };
    expect(
      draftOf({ ...before, proposals, limits: longer }).meetings.every(
        (one) => +one.endsAt - +one.startsAt === 45 * 60_000,
      ),
    ).toBe(true);
  });
});
