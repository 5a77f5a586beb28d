import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guideText, timeLine, timeText } from "@/lib/conversations/rules/clock";
import { stillOpen } from "@/lib/conversations/rules/closing";
import { codeExpiresAt, codeLength, parseCode, scoreCode, spacedCode } from "@/lib/conversations/rules/code";
import { ScoreAnswer } from "@/lib/conversations/schema";

describe("closing", () => {
  it("says what is still open without stopping anyone", () => {
    const facts = { lines: [{ state: "proposed" as const, consent: "notAsked" as const }], moraleAnswered: false };
    expect(stillOpen("read-back", facts, "Juno")).toBe("Juno still reads 1 line");
    expect(stillOpen("consent", facts, "Juno")).toBeNull();
    expect(stillOpen("scores", facts, "Juno")).toBe("Juno has not answered yet");
    const agreed = { lines: [{ state: "agreed" as const, consent: "notAsked" as const }], moraleAnswered: true };
    expect(stillOpen("consent", agreed, "Juno")).toBe("Not asked for 1 line");
    expect(stillOpen("scores", agreed, "Juno")).toBeNull();
    expect(stillOpen("next-time", agreed, "Juno")).toBeNull();
  });
});

describe("a score", () => {
  it("is a whole number from 1 to 10 or rather not", () => {
    expect(ScoreAnswer.parse("7")).toBe(7);
    expect(ScoreAnswer.parse("rather-not")).toBe("rather-not");
    for (const wrong of ["", "0", "11", "6.5", null, undefined, "seven", true, [], 7.2, 11]) {
      expect(ScoreAnswer.safeParse(wrong).success, String(wrong)).toBe(false);
    }
  });
});

describe("the quiet clock", () => {
  const sections = [
    { title: "Check-in", minutes: 3 },
    { title: "Well-being", minutes: 7 },
    { title: "Growth", minutes: 8 },
    { title: "Strategy", minutes: 6 },
  ];

  it("says what is done, now and later", () => {
    const line = timeLine(sections, 2, [3, 8.4, 5.1]);
    expect(line.map(timeText)).toEqual(["3 min", "8 of 7", "5 of 8 min", "6"]);
    expect(line.map(guideText)).toEqual(["done", "done", "3 min left", "6 min"]);
    expect(line.map((one) => Math.round(one.share * 100))).toEqual([100, 100, 64, 0]);
  });

  it("says nothing of a section it did not count", () => {
    expect(timeLine(sections, 2, [0, 0.4, 1]).map(timeText)).toEqual(["", "", "1 of 8 min", "6"]);
  });

  it("runs over without alarm", () => {
    const [now] = timeLine(sections, 0, [9]);
    expect(now && [timeText(now), guideText(now), now.share]).toEqual(["9 of 3 min", "time to move on", 1]);
  });
});

describe("a score code", () => {
  it("is read out letter by letter and typed in any form", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: codeLength, maxLength: 16 }), (bytes) => {
        const code = scoreCode(bytes);
        expect(parseCode(spacedCode(code).toLowerCase())).toBe(code);
      }),
    );
  });

  it("is refused when it cannot be one", () => {
    for (const text of ["", "4K7", "4K7P2X", "4K7P0", "<svg>"]) expect(parseCode(text)).toBeNull();
  });

  it("lasts a quarter of an hour", () => {
    expect(codeExpiresAt(new Date("2026-11-12T14:00:00Z"))).toEqual(new Date("2026-11-12T14:15:00Z"));
  });
});
