import type { Entry } from "@/lib/calendars/rules/entry";
import { entryTitle } from "@/lib/calendars/rules/title";
import { dateIn, type Zone } from "@/lib/time/calendar";
import type { Occasion } from "./occasion";
import type { Places } from "./place";

export type Party = { personId: string; name: string; firstName: string; mail: string; zone: Zone };

/** A meeting as mails tell of it: who, when, and nothing that was said. */
export type MailMeeting = {
  id: string;
  sequence: number;
  startsAt: Date;
  endsAt: Date;
  k: number;
  /** The participant asked for it, so nobody in between may hear of it. */
  openDoor: boolean;
  questions: number;
  leader: Party;
  participants: readonly (Party & { manager: Party | null })[];
};

type Times = { startsAt: Date; endsAt: Date };

/** One meeting as its reader sees it, with the clock of the other beside theirs. */
export const occasionOf = (meeting: Times, reader: Party, other: Party, now: Date): Occasion => ({
  startsAt: meeting.startsAt,
  endsAt: meeting.endsAt,
  reader,
  other,
  today: dateIn(now, reader.zone),
});

type Stamp = { now: Date; mailFrom: string; places: Places };

/**
 * The entry for everybody's calendar. The organizer is the address the mail comes from: a calendar server trusts an
 * update only from there (RFC 6047, 3), and a leader who were organizer would never get an entry of their own.
 */
export function entryOf(
  meeting: Pick<MailMeeting, "id" | "sequence" | "leader"> & Times & { participants: readonly Party[] },
  { now, mailFrom, places }: Stamp,
): Entry {
  const { leader, participants } = meeting;
  return {
    meetingId: meeting.id,
    sequence: meeting.sequence,
    stampedAt: now,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    zone: leader.zone,
    title: entryTitle([leader, ...participants].map((one) => one.firstName)),
    organizer: { name: viaThroughline(leader.name), mail: mailFrom },
    guests: [
      ...participants.map(({ name, mail }) => ({ name, mail, rsvp: true })),
      { name: leader.name, mail: leader.mail, rsvp: false },
    ],
    url: places.meeting(meeting.id),
  };
}

/** How a mail in somebody's name says that a machine sent it. */
export const viaThroughline = (name: string) => `${name} via Throughline`;
