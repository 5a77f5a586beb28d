import { describe, expect, test } from "vitest";
import { saidJustSo, sharedWords } from "@/lib/themes/rules";
import {
  answerTo,
  commitmentsFor,
  matterOfLine,
  matterOfTheme,
  matters,
  onTheirMind,
} from "../../../prisma/demo/matters";
import { answerOf, goalOf } from "../../../prisma/demo/words";

const people = Array.from({ length: 40 }, (_, at) => `person${at}@acme.example`);
const quarters = [0, 1, 2, 3, 4, 5, 6];
const everybody = people.flatMap((person) => quarters.map((quarter) => ({ person, quarter })));

describe("what belongs together in the demonstration", () => {
  test("what gets in somebody's way, what was noted of it, and what was promised are of one matter", () => {
    for (const { person, quarter } of everybody) {
      const { way, glad } = onTheirMind(person, quarter);
      expect(way.answers["wellbeing.way"]).toContain(answerOf("wellbeing.way", person, quarter));
      expect(way.answers["strategy.ask"]).toContain(answerOf("strategy.ask", person, quarter));
      expect(glad.answers["strategy.see"]).toContain(answerOf("strategy.see", person, quarter));
      for (const one of [way, glad]) for (const line of one.lines) expect(matterOfLine(line)).toBe(one);
      expect(answerOf("growth.year", person, quarter)).toBe(goalOf(person));
    }
  });

  test("every promise has an answer of its own, and the same words are promised of one matter alone", () => {
    const promises = [...new Set(everybody.map(({ person, quarter }) => onTheirMind(person, quarter).way))].flatMap(
      (way) => way.promises,
    );
    expect(promises.length).toBeGreaterThan(6);
    expect(new Set(promises.map(({ words }) => words)).size).toBe(promises.length);
    expect(new Set(promises.map(({ answer }) => answer)).size).toBe(promises.length);
    for (const { words, answer } of promises) expect(answerTo(words)).toBe(answer);
  });

  test("a theme leads to its own news and, where there is something to try, to its own commitments", () => {
    for (const one of matters) {
      expect(matterOfTheme(one.wording)?.news).toBe(one.news);
      expect(commitmentsFor(one.wording).length > 0).toBe(one.kind === "toTry");
    }
  });

  test("a theme says it in words that nobody used", () => {
    const said = new Set([
      ...matters.flatMap(({ lines, answers }) => [...lines, ...Object.values(answers).flat()]),
      ...everybody.flatMap(({ person, quarter }) =>
        ["checkin.weeks", "open.me", "growth.year"].flatMap((key) => answerOf(key, person, quarter) ?? []),
      ),
    ]);
    for (const { wording, suggestion } of matters) {
      expect(saidJustSo(wording, [...said])).toBe(false);
      expect([sharedWords(wording, [...said]), sharedWords(suggestion, [...said])]).toEqual([null, null]);
    }
  });
});
