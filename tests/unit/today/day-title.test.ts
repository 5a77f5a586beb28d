import { describe, expect, it } from "vitest";
import { plainDate } from "@/lib/time/calendar";
import { clockWords } from "@/lib/today/rules/clock-words";
import { dayMeta } from "@/lib/today/rules/day-meta";
import { type Day, dayTitle } from "@/lib/today/rules/day-title";

const today = plainDate("2026-11-12");
const quiet: Day = { today, next: null, promisesDue: 0, toHear: 0, briefings: 0, predictions: 0 };
const juno = (on: string, minute = 14 * 60 + 30) => ({ firstName: "Juno", on: plainDate(on), minute });

describe("the day as a sentence", () => {
  it("puts the next conversation first and adds what else must be done", () => {
    expect(dayTitle({ ...quiet, next: juno("2026-11-12"), promisesDue: 2 })).toBe(
      "Juno at half past two, and two promises to keep",
    );
  });
  it("names the day when it is not today", () => {
    expect(dayTitle({ ...quiet, next: juno("2026-11-13", 540) })).toBe("Juno tomorrow at nine");
    expect(dayTitle({ ...quiet, next: juno("2026-11-16", 615) })).toBe("Juno on Monday at quarter past ten");
    expect(dayTitle({ ...quiet, next: juno("2026-11-19") })).toBe("Juno on Thu 19 Nov");
    expect(dayTitle({ ...quiet, next: juno("2027-01-07") })).toBe("Juno on Thu 7 Jan 2027");
  });
  it("says no more than two things", () => {
    const busy = { ...quiet, next: juno("2026-11-12"), promisesDue: 1, toHear: 3, briefings: 1, predictions: 1 };
    expect(dayTitle(busy)).toBe("Juno at half past two, and one promise to keep");
    expect(dayTitle({ ...busy, next: null })).toBe("One promise to keep, and three answers to hear");
  });
  it("tells a manager what waits", () => {
    expect(dayTitle({ ...quiet, briefings: 1, predictions: 1 })).toBe(
      "One briefing to read, and one prediction to give",
    );
  });
  it("says when nothing waits", () => {
    expect(dayTitle(quiet)).toBe("Nothing waits for you today");
  });
  it("counts in digits beyond twelve", () => {
    expect(dayTitle({ ...quiet, promisesDue: 14 })).toBe("14 promises to keep");
  });
});

describe("the hour in words", () => {
  it.each([
    [540, "nine"],
    [720, "noon"],
    [765, "quarter to one"],
    [13 * 60 + 15, "quarter past one"],
    [14 * 60 + 30, "half past two"],
    [11 * 60 + 45, "quarter to twelve"],
    [9 * 60 + 20, "09:20"],
    [6 * 60, "06:00"],
    [20 * 60 + 30, "20:30"],
  ])("says %i minutes after midnight as %s", (minute, words) => expect(clockWords(minute)).toBe(words));
});

describe("where the day lies", () => {
  it("counts the weeks of the quarter", () => {
    expect(dayMeta(today)).toBe("Thursday 12 November · week 7 of 13");
    expect(dayMeta(plainDate("2026-10-01"))).toBe("Thursday 1 October · week 1 of 13");
  });
});
