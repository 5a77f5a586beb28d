import "server-only";
import { z } from "zod";
import { requestEntry } from "@/lib/calendars/rules/entry";
import { parseZone, zone } from "@/lib/time/calendar";
import { calendarEndedMail } from "../rules/calendar-ended";
import { entryOf, occasionOf } from "../rules/party";
import { places, type Sending, stampOf } from "./letters";

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
});
export type LetterMeeting = z.output<typeof LetterMeeting>;

/** Gives one of a meeting's people the entry by mail, since it is put into their own calendar no more. */
export function calendarEndedSendings(now: Date, meeting: LetterMeeting, personId: string): Sending[] {
  const { leader, participants } = meeting;
  const reader = [leader, ...participants].find((one) => one.personId === personId);
  const other = personId === leader.personId ? participants[0] : leader;
  if (!reader || !other) return [];
  const content = requestEntry(entryOf(meeting, stampOf(now)));
  return [
    {
      kind: "entry",
      to: reader,
      once: `${meeting.id}:${meeting.sequence}:by-mail:${now.toISOString()}`,
      meetingId: meeting.id,
      calendar: { method: "REQUEST", content },
      mail: calendarEndedMail({
        ...occasionOf(meeting, reader, other, now),
        meetingId: meeting.id,
        organization: meeting.organization,
        places: places(),
      }),
    },
  ];
}
