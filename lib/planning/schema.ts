import { z } from "zod";
import { type PlainDate, parsePlainDate } from "@/lib/time/calendar";
import { parseQuarter, type Quarter } from "@/lib/time/quarter";
import { groupLengths } from "./rules/lengths";

const QuarterName = z.string().transform((text, context): Quarter => {
  const found = parseQuarter(text);
  if (!found) context.addIssue({ code: "custom", message: "A quarter is written like 2026-Q4." });
  return found ?? z.NEVER;
});

const meeting = { meetingId: z.uuid(), revision: z.coerce.number().int().min(0) };
/** Taking a step back: what is put where it was before is as it was before. */
const undo = z.boolean().default(false);
const groupLength = z.coerce
  .number()
  .refine((minutes) => groupLengths.some((one) => one === minutes), "Choose 30, 45 or 60 minutes.");
const moment = z.iso.datetime({ error: "That is not a time." }).transform((text) => new Date(text));

export const ProposePlan = z.object({ quarter: QuarterName });
export const DraftAll = z.object({ quarter: QuarterName });
export const ApprovePlan = z.object({ quarter: QuarterName, revision: z.coerce.number().int().min(0) });
export const TakeBack = z.object({ quarter: QuarterName });
/** `revision` is the one the mover saw: a meeting that changed meanwhile is not moved unseen. */
export const MoveMeeting = z.object({ ...meeting, startsAt: moment, undo });
/** Two proposals that trade places, each as the mover saw it. */
export const SwapMeetings = z.object({
  ...meeting,
  otherId: z.uuid(),
  otherRevision: z.coerce.number().int().min(0),
  undo,
});
/** Somebody who waits in the queue of a quarter, for a conversation of the plan or one they asked for. */
export const GiveTime = z.object({
  ...{ quarter: QuarterName, personId: z.uuid(), startsAt: moment },
  openDoor: z.boolean(),
  /** As it was before it was taken off; a time chosen by hand is kept when the rest is planned again. */
  pinned: z.boolean().default(true),
});
/** People of one team who wait, together again as they were before their group was taken off. */
export const GiveGroup = z.object({
  ...{ quarter: QuarterName, managerId: z.uuid(), startsAt: moment },
  personIds: z.array(z.uuid()).min(2).max(100),
  minutes: groupLength,
  pinned: z.boolean(),
});
/** Whose board of which quarter. */
export const BoardOf = z.object({ quarter: QuarterName, leaderId: z.uuid() });
/** A time as one writes it, on one's own clock; `which` where the clocks show it twice. */
export const MoveToTime = z.object({
  ...meeting,
  day: z.string().transform((text, context): PlainDate => {
    const day = parsePlainDate(text);
    if (!day) context.addIssue({ code: "custom", message: "Choose a day." });
    return day ?? z.NEVER;
  }),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Write a time such as 14:30.")
    .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))),
  which: z.enum(["first", "second"]).optional(),
});
/** What was chosen of a quarter that was planned again, each by what was seen of it. */
export const PlanAgain = z.object({
  quarter: QuarterName,
  // A form sends one checked box as a string and several as a list.
  changes: z.preprocess(
    (value) => (typeof value === "string" ? [value] : (value ?? [])),
    z.array(z.string().max(200)).min(1, "Choose at least one change.").max(500),
  ),
});
export const CancelMeeting = z.object(meeting);
export const DeferMeeting = z.object(meeting);
export const PinMeeting = z.object({ ...meeting, pinned: z.union([z.boolean(), z.stringbool()]) });
/** A team's people together: for how long, and in how many groups. */
export const GroupTeam = z.object({
  quarter: QuarterName,
  managerId: z.uuid(),
  minutes: groupLength,
  parts: z.coerce.number().int().min(1).max(40),
});
/** Which quarter a page shows, and whose: those in the address, else none. */
export const PlanQuery = z.object({
  quarter: z.string().optional().catch(undefined),
  leader: z.uuid().optional().catch(undefined),
});
export const FreeTimes = z.object({ meetingId: z.uuid() });
