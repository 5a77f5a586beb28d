import { describe, expect, it } from "vitest";
import { afterwards, decidingDay, takesPredictions } from "@/lib/perceptions/rules";
import { Expected } from "@/lib/perceptions/schema";
import { plainDate } from "@/lib/time/calendar";

describe("what a manager may expect", () => {
  it.each([
    ["7", 7],
    ["7.8", 7.8],
    ["7,5", 7.5],
    [" 10 ", 10],
    [1, 1],
  ])("%s is %f", (given, value) => expect(Expected.parse(given)).toBe(value));
  it.each(["", "0", "0.9", "10.1", "11", "7.85", "seven", "NaN", "Infinity", null, undefined, {}, ["7"]])(
    "%j is refused in words",
    (given) => expect(Expected.safeParse(given).error?.issues[0]?.message).toMatch(/from 1 to 10/),
  );
});

describe("the time for predictions", () => {
  const startsOn = plainDate("2026-10-01");
  it("begins with the quarter and ends with its release", () => {
    expect(takesPredictions({ startsOn, released: false }, plainDate("2026-09-30"))).toBe(false);
    expect(takesPredictions({ startsOn, released: false }, startsOn)).toBe(true);
    expect(takesPredictions({ startsOn, released: false }, plainDate("2027-01-05"))).toBe(true);
    expect(takesPredictions({ startsOn, released: true }, plainDate("2026-12-01"))).toBe(false);
  });
  it("looks at reporting lines of today, or of the last day once it is past", () => {
    const endsOn = plainDate("2027-01-01");
    expect(decidingDay(plainDate("2026-11-12"), endsOn)).toBe("2026-11-12");
    expect(decidingDay(plainDate("2027-02-01"), endsOn)).toBe("2026-12-31");
  });
});

describe("the word afterwards", () => {
  it("asks instead of judging", () => {
    expect(afterwards(2, true, 5.8)).toBe(
      "Most managers are off at first. What helps is to ask what you would need to see to expect a 6.",
    );
    expect(afterwards(2, true, 7.6)).toMatch(/expect an 8\.$/);
    expect(afterwards(0.4, false, 7)).toMatch(/about right/);
    expect(afterwards(-2, true, 7)).toMatch(/happier than you thought/);
  });
});
