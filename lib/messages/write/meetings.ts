import "server-only";
import type { Asking } from "@/lib/access/asking";
import { limitsOfSilence, sentences } from "@/lib/access/sentences";
import { cancelEntry, requestEntry } from "@/lib/calendars/rules/entry";
import { promptsDueAt } from "@/lib/prompts/rules/timing";
import { dateIn } from "@/lib/time/calendar";
import { debtsTo, meetingsForMail } from "../read";
import { type CalledOff, cancelledMail } from "../rules/cancelled";
import { invitationMail } from "../rules/invitation";
import { leaderEntryMail } from "../rules/leader-entry";
import { movedMail } from "../rules/moved";
import { entryOf, type MailMeeting, occasionOf, othersOf, type Party } from "../rules/party";
import { groupSendings } from "./groups";
import { places, queue, type Sending, stampOf } from "./letters";
import { promptSendings, withdraw } from "./prompts";

type Participant = MailMeeting["participants"][number];
type Desk = { asking: Asking; cadence: string; debts: Map<string, Date> };

const requestOf = (asking: Asking, meeting: MailMeeting, reader: Party) =>
  ({ method: "REQUEST", content: requestEntry(entryOf(meeting, stampOf(asking.now), reader)) }) as const;

/** Invites to approved meetings: the letter and entry to each participant, the entry to the leader, the questions later. Nothing leaves before `notBefore`. */
export async function sendInvitations(
  asking: Asking,
  meetingIds: readonly string[],
  notBefore = asking.now,
): Promise<void> {
  const meetings = await meetingsForMail(asking, meetingIds);
  const leaderId = meetings[0]?.leader.personId;
  if (!leaderId) return;
  const people = meetings.flatMap((meeting) => meeting.participants.map((one) => one.personId));
  const desk = { asking, cadence: await cadenceOf(asking, leaderId), debts: await debtsTo(asking, leaderId, people) };
  await queue(
    asking,
    meetings
      .flatMap((meeting) => sendingsOf(desk, meeting))
      .map((sending) => ({ ...sending, sendAfter: laterOf(sending.sendAfter, notBefore) })),
  );
}

const laterOf = (at: Date | undefined, other: Date) => (at && at > other ? at : other);

function sendingsOf(desk: Desk, meeting: MailMeeting): Sending[] {
  if (meeting.group) return groupSendings(desk.asking, meeting);
  return [
    ...meeting.participants.map((participant) => invitationTo(desk, meeting, participant)),
    entryToLeader(desk.asking, meeting),
    ...promptSendings(desk.asking, meeting),
  ];
}

function invitationTo({ asking, cadence, debts }: Desk, meeting: MailMeeting, participant: Participant): Sending {
  const { leader, k } = meeting;
  const debt = debts.get(participant.personId);
  const manager = meeting.openDoor ? null : participant.manager;
  return {
    kind: "invitation",
    to: participant,
    from: leader,
    once: `${meeting.id}:${meeting.sequence}`,
    meetingId: meeting.id,
    calendar: requestOf(asking, meeting, participant),
    mail: invitationMail({
      ...occasionOf(meeting, participant, leader, asking.now),
      meetingId: meeting.id,
      organization: asking.viewer.organizationName,
      team: manager ? `${manager.firstName}’s team` : "your team",
      cadence,
      asked: meeting.openDoor
        ? sentences.ofOpenDoor(leader.firstName, participant.manager?.firstName ?? null)
        : undefined,
      calledOffOn: debt && dateIn(debt, participant.zone),
      promptsOn: dateIn(promptsDueAt(meeting.startsAt, participant.zone), participant.zone),
      questions: meeting.questions,
      whoSeesWhat: sentences.ofInvitation(
        { leader: leader.firstName, manager: manager?.firstName ?? null, k },
        meeting.openDoor,
      ),
      whatCannotStay: limitsOfSilence,
      noRecording: sentences.noRecording,
      places: places(),
    }),
  };
}

function entryToLeader(asking: Asking, meeting: MailMeeting): Sending {
  const { leader } = meeting;
  const first = meeting.participants[0] ?? leader;
  return {
    kind: "entry",
    to: leader,
    once: `${meeting.id}:${meeting.sequence}`,
    meetingId: meeting.id,
    calendar: requestOf(asking, meeting, leader),
    mail: leaderEntryMail({
      ...occasionOf(meeting, leader, first, asking.now),
      meetingId: meeting.id,
      organization: asking.viewer.organizationName,
      places: places(),
    }),
  };
}

const often = {
  monthly: "Once a month",
  quarterly: "Once a quarter",
  halfYearly: "Twice a year",
  yearly: "Once a year",
};

async function cadenceOf({ tx, organizationId }: Asking, leaderId: string): Promise<string> {
  const programme = await tx.programme.findFirst({ where: { organizationId, leaderId }, select: { cadence: true } });
  return often[programme?.cadence ?? "quarterly"];
}

/** Tells both people of the new time; the same entry moves, and the questions with it. */
export async function sendMove(
  asking: Asking,
  meetingId: string,
  { wasAt, by }: { wasAt: Date; by: "leader" | "participant" },
): Promise<void> {
  const [meeting] = await meetingsForMail(asking, [meetingId]);
  if (!meeting) return;
  await withdraw(asking, [meetingId], ["prompts", "reminder"]);
  const sendings = pairsOf(meeting).map(
    ({ reader, other, reads }): Sending => ({
      kind: "move",
      to: reader,
      from: reads === by ? undefined : other,
      once: `${meeting.id}:${meeting.sequence}`,
      meetingId,
      calendar: requestOf(asking, meeting, reader),
      mail: movedMail({
        ...occasionOf(meeting, reader, other, asking.now),
        group: Boolean(meeting.group),
        meetingId,
        organization: asking.viewer.organizationName,
        wasAt,
        movedBy: reads === by ? "reader" : "other",
        mayAnswer: reads === "participant",
        places: places(),
      }),
    }),
  );
  await queue(asking, [...sendings, ...promptSendings(asking, meeting)]);
}

/** Takes a meeting out of both calendars; the questions are withdrawn. */
export async function sendCancellation(asking: Asking, meetingId: string, because: CalledOff): Promise<void> {
  const [meeting] = await meetingsForMail(asking, [meetingId]);
  if (!meeting) return;
  await withdraw(asking, [meetingId]);
  await queue(asking, cancellationsOf(asking, meeting, because));
}

/** The mails that take one meeting out of its people's calendars. */
export function cancellationsOf(asking: Asking, meeting: Parameters<typeof entryOf>[0], because: CalledOff): Sending[] {
  return pairsOf(meeting).map(({ reader, other, reads }) => ({
    kind: "cancellation",
    to: reader,
    from: (because === "leader" || because === "participant") && because !== reads ? other : undefined,
    once: `${meeting.id}:${meeting.sequence}`,
    meetingId: meeting.id,
    calendar: { method: "CANCEL", content: cancelEntry(entryOf(meeting, stampOf(asking.now), reader)) },
    mail: cancelledMail({
      ...occasionOf(meeting, reader, other, asking.now),
      organization: asking.viewer.organizationName,
      because,
      reads,
      group: Boolean(meeting.group),
      places: places(),
    }),
  }));
}

/** Everybody of a meeting, each with the one their mail names. */
function pairsOf(meeting: Parameters<typeof entryOf>[0]) {
  const { leader, participants } = meeting;
  return [
    ...participants.map((reader) => ({ reader, other: leader, reads: "participant" as const })),
    { reader: leader, other: othersOf(meeting), reads: "leader" as const },
  ];
}

/** Whoever has answered is not reminded. */
export const withdrawReminder = (asking: Asking, meetingId: string) => withdraw(asking, [meetingId], ["reminder"]);
