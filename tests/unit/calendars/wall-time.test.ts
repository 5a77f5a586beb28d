import { expect, test } from "vitest";
import { movedByRules } from "@/lib/calendars/rules/wall-time";

const at = (wallTime: string, zone: string, startsAt: string) =>
  movedByRules({ wallTime, zone, startsAt: new Date(startsAt) })?.toISOString() ?? null;

test("a wall time that still means its moment stays; another offset moves it by as much", () => {
  expect(at("2026-11-12T14:30", "Europe/Berlin", "2026-11-12T13:30:00Z")).toBeNull();
  expect(at("2026-11-12T14:30", "Europe/Berlin", "2026-11-12T12:30:00Z")).toBe("2026-11-12T13:30:00.000Z");
  expect(at("2026-07-01T09:00", "Australia/Lord_Howe", "2026-06-30T22:00:00Z")).toBe("2026-06-30T22:30:00.000Z");
});

test("of a time shown twice either moment is meant; one that is skipped now goes on after the gap", () => {
  for (const moment of ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"])
    expect(at("2026-10-25T02:30", "Europe/Berlin", moment), moment).toBeNull();
  expect(at("2027-03-28T02:30", "Europe/Berlin", "2027-03-28T00:30:00Z")).toBe("2027-03-28T01:30:00.000Z");
});

test("what no rule explains is left alone: another day, a zone nobody knows, no wall time at all", () => {
  expect(at("2026-11-14T14:30", "Europe/Berlin", "2026-11-12T12:30:00Z")).toBeNull();
  expect(at("2026-11-12T14:30", "Mars/Olympus", "2026-11-12T12:30:00Z")).toBeNull();
  expect(at("", "Europe/Berlin", "2026-11-12T12:30:00Z")).toBeNull();
});
