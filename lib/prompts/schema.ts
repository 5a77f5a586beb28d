import { z } from "zod";

export const answerChoices = ["leaderOnly", "raiseLive", "mayFeedTheme"] as const;
/** What may happen with an answer: for the leader only, raised live and never stored, or may feed a theme. */
export type AnswerChoice = (typeof answerChoices)[number];

export const happenedAnswers = ["yes", "partly", "not-yet", "not-sure"] as const;
/** The participant's word on an earlier promise. */
export type Happened = (typeof happenedAnswers)[number];

export const longestAnswer = 4000;

const place = { meetingId: z.uuid(), questionId: z.uuid(), revision: z.number().int().min(0) };

const words = z.string().max(longestAnswer, "This is longer than the field can hold. Please shorten it a little.");

/** A "raise it live" answer has no field for words: what is not in the shape cannot be sent. */
export const SaveAnswer = z.discriminatedUnion("choice", [
  z.strictObject({ ...place, choice: z.literal("leaderOnly"), text: words }),
  z.strictObject({ ...place, choice: z.literal("mayFeedTheme"), text: words }),
  z.strictObject({ ...place, choice: z.literal("raiseLive") }),
]);
export type SaveAnswer = z.infer<typeof SaveAnswer>;

export const SayHappened = z.strictObject({
  meetingId: z.uuid(),
  promiseId: z.uuid(),
  happened: z.enum(happenedAnswers),
});
export type SayHappened = z.infer<typeof SayHappened>;

export const SendAnswers = z.object({ meetingId: z.uuid() });
export type SendAnswers = z.infer<typeof SendAnswers>;
