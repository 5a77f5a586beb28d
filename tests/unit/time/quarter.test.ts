import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, plainDate, zone } from "@/lib/time/calendar";
import {
  addQuarters,
  endDay,
  firstDay,
  longQuarter,
  parseQuarter,
  quarter,
  quarterIn,
  quarterOf,
  shortQuarter,
} from "@/lib/time/quarter";

const anyQuarter = fc
  .tuple(fc.integer({ min: 2000, max: 2100 }), fc.integer({ min: 1, max: 4 }))
  .map(([year, index]) => quarter(`${year}-Q${index}`));

test("a quarter has one way to be written", () => {
  expect(parseQuarter("2026-Q4")).toBe("2026-Q4");
  for (const text of ["2026-Q5", "2026-4", "Q4 2026", "2026-Q0", "", "0000-Q1", "1800-Q1", "9999-Q4"])
    expect(parseQuarter(text), text).toBeNull();
});

test("every day belongs to exactly one quarter: an end is the next start", () => {
  fc.assert(
    fc.property(anyQuarter, (q) => {
      expect(endDay(q)).toBe(firstDay(addQuarters(q, 1)));
      expect(quarterOf(firstDay(q))).toBe(q);
      expect(quarterOf(addDays(endDay(q), -1))).toBe(q);
      expect(addQuarters(addQuarters(q, 7), -7)).toBe(q);
    }),
  );
});

test("the quarter of a moment is that of the zone asked in", () => {
  const newYear = new Date("2026-12-31T23:30:00Z");
  expect(quarterIn(newYear, zone("Etc/UTC"))).toBe("2026-Q4");
  expect(quarterIn(newYear, zone("Europe/Oslo"))).toBe("2027-Q1");
});

test("names for cells and headings", () => {
  expect(shortQuarter(quarter("2026-Q4"))).toBe("Q4 26");
  expect(longQuarter(quarterOf(plainDate("2026-11-12")))).toBe("Fourth quarter 2026");
});
