import { describe, expect, it } from "vitest";
import { capacity, capacityText, type WayOut } from "@/lib/planning/rules/capacity";
import { draftOf } from "@/lib/planning/rules/draft";
import { planLeader } from "@/lib/planning/rules/plan";
import { waysOut } from "@/lib/planning/rules/ways-out";
import { atOnce } from "@/lib/time/turns";
import { attendee, type Case, dueOf, planCase, q4, span, standing } from "./world";

const asked = { people: 37, weeks: 13, perWeek: 2, length: 30, preparation: 15 };
const names = new Map([
  ["m0", "Platform"],
  ["m1", "Payments"],
  ["m2", "Mobile"],
]);
/** So many people in teams of these sizes, with a leader who gives so many conversations a week. */
const tight = (sizes: number[], limits: Case["limits"], hours: [number, number] = [540, 1020]) => {
  const people = sizes.flatMap((size, team) =>
    Array.from({ length: size }, (_, at) => attendee(`t${team} p${String(at).padStart(2, "0")}`)),
  );
  const due = dueOf(people.map((one) => standing(one.id, { managerId: `m${one.id[1]}` })));
  const leader = attendee("Dagny", "Europe/Berlin", { hours: [...Array(5).fill(hours), null, null] });
  const given = { leader, people, due, limits };
  return { ...planCase(given), given };
};
const waysFor = (...given: Parameters<typeof tight>): WayOut[] =>
  atOnce(waysOut({ ...tight(...given), quarter: q4, preparation: 15, teamNames: names }));

describe("capacity", () => {
  it("says when everybody fits, and how closely", () => {
    expect(capacityText(capacity({ ...asked, perWeek: 3 }))).toBe(
      "37 people, 13 weeks, 3 a week: everyone fits, with 2 places to spare.",
    );
    expect(capacityText(capacity({ ...asked, people: 26 }))).toBe("26 people, 13 weeks, 2 a week: everyone fits.");
    expect(capacityText(capacity({ ...asked, people: 0 }))).toBe("0 people, 13 weeks, 2 a week: nobody is waiting.");
    expect(capacityText(capacity({ ...asked, people: 1, weeks: 1 }))).toContain("1 person, 1 week");
  });

  it("says honestly who would not be met, and what would help with its numbers", () => {
    const sizes = [12, 10, 9, 6];
    expect(capacityText(capacity({ ...asked, waysOut: waysFor(sizes, { perWeek: 2, perDay: 2, length: 30 }) }))).toBe(
      "37 people, 13 weeks, 2 a week: 11 would not be met; choose 3 a week, a rotation over 2 quarters with 19 in each or 4 groups of 45 minutes with the people of Platform and Payments instead of 22 conversations.",
    );
  });

  it("offers shorter conversations only where the same minutes give more of them", () => {
    const shorter = (length: number) =>
      waysFor([37], { perWeek: 2, perDay: 2, length }).find((way) => way.kind === "shorter");
    expect(shorter(60)).toEqual({ kind: "shorter", length: 30, perWeek: 3, unmet: 0 });
    expect(shorter(30)).toBeUndefined();
  });

  it("counts what the calendars allow, not what the sum says: a leader with one free hour a day", () => {
    const [more] = waysFor([40], { perWeek: 2, perDay: 1, length: 60 }, [600, 660]);
    expect(more).toEqual({ kind: "moreAWeek", perWeek: 4, minutesAWeek: 300, unmet: 0 });
    const [least] = waysFor([80], { perWeek: 2, perDay: 1, length: 60 }, [600, 660]);
    // Five days, an hour each: more than five a week are no use, and the first week has two days in the quarter.
    expect(least).toMatchObject({ kind: "moreAWeek", unmet: 80 - (2 + 12 * 5) });
  });

  it("is offered also where the quarter has places, and the few weeks that suit are full", () => {
    // Everybody but the leader is away but for the week of 12 October, in which one conversation is given.
    const away = [span("2026-10-01T00:00Z", "2026-10-12T00:00Z"), span("2026-10-17T00:00Z", "2027-01-01T00:00Z")];
    const people = ["Ada", "Bo", "Cy"].map((name) => {
      const { busy: _, ...one } = attendee(name);
      return { ...one, managerId: "m0", joinedOn: null, changedTeamOn: null };
    });
    const { busy: _, ...leader } = attendee("Dagny");
    const draft = draftOf({
      ...{ quarter: q4, cadence: "quarterly", preparation: 15, led: [], requests: [], teamNames: names, people },
      ...{ now: new Date("2026-09-14T08:00Z"), limits: { perWeek: 1, perDay: 1, length: 30 } },
      leader: { ...leader, managerId: null, joinedOn: null, changedTeamOn: null },
      busy: new Map(people.map(({ id }) => [id, away])),
    });
    expect(draft.capacity).toMatchObject({ people: 3, places: 13, unmet: 0, noPlace: 2 });
    expect(capacityText(draft.capacity)).toBe(
      "3 people, 13 weeks, 1 a week: 2 without a place; choose 3 a week, a rotation over 2 quarters with 2 in each or 1 group of 45 minutes with the people of Platform instead of 3 conversations.",
    );
  });

  it("gives each quarter of a rotation no more than its places: whoever shares no time with the leader takes none", () => {
    const nights = [1, 2, 3, 4, 5].map(() => [0, 180] as const);
    const people = Array.from({ length: 30 }, (_, at) =>
      attendee(`p${at}`, undefined, at < 20 ? {} : { hours: nights }),
    );
    const draft = draftOf({
      ...{ quarter: q4, now: new Date("2026-09-14T08:00Z"), cadence: "quarterly", preparation: 15 },
      ...{ led: [], requests: [], busy: new Map(), teamNames: names },
      limits: { perWeek: 1, perDay: 1, length: 30 },
      leader: { ...attendee("Dagny"), managerId: null, joinedOn: null, changedTeamOn: null },
      people: people.map((one) => ({ ...one, managerId: one.id, joinedOn: null, changedTeamOn: null })),
    });
    expect(draft.capacity).toMatchObject({ people: 30, places: 13, noPlace: 7 });
    expect(draft.capacity.waysOut).toContainEqual({ kind: "rotation", quarters: 2, perQuarter: 10 });
  });

  it("leaves calendars and plan as they were", () => {
    const { horizon, calendars, plan, given } = tight([30], { perWeek: 2, perDay: 2, length: 30 });
    const before = [...calendars.values()].map((one) => one.taken.join());
    atOnce(waysOut({ plan, quarter: q4, horizon, calendars, preparation: 15, teamNames: names }));
    expect([...calendars.values()].map((one) => one.taken.join())).toEqual(before);
    expect(planCase(given).plan.placed).toEqual(plan.placed);
    expect(planLeader({ horizon, calendars, request: plan.request }).placed.length).toBeGreaterThan(0);
  });
});
