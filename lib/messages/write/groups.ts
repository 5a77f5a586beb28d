import "server-only";
import type { Asking } from "@/lib/access/asking";
import { limitsOfSilence, sentences } from "@/lib/access/sentences";
import { cancelEntry, requestEntry } from "@/lib/calendars/rules/entry";
import type { FoundMeeting } from "@/lib/meetings/read/find";
import { teamOf } from "@/lib/meetings/rules/company";
import { partyOf } from "../read";
import { cancelledMail } from "../rules/cancelled";
import { groupEntryMail, groupInvitationMail, groupLeftMail } from "../rules/group";
import { entryOf, type MailMeeting, occasionOf, othersOf, type Party } from "../rules/party";
import { places, queue, type Sending, stampOf } from "./letters";

/** The letter and entry to each of a group, and the leader's own. Nothing is asked before, so nothing follows. */
export function groupSendings(asking: Asking, meeting: MailMeeting): Sending[] {
  const { leader, participants, group } = meeting;
  const team = group ?? "";
  const manager = participants[0]?.manager?.firstName ?? null;
  const shared = { once: `${meeting.id}:${meeting.sequence}`, meetingId: meeting.id };
  const about = { ...{ meetingId: meeting.id, team, manager, people: participants.length }, ...namedFor(asking) };
  const entry = (reader: Party) =>
    ({ method: "REQUEST", content: requestEntry(entryOf(meeting, stampOf(asking.now), reader)) }) as const;
  return [
    ...participants.map(
      (reader): Sending => ({
        ...{ ...shared, kind: "invitation", to: reader, from: leader, calendar: entry(reader) },
        mail: groupInvitationMail({
          ...occasionOf(meeting, reader, leader, asking.now),
          ...about,
          whoHearsWhat: sentences.ofGroup({ leader: leader.firstName, manager }),
          whatCannotStay: limitsOfSilence,
        }),
      }),
    ),
    {
      ...{ ...shared, kind: "entry", to: leader, calendar: entry(leader) },
      mail: groupEntryMail({ ...occasionOf(meeting, leader, othersOf(meeting), asking.now), ...about }),
    },
  ];
}

const namedFor = (asking: Asking) => ({ organization: asking.viewer.organizationName, places: places() });

/** Whom the database names after one of a group has left it (app.leave_group). */
export type LeftGroup = { person_id: string; is_leader: boolean; told: boolean; sequence: number; stands: boolean };

/**
 * After the viewer left a group: the entry leaves their own calendar, and the leader reads that one fewer comes. Where no
 * group is left it leaves every calendar. Nobody hears of the end of what they were never told of.
 */
export async function sendLeaving(asking: Asking, meeting: FoundMeeting, left: readonly LeftGroup[]): Promise<void> {
  const { tx, organizationId } = asking;
  const ids = left.map((one) => one.person_id);
  const rows = await tx.person.findMany({ where: { organizationId, id: { in: [...ids, meeting.leader.id] } } });
  const people = new Map(rows.map((row) => [row.id, partyOf(row)]));
  const leader = people.get(meeting.leader.id);
  if (!leader) return;
  const group = teamOf(meeting.manager);
  const sendings = left.flatMap((one): Sending[] => {
    const to = people.get(one.person_id);
    if (!to || !one.told) return [];
    const shared = { to, kind: "cancellation", once: `${meeting.id}:${one.sequence}`, meetingId: meeting.id };
    const event = { ...meeting, ...{ sequence: one.sequence, group, leader, participants: [to] } };
    const about = {
      ...occasionOf(event, to, one.is_leader ? othersOf(event) : leader, asking.now),
      ...namedFor(asking),
    };
    if (one.is_leader && one.stands)
      return [{ ...shared, mail: groupLeftMail({ ...about, meetingId: meeting.id, team: group }) }];
    const own = to.personId === asking.viewer.personId;
    return [
      {
        ...shared,
        calendar: { method: "CANCEL", content: cancelEntry(entryOf(event, stampOf(asking.now), to)) },
        mail: cancelledMail({
          ...about,
          because: own ? "participant" : "tooFew",
          reads: one.is_leader ? "leader" : "participant",
          group: true,
        }),
      },
    ];
  });
  await queue(asking, sendings);
}
