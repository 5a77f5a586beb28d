import type { Entry } from "@/lib/calendars/rules/entry";
import { entryTitle, groupTitle } from "@/lib/calendars/rules/title";
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
  /** With several of one team: what it is called to its leader; null for a conversation of two. */
  group: string | null;
  questions: number;
  leader: Party;
  participants: readonly (Party & { manager: Party | null })[];
};

type Times = { startsAt: Date; endsAt: Date };

type Several = { leader: Party; participants: readonly Party[]; group?: string | null };
/** Whether it is with several of one team. Of a mail to one of them the meeting may carry nobody else. */
const isGroup = ({ group, participants }: Several) => Boolean(group) || participants.length > 1;

/** Whom the leader's mail names: the other person, or what stands for everybody in a group. */
export function othersOf({ leader, participants, group, ...rest }: Several): Party {
  const [first = leader] = participants;
  const name = group ?? "your group";
  return isGroup({ leader, participants, group, ...rest }) ? { ...leader, name, firstName: name } : first;
}

/** One meeting as its reader sees it, with the clock of the other beside theirs. */
export const occasionOf = (meeting: Times & Several, reader: Party, other: Party, now: Date): Occasion => ({
  startsAt: meeting.startsAt,
  endsAt: meeting.endsAt,
  reader,
  other,
  today: dateIn(now, reader.zone),
  ...(isGroup(meeting) && reader.personId === meeting.leader.personId ? { several: true } : {}),
});

type Stamp = { now: Date; mailFrom: string; places: Places };

/**
 * The entry for `reader`'s calendar. The organizer is the address the mail comes from: a calendar server trusts an
 * update only from there (RFC 6047, 3), and a leader who were organizer would never get an entry of their own. Of a group
 * it is the same event for everybody, and lists nobody but its owner and the leader.
 */
export function entryOf(
  meeting: Pick<MailMeeting, "id" | "sequence"> & Times & Several,
  { now, mailFrom, places }: Stamp,
  reader: Party,
): Entry {
  const { leader, participants } = meeting;
  const group = isGroup(meeting);
  const guests = group ? participants.filter((one) => one.personId === reader.personId) : participants;
  return {
    meetingId: meeting.id,
    sequence: meeting.sequence,
    stampedAt: now,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    zone: leader.zone,
    title: group ? groupTitle(leader.firstName) : entryTitle([leader, ...guests].map((one) => one.firstName)),
    organizer: { name: viaThroughline(leader.name), mail: mailFrom },
    guests: [
      ...guests.map(({ name, mail }) => ({ name, mail, rsvp: true })),
      { name: leader.name, mail: leader.mail, rsvp: false },
    ],
    url: places.meeting(meeting.id),
  };
}

/** How a mail in somebody's name says that a machine sent it. */
export const viaThroughline = (name: string) => `${name} via Throughline`;
