import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anchors, type Measure, scoreText } from "@/lib/templates/rules/anchors";
import { defaultTemplate, goalKey } from "@/lib/templates/rules/default";
import { minutesBySection } from "@/lib/templates/rules/minutes";
import { asSpoken, asWritten } from "@/lib/templates/rules/wording";
import { Template } from "@/lib/templates/schema";

const questions = defaultTemplate.sections.flatMap((section) => section.questions);
const names = { leader: "Dagny", manager: "Ravi" };

describe("the default guide", () => {
  it("is a valid template of five sections and a closing", () => {
    expect(Template.parse(defaultTemplate).sections.map((section) => section.key)).toEqual([
      "check-in",
      "well-being",
      "growth",
      "strategy",
      "open-end",
      "closing",
    ]);
  });

  it("asks something beforehand in every section but the closing", () => {
    for (const section of defaultTemplate.sections.slice(0, -1)) {
      expect(
        section.questions.some((one) => one.prompt && one.core),
        section.title,
      ).toBe(true);
    }
  });

  it("asks for support in the well-being section and keeps career goals", () => {
    expect(questions.filter((one) => one.kind === "support").map((one) => one.key)).toEqual(["wellbeing.support"]);
    expect(questions.some((one) => one.key === goalKey)).toBe(true);
  });

  it("gives the participant a question of their own", () => {
    const theirs = questions.filter((one) => one.kind === "theirs");
    expect(theirs.map((one) => asWritten(one.text, names))).toEqual([
      "What would you like to ask Dagny about strategy, product or direction?",
    ]);
    expect(theirs.map((one) => asSpoken(one.text, names))).toEqual([
      "What would you like to ask me about strategy, product or direction?",
    ]);
  });

  it("reads well in both voices", () => {
    expect(asSpoken("What do you see that {I} can’t see?", names)).toBe("What do you see that I can’t see?");
    expect(asWritten("What do you see that {I} can’t see?", names)).toBe("What do you see that Dagny can’t see?");
    expect(asWritten("Support from {manager}?", { leader: "Dagny", manager: null })).toBe("Support from your manager?");
    for (const one of questions) expect(asWritten(one.text, names) + asSpoken(one.text, names)).not.toMatch(/[{}]/);
  });

  it("leaves a place nobody knows visible", () => {
    expect(asWritten("Ask {boss}", names)).toBe("Ask {boss}");
  });
});

describe("a template", () => {
  it("refuses two questions with one key, and a guide without a closing", () => {
    const [first] = defaultTemplate.sections;
    const doubled = { ...defaultTemplate, sections: [first, ...defaultTemplate.sections] };
    expect(Template.safeParse(doubled).success).toBe(false);
    expect(Template.safeParse({ ...defaultTemplate, sections: [first] }).success).toBe(false);
  });
});

describe("minutes by section", () => {
  const weights = defaultTemplate.sections.map((section) => section.minutes);

  it("is the template itself at half an hour", () => expect(minutesBySection(weights, 30)).toEqual(weights));

  it("adds up at every length a programme allows, and no section vanishes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 20, max: 60 }),
        (drawn, length) => {
          const minutes = minutesBySection(drawn, length);
          expect(minutes.reduce((sum, one) => sum + one, 0)).toBe(length);
          expect(Math.min(...minutes)).toBeGreaterThanOrEqual(1);
        },
      ),
    );
  });

  it("never gives a heavier section less than a lighter one", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 8 }),
        fc.integer({ min: 20, max: 60 }),
        (drawn, length) => {
          const minutes = minutesBySection(drawn, length);
          const pairs = drawn.map((weight, at) => ({ weight, got: minutes[at] ?? 0 }));
          for (const a of pairs)
            for (const b of pairs) if (a.weight > b.weight) expect(a.got).toBeGreaterThanOrEqual(b.got);
        },
      ),
    );
  });
});

describe("score anchors", () => {
  it("are four words for each score", () => {
    for (const measure of ["morale", "support"] satisfies Measure[]) expect(anchors(measure)).toHaveLength(4);
  });
});

describe("a recorded score", () => {
  it("is said as a number, or as the answer that is none", () => {
    expect(scoreText(null)).toBe("rather not");
    expect(scoreText(7)).toBe("7");
  });
});
