import { z } from "zod";
import { type PlainDate, parsePlainDate } from "@/lib/time/calendar";

const longestPromise = 500;

const day = z.string().transform((text, context): PlainDate => {
  const date = parsePlainDate(text);
  if (date) return date;
  context.addIssue({ code: "custom", message: "Choose a day, such as 2026-11-30." });
  return z.NEVER;
});
const words = (empty: string) => z.string().trim().min(1, empty).max(longestPromise, "Please say it in fewer words.");

export const MakePromise = z.object({ meetingId: z.uuid(), text: words("Write what you promise."), due: day });
export type MakePromise = z.infer<typeof MakePromise>;

export const DropPromise = z.object({ meetingId: z.uuid(), promiseId: z.uuid() });

export const WriteBack = z.object({ promiseId: z.uuid(), answer: words("Write what came of it.") });
export type WriteBack = z.infer<typeof WriteBack>;

const promiseOutcomes = ["kept", "partly", "notKept"] as const;
/** What the participant says came of a promise. */
export type PromiseOutcome = (typeof promiseOutcomes)[number];

export const HeardBack = z.object({ promiseId: z.uuid(), outcome: z.enum(promiseOutcomes) });
export type HeardBack = z.infer<typeof HeardBack>;
