import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { officeHours } from "@/lib/planning/rules/calendar";
import { broken } from "@/lib/planning/rules/keep";
import { plainDate } from "@/lib/time/calendar";
import { attendee, type Case, dueOf, planCase, promised, standing, zones } from "../../unit/planning/world";

const leader = attendee("Dagny");

/** Random organizations: zones, hours, busy calendars, limits and lengths from easy to very tight. */
const anyCase = fc
  .record({
    zones: fc.array(fc.constantFrom(...zones), { minLength: 1, maxLength: 40 }),
    hours: fc.constantFrom<[number, number]>([540, 1020], [480, 960], [600, 780]),
    busy: fc.array(fc.tuple(fc.integer({ min: 0, max: 88 }), fc.integer({ min: 7, max: 20 })), { maxLength: 60 }),
    perWeek: fc.integer({ min: 1, max: 5 }),
    perDay: fc.integer({ min: 1, max: 3 }),
    length: fc.constantFrom(20, 30, 45, 60),
    joined: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ zones, hours, busy, perWeek, perDay, length, joined }): Case => {
    const spans = busy.map(([day, hour]) => {
      const from = Date.UTC(2026, 9, 1 + day, hour);
      return { startsAt: new Date(from), endsAt: new Date(from + 100 * 60_000) };
    });
    const own = officeHours.map((day) => (day ? hours : null));
    const people = zones.map((zone, i) => {
      const person = attendee(`p${String(i).padStart(2, "0")}`, zone);
      return i % 3 === 0 ? { ...person, busy: spans.slice(0, 20) } : person;
    });
    const due = dueOf(
      people.map((p, i) =>
        standing(p.id, {
          managerId: `m${i % 4}`,
          joinedOn: i % 5 === 0 ? plainDate(`2026-10-${String(joined).padStart(2, "0")}`) : null,
        }),
      ),
    );
    return { leader: { ...leader, hours: own, busy: spans }, people, due, limits: { perWeek, perDay, length } };
  });

describe("any planned quarter", () => {
  it("breaks no rule, whatever the zones, calendars and limits", () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { plan } = planCase(given);
        expect(broken(promised(given, plan))).toEqual([]);
        expect(plan.placed.length + plan.leftOut.length).toBe(given.due.length);
      }),
      { numRuns: 40 },
    );
  });

  it("is the same whenever it is asked", () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const times = () => planCase(given).plan.placed.map((one) => [one.due.personId, one.startsAt.getTime()]);
        expect(times()).toEqual(times());
      }),
      { numRuns: 8 },
    );
  });
});
