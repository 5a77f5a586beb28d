import { z } from "zod";

export const longestLine = 1000;
const mostLines = 80;

/** One line of the leader's notes. Its id outlives edits, so that "keep" and what was agreed stay with the line. */
export const NoteLine = z.strictObject({
  id: z.uuid(),
  text: z.string().max(longestLine, "This line is too long. Break it in two."),
  keep: z.boolean(),
});
export type NoteLine = z.infer<typeof NoteLine>;

export const NoteLines = z.array(NoteLine).max(mostLines, "That is more than one question can hold.");

export const SaveNote = z.strictObject({
  meetingId: z.uuid(),
  questionId: z.uuid(),
  lines: NoteLines,
  revision: z.number().int().min(0),
});
export type SaveNote = z.infer<typeof SaveNote>;

const agreedNoteStates = ["proposed", "agreed", "struck"] as const;
/** Where a kept line stands: the participant reads it, agreed to it, or took it out. */
export type AgreedNoteState = (typeof agreedNoteStates)[number];

const consents = ["notAsked", "yes", "no"] as const;
export type Consent = (typeof consents)[number];

const words = z.string().trim().min(1, "Write the words you agree to, or take the line out.").max(longestLine);

export const AnswerLine = z.discriminatedUnion("answer", [
  z.object({ meetingId: z.uuid(), lineId: z.uuid(), answer: z.literal("agree") }),
  z.object({ meetingId: z.uuid(), lineId: z.uuid(), answer: z.literal("change"), text: words }),
  z.object({ meetingId: z.uuid(), lineId: z.uuid(), answer: z.literal("strike") }),
]);
export type AnswerLine = z.infer<typeof AnswerLine>;

export const SayConsent = z.object({ meetingId: z.uuid(), lineId: z.uuid(), consent: z.enum(["yes", "no"]) });
export type SayConsent = z.infer<typeof SayConsent>;

export const OfMeeting = z.object({ meetingId: z.uuid() });
export const HoldMeeting = z.object({ meetingId: z.uuid() });
export const MoveOut = z.object({ meetingId: z.uuid(), questionId: z.uuid(), lineId: z.uuid() });
export type MoveOut = z.infer<typeof MoveOut>;

const scoreSources = ["participant", "saidAloud"] as const;
/** Entered by the participant on their own device, or said aloud and written down by the leader. */
export type ScoreSource = (typeof scoreSources)[number];
const typed = z
  .string()
  .regex(/^([1-9]|10)$/)
  .transform(Number);
/** A number from 1 to 10, or "rather not", which is an answer and not a gap. */
export const ScoreAnswer = z.union([z.number().int().min(1).max(10), typed, z.literal("rather-not")], {
  error: "Choose a number from 1 to 10, or rather not.",
});
export type ScoreAnswer = z.infer<typeof ScoreAnswer>;

export const RecordScore = z.object({
  meetingId: z.uuid(),
  measure: z.enum(["morale", "support"]),
  answer: ScoreAnswer,
});
export type RecordScore = z.infer<typeof RecordScore>;

export const KeepPlace = z.strictObject({
  meetingId: z.uuid(),
  sectionId: z.uuid().optional(),
  closingStep: z.number().int().min(0).max(5).optional(),
  nextTime: z.string().trim().max(300).optional(),
});
export type KeepPlace = z.infer<typeof KeepPlace>;
