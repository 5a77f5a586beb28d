import { z } from "zod";

const questionKinds = ["words", "support", "theirs"] as const;
/** What an answer is: words, a score of the support people get, or the participant's own question to the leader. */
export type QuestionKind = (typeof questionKinds)[number];

const text = z.string().trim().min(3).max(300);

export const Question = z.object({
  key: z.string().regex(/^[a-z]+(\.[a-z]+)+$/),
  text,
  kind: z.enum(questionKinds),
  /** Sent to the participant before the meeting. */
  prompt: z.boolean(),
  /** Asked every time, so that answers can be compared. */
  core: z.boolean(),
});
export type Question = z.infer<typeof Question>;

export const Section = z.object({
  key: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  title: text,
  minutes: z.number().int().min(1).max(60),
  questions: z.array(Question).max(12),
});
export type Section = z.infer<typeof Section>;

export const Template = z
  .object({ name: text, sections: z.array(Section).min(1).max(12) })
  .refine((template) => unique(template.sections.flatMap((section) => section.questions.map((one) => one.key))), {
    error: "Two questions have the same key. Answers could not be told apart.",
  })
  .refine((template) => template.sections.at(-1)?.key === closingKey, {
    error: "A conversation ends with its closing.",
  });
export type Template = z.infer<typeof Template>;

/** The section every guide ends with: score, read-back, consent, promises, next time. */
export const closingKey = "closing";

const unique = (keys: string[]) => new Set(keys).size === keys.length;
