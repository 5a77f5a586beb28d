import { z } from "zod";
import { parseZone, zone } from "@/lib/time/calendar";

const LetterParty = z.object({
  personId: z.string(),
  name: z.string(),
  firstName: z.string(),
  mail: z.string(),
  zone: z.string().transform((name) => parseZone(name) ?? zone("Etc/UTC")),
});

/** A meeting as the database hands it to the worker for a letter (app.meeting_for_letter). */
export const LetterMeeting = z.object({
  id: z.string(),
  sequence: z.number(),
  startsAt: z.coerce.date(),
  endsAt: z.coerce.date(),
  organization: z.string(),
  leader: LetterParty,
  participants: z.array(LetterParty).min(1),
  /** How many questions its people are asked before it. */
  questions: z.number(),
  /** Whose own calendar we write: they need no entry by mail. */
  written: z.array(z.string()).default([]),
});
export type LetterMeeting = z.output<typeof LetterMeeting>;
