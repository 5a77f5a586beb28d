import "server-only";
import { requestEntry } from "@/lib/calendars/rules/entry";
import type { Zone } from "@/lib/time/calendar";
import { clocksClashMail, clocksMail } from "../rules/clocks";
import type { LetterMeeting } from "../rules/letter-meeting";
import { entryOf, occasionOf, othersOf, type Party } from "../rules/party";
import { places, type Sending, stampOf } from "./letters";
import { promptSendings } from "./prompts";

/** Mail that was on its way and told of the former time: of which kind, and to whom. */
export type Withdrawn = { kind: string; to_person_id: string };
type Told = { now: Date; notBefore: Date; zone: Zone };

/**
 * Tells everybody of a meeting that it keeps its wall time and has another moment; what was withdrawn is written anew. Nothing
 * leaves before `notBefore`, when its invitation does.
 */
export function clockSendings(
  meeting: LetterMeeting,
  { now, notBefore, zone, wasAt, withdrawn }: Told & { wasAt: Date; withdrawn: readonly Withdrawn[] },
): Sending[] {
  const group = meeting.participants.length > 1;
  const entry = (reader: Party) => requestEntry(entryOf(meeting, stampOf(now), reader));
  const told = everybody(meeting).map(
    ({ reader, other, isLeader }): Sending => ({
      kind: "move",
      to: reader,
      once: `${meeting.id}:${meeting.sequence}`,
      meetingId: meeting.id,
      sendAfter: notBefore,
      calendar: meeting.written.includes(reader.personId) ? undefined : { method: "REQUEST", content: entry(reader) },
      mail: clocksMail({
        ...occasionOf(meeting, reader, other, now),
        ...about(meeting, zone),
        ...{ wasAt, mayAnswer: !isLeader, group },
      }),
    }),
  );
  const was = new Set(withdrawn.map((one) => `${one.kind} ${one.to_person_id}`));
  const asking = { now, viewer: { organizationName: meeting.organization } };
  return [...told, ...promptSendings(asking, meeting).filter(({ kind, to }) => was.has(`${kind} ${to.personId}`))];
}

/** Tells the leader that the wall time cannot be kept, once for each change of rules. */
export function clashSendings(
  meeting: LetterMeeting,
  { now, zone, wanted }: Omit<Told, "notBefore"> & { wanted: string },
): Sending[] {
  const view = { ...occasionOf(meeting, meeting.leader, othersOf(meeting), now), ...about(meeting, zone), wanted };
  const once = `${meeting.id}:${meeting.sequence}:clocks:${meeting.startsAt.toISOString()}`;
  return [{ kind: "move", to: meeting.leader, once, meetingId: meeting.id, mail: clocksClashMail(view) }];
}

const about = (meeting: LetterMeeting, zone: Zone) => ({
  ...{ meetingId: meeting.id, organization: meeting.organization },
  ...{ zone, places: places() },
});

function everybody(meeting: LetterMeeting) {
  const { leader, participants } = meeting;
  return [
    ...participants.map((reader) => ({ reader, other: leader, isLeader: false })),
    { reader: leader, other: othersOf(meeting), isLeader: true },
  ];
}
