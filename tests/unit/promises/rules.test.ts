import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueDayIsPossible, dueText, isOverdue } from "@/lib/promises/rules/due";
import { byUrgency, mayHearBack, mayWriteBack, type PromiseState, standingText } from "@/lib/promises/rules/standing";
import { MakePromise } from "@/lib/promises/schema";
import { addDays, plainDate } from "@/lib/time/calendar";

const today = plainDate("2026-11-12");
const open = (due: string): PromiseState => ({ state: "open", due: plainDate(due) });

describe("due text", () => {
  it("speaks from today", () => {
    expect(dueText(plainDate("2026-11-06"), today)).toBe("6 days over");
    expect(dueText(plainDate("2026-11-11"), today)).toBe("1 day over");
    expect(dueText(today, today)).toBe("today");
    expect(dueText(plainDate("2026-11-13"), today)).toBe("tomorrow");
    expect(dueText(plainDate("2026-11-17"), today)).toBe("in 5 days");
  });

  it("says over exactly when it is overdue, in any year and over any change of clocks", () => {
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), (days) => {
        const due = addDays(today, days);
        expect(dueText(due, today).endsWith("over")).toBe(isOverdue(due, today));
      }),
    );
  });

  it("takes a day to come, within a year", () => {
    expect(dueDayIsPossible(today, today)).toBe(true);
    expect(dueDayIsPossible(addDays(today, -1), today)).toBe(false);
    expect(dueDayIsPossible(addDays(today, 400), today)).toBe(false);
  });
});

describe("a promise", () => {
  const told: PromiseState = { state: "told", due: plainDate("2026-11-09") };
  const done: PromiseState = { state: "heardBack", due: plainDate("2026-11-01"), outcome: "kept" };

  it("ends only with the word of the person it was made to", () => {
    expect([open("2026-11-06"), told, done].map(mayWriteBack)).toEqual([true, true, false]);
    expect([open("2026-11-06"), told, done].map(mayHearBack)).toEqual([true, true, false]);
  });

  it("says how it stands", () => {
    expect([open("2026-11-06"), told, done].map((one) => standingText(one, today))).toEqual([
      "6 days over",
      "told",
      "kept",
    ]);
    expect(standingText({ ...done, outcome: "notKept" }, today)).toBe("not kept");
  });

  it("stands by urgency", () => {
    const sorted = [done, told, open("2026-11-20"), open("2026-11-06")].sort(byUrgency);
    expect(sorted).toEqual([open("2026-11-06"), open("2026-11-20"), told, done]);
  });

  it("needs words and a day that exists", () => {
    const meetingId = "0190b5a0-0000-7000-8000-000000000001";
    expect(MakePromise.safeParse({ meetingId, text: "Ask finance", due: "2026-11-30" }).success).toBe(true);
    expect(MakePromise.safeParse({ meetingId, text: "Ask finance", due: "2026-11-31" }).success).toBe(false);
    expect(MakePromise.safeParse({ meetingId, text: "  ", due: "2026-11-30" }).success).toBe(false);
  });
});
