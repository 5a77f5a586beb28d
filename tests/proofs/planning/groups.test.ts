import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { horizonOf, momentOfCell, officeHours } from "@/lib/planning/rules/calendar";
import { draftOf, type Facts, requestOf } from "@/lib/planning/rules/draft";
import { dueTogether, groupsOf, type ProposedGroup } from "@/lib/planning/rules/group-plan";
import { partsFor } from "@/lib/planning/rules/groups";
import type { Led } from "@/lib/planning/rules/history";
import { broken, type Promised, rules } from "@/lib/planning/rules/keep";
import { settledOn } from "@/lib/planning/rules/queue";
import { addMinutes, dateIn, minuteIn } from "@/lib/time/calendar";
import { attendee, q4, zones } from "../../unit/planning/world";

type Known = Facts["people"][number];
const managers = ["m0", "m1"];
const known = (id: string, zone: string, more: Partial<Known>): Known => {
  const { busy: _, ...person } = attendee(id, zone);
  return { ...person, managerId: null, joinedOn: null, changedTeamOn: null, ...more };
};

/** Leaders with two teams in any zones, from easy to so tight that groups find no time. */
const anyTeams = fc
  .record({
    zones: fc.array(fc.constantFrom(...zones), { minLength: 4, maxLength: 14 }),
    hours: fc.constantFrom<[number, number]>([540, 1020], [480, 960], [600, 780]),
    busy: fc.array(
      fc.tuple(fc.integer({ min: 0, max: 88 }), fc.integer({ min: 7, max: 20 }), fc.integer({ min: 0, max: 15 })),
      {
        minLength: 80,
        maxLength: 300,
      },
    ),
    limits: fc.record({
      perWeek: fc.integer({ min: 1, max: 3 }),
      perDay: fc.integer({ min: 1, max: 2 }),
      length: fc.constantFrom(20, 30),
      buffer: fc.constantFrom(0, 15),
    }),
    minutes: fc.constantFrom(30, 45, 60),
    late: fc.integer({ min: 0, max: 70 }),
  })
  .map(({ zones, hours, busy, limits, minutes, late }) => {
    const people = zones.map((zone, at) => known(`p${at}`, zone, { managerId: managers[at % 2] ?? null }));
    const spans = busy.map(([day, hour, whose]) => {
      const startsAt = new Date(Date.UTC(2026, 9, 1 + day, hour));
      return { whose: `p${whose}`, startsAt, endsAt: addMinutes(startsAt, 100) };
    });
    const own = officeHours.map((day) => (day ? hours : null));
    const facts: Facts = {
      ...{
        quarter: q4,
        cadence: "quarterly",
        preparation: 15,
        led: [],
        requests: [],
        teamNames: new Map(),
        limits,
        people,
      },
      now: new Date(Date.UTC(2026, 8, 21 + late)),
      leader: known("Dagny", "Europe/Berlin", { hours: own }),
      busy: new Map([
        ["Dagny", spans.filter(({ whose }) => whose === "p15")],
        ...people.map((one): [string, typeof spans] => [one.id, spans.filter(({ whose }) => whose === one.id)]),
      ]),
    };
    return { facts, minutes };
  });

const taken = ({ startsAt, endsAt, personIds }: ProposedGroup): Led => ({
  ...{ startsAt, endsAt, personIds, kind: "group", state: "scheduled", quarter: q4, pinned: true },
  ...{ cancelledBy: null, endedAt: null },
});

type Conversation = Promised["meetings"][number];
const seatsOf = (groups: readonly ProposedGroup[]): Conversation[] =>
  groups.flatMap(({ startsAt, endsAt, managerId, personIds }, at) =>
    personIds.map((personId) => ({ personId, startsAt, endsAt, group: `${managerId} ${at}` })),
  );

/** A plan with its groups as its reader sees it; nothing of how either was found. */
const read = (facts: Facts, meetings: readonly Conversation[]): Promised => ({
  ...{ quarter: q4, earliest: requestOf(facts).open.from, limits: facts.limits, fixed: [], meetings },
  leader: { ...facts.leader, busy: facts.busy.get(facts.leader.id) ?? [] },
  people: facts.people.map((one) => ({
    ...{ ...one, busy: facts.busy.get(one.id) ?? [], notBefore: settledOn(one.joinedOn), deferred: false },
  })),
});

/** A quarter with the first team in groups, where there is a time for them, and everybody else alone. */
function planned({ facts, minutes }: { facts: Facts; minutes: number }) {
  const managerId = "m0";
  const parts = partsFor(dueTogether(facts).get(managerId) ?? 0);
  const found = groupsOf(facts, { managerId, minutes, parts });
  if ("none" in found) return null;
  const after = { ...facts, led: found.groups.map(taken) };
  const alone = draftOf(after).meetings.map(({ personId, startsAt, endsAt }) => ({ personId, startsAt, endsAt }));
  return { groups: found.groups, meetings: [...seatsOf(found.groups), ...alone] };
}

describe("any quarter with groups", () => {
  it("breaks no rule, whatever the zones, calendars, limits and lengths", () => {
    let some = 0;
    fc.assert(
      fc.property(anyTeams, (given) => {
        const plan = planned(given);
        if (!plan) return;
        some++;
        expect(broken(read(given.facts, plan.meetings))).toEqual([]);
      }),
      { numRuns: 120, seed: 11 },
    );
    expect(some).toBeGreaterThan(25);
  });

  it("is seen to be wrong with its manager in it, at a time one of them is taken, or with somebody alone besides", () => {
    const says = (facts: Facts, meetings: readonly Conversation[]) =>
      broken(read(facts, meetings)).map((one) => one.says);
    fc.assert(
      fc.property(anyTeams, fc.nat(), (given, pick) => {
        const plan = planned(given);
        const [first] = plan?.groups ?? [];
        if (!plan || !first) return;
        const { facts } = given;
        const personId = first.personIds[pick % first.personIds.length] ?? "";
        const { startsAt, endsAt } = first;

        const manager = {
          ...known("m0", "Europe/Berlin", { managerId: "Dagny" }),
          hours: officeHours.map(() => [0, 1440] as const),
        };
        const withManager = [...plan.meetings, { personId: "m0", startsAt, endsAt, group: "m0 0" }];
        expect(says({ ...facts, people: [...facts.people, manager] }, withManager)).toContain(
          "A group is two or more of one team at one time, without its manager.",
        );

        const event = { startsAt: addMinutes(startsAt, 15), endsAt: addMinutes(endsAt, 15) };
        const busy = new Map([...facts.busy, [personId, [...(facts.busy.get(personId) ?? []), event]]]);
        expect(says({ ...facts, busy }, plan.meetings)).toContain("Neither person has anything else at that time.");

        const besides = {
          personId,
          startsAt: addMinutes(startsAt, 7 * 24 * 60),
          endsAt: addMinutes(startsAt, 7 * 24 * 60 + 30),
        };
        expect(says(facts, [...plan.meetings, besides])).toContain(
          "Everybody meets at most once, alone or in a group.",
        );
      }),
      { numRuns: 40 },
    );
  });

  it("has a group wherever one half hour of the leader's would do, found by trying each of them", () => {
    const counts = { found: 0, none: 0 };
    const horizon = horizonOf(q4);
    fc.assert(
      fc.property(anyTeams, ({ facts: any, minutes }) => {
        // The last weeks alone: every half hour of them is tried with every rule.
        const facts = { ...any, people: any.people.slice(0, 5), now: new Date("2026-12-08T08:00Z") };
        const personIds = facts.people.flatMap((one) => (one.managerId === "m0" ? [one.id] : []));
        const result = groupsOf(facts, { managerId: "m0", minutes, parts: 1 });
        const would = (startsAt: Date) => {
          const endsAt = addMinutes(startsAt, minutes);
          const plan = read(
            facts,
            personIds.map((personId) => ({ personId, startsAt, endsAt, group: "m0" })),
          );
          return rules.every((rule) => rule.breaks(plan).length === 0);
        };
        const tried = Array.from({ length: horizon.cells }, (_, cell) => momentOfCell(horizon, cell)).some(
          (at) => minuteIn(at, facts.leader.zone) % 30 === 0 && isOpen(facts, at) && would(at),
        );
        counts["groups" in result ? "found" : "none"]++;
        expect("groups" in result).toBe(tried);
      }),
      { numRuns: 10, seed: 4 },
    );
    expect(Math.min(counts.found, counts.none)).toBeGreaterThan(1);
  });
});

/** Spares the search what is over, and the nights and weekends of the leader, in which nothing would do. */
function isOpen({ leader, now }: Facts, at: Date): boolean {
  const minute = minuteIn(at, leader.zone);
  const day = new Date(`${dateIn(at, leader.zone)}T12:00Z`).getUTCDay();
  return at > now && day > 0 && day < 6 && minute >= 420 && minute <= 1080;
}
