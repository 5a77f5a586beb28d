import "server-only";
import { requestEntry } from "@/lib/calendars/rules/entry";
import { entryTitle } from "@/lib/calendars/rules/title";
import { calendarEndedMail } from "../rules/calendar-ended";
import type { LetterMeeting } from "../rules/letter-meeting";
import { entryOf, occasionOf, othersOf } from "../rules/party";
import { places, type Sending, stampOf } from "./letters";

/**
 * Gives one of a meeting's people the entry by mail, since it is put into their own calendar no more. It leaves with the
 * invitation, where that is still on its way.
 */
export function calendarEndedSendings(
  { now, sendAfter }: { now: Date; sendAfter: Date },
  meeting: Omit<LetterMeeting, "questions" | "written">,
  personId: string,
): Sending[] {
  const { leader, participants } = meeting;
  const reader = [leader, ...participants].find((one) => one.personId === personId);
  const other = personId === leader.personId ? othersOf(meeting) : leader;
  if (!reader || !other) return [];
  const content = requestEntry(entryOf(meeting, stampOf(now), reader));
  return [
    {
      kind: "entry",
      to: reader,
      once: `${meeting.id}:${meeting.sequence}:by-mail:${now.toISOString()}`,
      meetingId: meeting.id,
      sendAfter,
      calendar: { method: "REQUEST", content },
      mail: calendarEndedMail({
        ...occasionOf(meeting, reader, other, now),
        entry: entryTitle([leader, ...participants].map((one) => one.firstName)),
        meetingId: meeting.id,
        organization: meeting.organization,
        places: places(),
      }),
    },
  ];
}
