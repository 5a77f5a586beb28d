import { z } from "zod";
import { invalid, ok, type Result } from "@/lib/result";
import { Question, type Section } from "../schema";

const EditedQuestion = Question.pick({ text: true, prompt: true }).extend({
  /** Null for a question that is new. */
  key: Question.shape.key.nullable(),
});

/** The guide as an admin wants it: wording, minutes, what is sent before, and questions added or left out. */
export const GuideEdit = z.object({
  /** The version it was made from. */
  version: z.number().int(),
  sections: z
    .array(
      z.object({
        key: z.string(),
        title: z.string().trim().min(3, "A section needs a title.").max(300),
        minutes: z.coerce.number().int("Whole minutes.").min(1, "At least one minute.").max(60, "At most an hour."),
        questions: z.array(EditedQuestion).max(12, "At most twelve questions in a section."),
      }),
    )
    .min(1)
    .max(12),
});
export type GuideEdit = z.infer<typeof GuideEdit>;

/**
 * The guide after an edit. Sections stay, because notes and time lines follow them; questions asked every time may be
 * reworded but not left out, or answers could no longer be compared.
 */
export function editedGuide(current: readonly Section[], edit: Pick<GuideEdit, "sections">): Result<Section[]> {
  if (current.map((one) => one.key).join() !== edit.sections.map((one) => one.key).join()) {
    return invalid("The guide has changed meanwhile. Load the page again; what you see then is the newest.");
  }
  const known = new Map(current.flatMap((section) => section.questions.map((one) => [one.key, one])));
  const kept = new Set(edit.sections.flatMap((section) => section.questions.map((one) => one.key)));
  const dropped = [...known.values()].find((one) => one.core && !kept.has(one.key));
  if (dropped) return invalid(`“${dropped.text}” is asked every time. Reword it, but keep it.`);
  const fresh = freshKeys(new Set(known.keys()));
  const sections: Section[] = edit.sections.map(({ key, title, minutes, questions }) => ({
    key,
    title,
    minutes,
    questions: questions.map(({ key: of, text, prompt }) => {
      const before = of === null ? undefined : known.get(of);
      return before ? { ...before, text, prompt } : { key: fresh(), text, prompt, kind: "words", core: false };
    }),
  }));
  const keys = sections.flatMap((section) => section.questions.map((one) => one.key));
  return new Set(keys).size === keys.length ? ok(sections) : invalid("One question stands in the guide twice.");
}

/** Whether two guides are the same, so that saving without a change makes no new version. */
export const sameGuide = (a: readonly Section[], b: readonly Section[]) =>
  JSON.stringify(plain(a)) === JSON.stringify(plain(b));

const plain = (sections: readonly Section[]) =>
  sections.map(({ key, title, minutes, questions }) => [
    [key, title, minutes],
    questions.map(({ key: of, text, kind, prompt, core }) => [of, text, kind, prompt, core]),
  ]);

/** own.a, own.b, …: names that no question of the guide has. */
function freshKeys(taken: Set<string>): () => string {
  return () => {
    let n = 0;
    while (taken.has(`own.${letters(n)}`)) n += 1;
    const key = `own.${letters(n)}`;
    taken.add(key);
    return key;
  };
}

const letters = (n: number): string =>
  (n < 26 ? "" : letters(Math.floor(n / 26) - 1)) + String.fromCharCode(97 + (n % 26));
