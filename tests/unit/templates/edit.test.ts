import { describe, expect, it } from "vitest";
import { defaultTemplate } from "@/lib/templates/rules/default";
import { editedGuide, type GuideEdit, sameGuide } from "@/lib/templates/rules/edit";
import { Template } from "@/lib/templates/schema";

const guide = defaultTemplate.sections;
const asIs = (): GuideEdit => ({
  version: 1,
  sections: guide.map(({ key, title, minutes, questions }) => ({
    key,
    title,
    minutes,
    questions: questions.map(({ key: of, text, prompt }) => ({ key: of, text, prompt })),
  })),
});
const edited = (edit: GuideEdit) => {
  const result = editedGuide(guide, edit);
  if (!result.ok) throw new Error("message" in result.problem ? result.problem.message : result.problem.kind);
  return result.value;
};
const first = (edit: GuideEdit) => {
  const section = edit.sections[0];
  if (!section) throw new Error("No section");
  return section;
};

describe("editing the guide", () => {
  it("changes nothing when nothing was changed", () => {
    expect(sameGuide(edited(asIs()), guide)).toBe(true);
  });

  it("rewords a question and keeps what it is", () => {
    const edit = asIs();
    first(edit).questions[0] = { key: "checkin.weeks", text: "How is it going?", prompt: false };
    expect(edited(edit)[0]?.questions[0]).toEqual({
      key: "checkin.weeks",
      text: "How is it going?",
      kind: "words",
      prompt: false,
      core: true,
    });
    expect(sameGuide(edited(edit), guide)).toBe(false);
  });

  it("gives new questions names nobody has, and the result is a guide", () => {
    const edit = asIs();
    for (const section of edit.sections.slice(0, 5))
      section.questions.push({ key: null, text: "And this?", prompt: true });
    const next = edited(edit);
    const keys = next.flatMap((section) => section.questions.map((one) => one.key));
    expect(keys.filter((key) => key.startsWith("own."))).toEqual(["own.a", "own.b", "own.c", "own.d", "own.e"]);
    expect(Template.safeParse({ name: "Guide", sections: next }).success).toBe(true);
  });

  it("lets optional questions go, and no question that is asked every time", () => {
    const edit = asIs();
    first(edit).questions = first(edit).questions.filter((one) => one.key !== "checkin.first");
    expect(edited(edit)[0]?.questions).toHaveLength(1);
    first(edit).questions = [];
    expect(editedGuide(guide, edit)).toMatchObject({ ok: false, problem: { kind: "invalid" } });
  });

  it("refuses sections that are not those of the guide, and a question twice", () => {
    const fewer = asIs();
    fewer.sections.pop();
    expect(editedGuide(guide, fewer).ok).toBe(false);
    const twice = asIs();
    first(twice).questions.push({ key: "checkin.weeks", text: "Again?", prompt: true });
    expect(editedGuide(guide, twice).ok).toBe(false);
  });
});
