import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capacity, capacityText } from "@/lib/planning/rules/capacity";

const asked = { people: 37, weeks: 13, perWeek: 2, length: 30, preparation: 15 };
const teams = [
  { name: "Platform", people: 12 },
  { name: "Payments", people: 10 },
  { name: "Mobile", people: 9 },
  { name: "Search", people: 6 },
];

describe("capacity", () => {
  it("says honestly who would not be met, and what would help with its numbers", () => {
    expect(capacityText(capacity({ ...asked, teams }))).toBe(
      "37 people, 13 weeks, 2 a week: 11 would not be met; choose 3 a week, a rotation over 2 quarters with 19 in each or 4 groups for Platform and Payments instead of 22 conversations.",
    );
  });

  it("says when everybody fits, and how closely", () => {
    expect(capacityText(capacity({ ...asked, perWeek: 3 }))).toBe(
      "37 people, 13 weeks, 3 a week: everyone fits, with 2 places to spare.",
    );
    expect(capacityText(capacity({ ...asked, people: 26 }))).toBe("26 people, 13 weeks, 2 a week: everyone fits.");
    expect(capacityText(capacity({ ...asked, people: 0 }))).toBe("0 people, 13 weeks, 2 a week: nobody is waiting.");
    expect(capacityText(capacity({ ...asked, people: 1, weeks: 1 }))).toContain("1 person, 1 week");
  });

  it("offers shorter conversations only where the same minutes give more of them", () => {
    const hour = capacity({ ...asked, length: 60 });
    expect(hour.waysOut).toContainEqual({ kind: "shorter", length: 30, perWeek: 3, unmet: 0 });
    expect(capacity(asked).waysOut.some((way) => way.kind === "shorter")).toBe(false);
  });

  it("offers nothing impossible", () => {
    expect(capacity({ ...asked, weeks: 0 }).waysOut).toEqual([]);
    expect(capacity({ ...asked, people: 400 }).waysOut.map((way) => way.kind)).toEqual(["rotation"]);
  });

  it("keeps what each way out promises", () => {
    const numbers = fc.record({
      people: fc.integer({ min: 1, max: 200 }),
      weeks: fc.integer({ min: 1, max: 13 }),
      perWeek: fc.integer({ min: 1, max: 8 }),
      length: fc.constantFrom(20, 30, 45, 60),
      preparation: fc.constantFrom(0, 10, 15),
    });
    fc.assert(
      fc.property(numbers, (given) => {
        const sum = capacity({ ...given, teams: [{ name: "One", people: given.people }] });
        expect(sum.unmet).toBe(Math.max(0, given.people - given.weeks * given.perWeek));
        for (const way of sum.waysOut) {
          if (way.kind === "moreAWeek") expect(way.perWeek * given.weeks).toBeGreaterThanOrEqual(given.people);
          if (way.kind === "rotation") expect(way.perQuarter).toBeLessThanOrEqual(sum.places);
          if (way.kind === "shorter")
            expect(way.perWeek * (way.length + given.preparation)).toBeLessThanOrEqual(sum.minutesAWeek);
          if (way.kind === "groups") expect(given.people - way.insteadOf + way.groups).toBeLessThanOrEqual(sum.places);
        }
      }),
    );
  });
});
