import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  dateIn,
  daysBetween,
  minuteIn,
  momentAt,
  mondayOf,
  parsePlainDate,
  parseZone,
  plainDate,
  weekday,
  workingDaysBefore,
  zone,
} from "@/lib/time/calendar";

const day = fc.integer({ min: -20_000, max: 40_000 }).map((n) => addDays(plainDate("1990-01-01"), n));

test("days that do not exist are refused", () => {
  for (const text of ["2026-02-29", "2026-11-31", "2026-13-01", "26-01-01", "2026-1-1", "yesterday", ""]) {
    expect(parsePlainDate(text), text).toBeNull();
  }
  expect(parsePlainDate("2028-02-29")).toBe("2028-02-29");
});

test("a zone is one this runtime knows", () => {
  expect(parseZone("Asia/Kathmandu")).toBe("Asia/Kathmandu");
  for (const text of ["Acra", "", "Europe/", "UTC+2; drop", "../etc"]) expect(parseZone(text), text).toBeNull();
});

test("a day is the day of its zone", () => {
  const at = new Date("2026-11-12T23:30:00Z");
  expect(dateIn(at, zone("Etc/UTC"))).toBe("2026-11-12");
  expect(dateIn(at, zone("Asia/Kathmandu"))).toBe("2026-11-13");
  expect(dateIn(at, zone("America/Los_Angeles"))).toBe("2026-11-12");
});

describe("wall clocks", () => {
  test("the same wall time before and after daylight saving ends is an hour apart in UTC", () => {
    const berlin = zone("Europe/Berlin");
    expect(momentAt(plainDate("2026-10-24"), 600, berlin).toISOString()).toBe("2026-10-24T08:00:00.000Z");
    expect(momentAt(plainDate("2026-10-26"), 600, berlin).toISOString()).toBe("2026-10-26T09:00:00.000Z");
  });

  test.each([
    ["2026-10-25", 150, "Europe/Oslo", "2026-10-25T00:30"],
    ["2026-11-01", 90, "America/New_York", "2026-11-01T05:30"],
    ["2027-04-04", 105, "Australia/Lord_Howe", "2027-04-03T14:45"],
    ["2026-10-24", 1380, "Asia/Beirut", "2026-10-24T20:00"],
    ["2027-03-28", 150, "Europe/Oslo", "2027-03-28T01:30"],
    ["2026-10-04", 135, "Australia/Lord_Howe", "2026-10-03T15:45"],
  ])(
    "%s minute %i in %s, shown twice or never, is the first, or moved on by the gap",
    (date, minute, name, expected) => {
      expect(momentAt(plainDate(date), minute, zone(name)).toISOString().slice(0, 16)).toBe(expected);
    },
  );

  test("a moment read back in its zone is the wall time it was made from", () => {
    const zones = fc.constantFrom(
      "Asia/Kathmandu",
      "Australia/Lord_Howe",
      "America/St_Johns",
      "Europe/London",
      "Pacific/Apia",
    );
    // From 04:00 on: no zone of these skips later hours.
    fc.assert(
      fc.property(day, fc.integer({ min: 240, max: 1439 }), zones, (date, minute, name) => {
        const at = momentAt(date, minute, zone(name));
        // Apia skipped 30 December 2011 as a whole.
        fc.pre(!(name === "Pacific/Apia" && date === "2011-12-30"));
        expect([dateIn(at, zone(name)), minuteIn(at, zone(name))]).toEqual([date, minute]);
      }),
    );
  });
});

test("weeks start on Monday, and days count back and forth", () => {
  expect(weekday(plainDate("2026-11-16"))).toBe(1);
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 500 }), (date, n) => {
      expect(daysBetween(date, addDays(date, n))).toBe(n);
      expect(weekday(mondayOf(date))).toBe(1);
      expect(daysBetween(mondayOf(date), date)).toBeLessThan(7);
    }),
  );
});

test("three working days before a Tuesday is the Thursday before", () => {
  expect(workingDaysBefore(plainDate("2026-11-17"), 3)).toBe("2026-11-12");
});
