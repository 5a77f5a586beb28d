import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { officeHours } from "@/lib/planning/rules/calendar";
import { draftOf, type Facts } from "@/lib/planning/rules/draft";
import type { Led } from "@/lib/planning/rules/history";
import { addDays, zone } from "@/lib/time/calendar";
import { addQuarters, firstDay, type Quarter, quarter } from "@/lib/time/quarter";

const berlin = zone("Europe/Berlin");
type Known = Facts["people"][number];
const known = (id: string, joinedIn: Quarter | null): Known => ({
  ...{ id, name: id, zone: berlin, hours: officeHours, managerId: `m${id.length}`, changedTeamOn: null },
  joinedOn: joinedIn ? addDays(firstDay(joinedIn), 20) : null,
});

/** A quarter's plan, made a fortnight before it begins. */
const planOf = (of: Quarter, people: readonly Known[], led: readonly Led[], perWeek: number) =>
  draftOf({
    ...{ quarter: of, people, led, cadence: "quarterly", preparation: 15, requests: [], busy: new Map() },
    now: new Date(`${addDays(firstDay(of), -14)}T08:00:00Z`),
    limits: { perWeek, perDay: 2, length: 30 },
    leader: known("leader", null),
    teamNames: new Map(),
  });

const eightCycles = fc.record({
  perWeek: fc.constantFrom(1, 2),
  atFirst: fc.integer({ min: 10, max: 45 }),
  joins: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 8, maxLength: 8 }),
  leaves: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 8, maxLength: 8 }),
});

describe("over eight quarters in which people join and leave", () => {
  it("everybody is met in the quarter that was named to them, and nobody is told a later one than before", () => {
    fc.assert(
      fc.property(eightCycles, ({ perWeek, atFirst, joins, leaves }) => {
        let people = Array.from({ length: atFirst }, (_, at) => known(`p${at}`, null));
        const led: Led[] = [];
        const promised = new Map<string, Quarter>();
        for (let cycle = 0; cycle < 8; cycle++) {
          const now = addQuarters(quarter("2026-Q1"), cycle);
          const gone = new Set(
            Array.from({ length: leaves[cycle] ?? 0 }, (_, at) => (at * 7 + cycle * 3) % people.length),
          );
          people = people.filter((_, at) => !gone.has(at));
          const before = addQuarters(now, -1);
          people.push(...Array.from({ length: joins[cycle] ?? 0 }, (_, at) => known(`j${cycle}-${at}`, before)));
          const draft = planOf(now, people, led, perWeek);
          for (const { personId, turn } of draft.unmet) {
            const told = promised.get(personId);
            if (!turn) continue;
            expect(turn.quarter > now && (!told || turn.quarter <= told)).toBe(true);
            promised.set(personId, turn.quarter);
            expect(turn.cycles).toBeLessThanOrEqual(Math.ceil(people.length / (13 * perWeek)));
          }
          for (const { personId } of draft.unmet) expect(promised.get(personId) === now).toBe(false);
          for (const { personId, startsAt, endsAt } of draft.meetings) {
            promised.delete(personId);
            led.push({
              ...{ startsAt, endsAt, personIds: [personId], kind: "planned", state: "held" },
              ...{ cancelledBy: null, endedAt: null, quarter: now },
            });
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
