import { describe, expect, it } from "vitest";
import { afterSettling, dueWindows } from "@/lib/planning/rules/cadence";
import { plainDate } from "@/lib/time/calendar";
import { q4 } from "./world";

const whole = { from: "2026-10-01", until: "2027-01-01" };

describe("who is due in a quarter", () => {
  it("is everybody, every quarter, by default", () => {
    expect(dueWindows("quarterly", q4, plainDate("2026-09-29"))).toEqual([whole]);
    expect(dueWindows("quarterly", q4, null)).toEqual([whole]);
  });

  it("is half of them at two a year, and whoever was never met", () => {
    expect(dueWindows("halfYearly", q4, plainDate("2026-08-20"))).toEqual([]);
    expect(dueWindows("halfYearly", q4, plainDate("2026-05-20"))).toEqual([whole]);
    expect(dueWindows("yearly", q4, plainDate("2026-02-20"))).toEqual([]);
    expect(dueWindows("yearly", q4, plainDate("2025-11-20"))).toEqual([whole]);
    expect(dueWindows("yearly", q4, null)).toEqual([whole]);
  });

  it("has a window for each month when monthly", () => {
    expect(dueWindows("monthly", q4, null)).toEqual([
      { from: "2026-10-01", until: "2026-11-01" },
      { from: "2026-11-01", until: "2026-12-01" },
      { from: "2026-12-01", until: "2027-01-01" },
    ]);
  });

  it("leaves a new colleague six weeks", () => {
    const window = { from: plainDate("2026-10-01"), until: plainDate("2027-01-01") };
    expect(afterSettling(window, plainDate("2020-01-01"))).toEqual(window);
    expect(afterSettling(window, null)).toEqual(window);
    expect(afterSettling(window, plainDate("2026-10-05"))).toEqual({ ...window, from: "2026-11-16" });
    expect(afterSettling(window, plainDate("2026-12-01"))).toBeNull();
  });
});
