import { describe, expect, it } from "vitest";
import { earliestDay, lastPlannableEnd, planWeeks, weekOf, workingDaysAfter } from "@/lib/planning/rules/weeks";
import { plainDate } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";

const q4 = quarter("2026-Q4");

describe("the weeks of a plan", () => {
  it("are thirteen, from the week that has at least two working days in the quarter", () => {
    const ends = (q: string) => [planWeeks(quarter(q))[0], planWeeks(quarter(q)).at(-1), planWeeks(quarter(q)).length];
    expect(ends("2026-Q4")).toEqual(["2026-09-28", "2026-12-21", 13]);
    expect(ends("2027-Q1")).toEqual(["2027-01-04", "2027-03-29", 13]);
    expect(ends("2022-Q2")).toEqual(["2022-04-04", "2022-06-27", 13]);
  });

  it("know which of them a day lies in", () => {
    expect(
      ["2026-09-27", "2026-09-28", "2026-11-12", "2026-12-27", "2026-12-28"].map((d) => weekOf(q4, plainDate(d))),
    ).toEqual([-1, 0, 6, 12, 13]);
  });

  it("open after the notice, and never before the quarter", () => {
    expect(workingDaysAfter(plainDate("2026-11-12"), 3)).toBe("2026-11-17");
    expect(earliestDay(q4, plainDate("2026-11-12"), 3)).toBe("2026-11-17");
    expect(earliestDay(q4, plainDate("2026-09-01"), 3)).toBe("2026-10-01");
  });

  it("end with the quarter or its thirteenth week, whichever comes first", () => {
    expect([lastPlannableEnd(q4), lastPlannableEnd(quarter("2027-Q1"))]).toEqual(["2026-12-28", "2027-04-01"]);
  });
});
