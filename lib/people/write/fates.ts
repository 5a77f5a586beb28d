import "server-only";
import type { Permit } from "@/lib/access/policy";
import { dateIn, type PlainDate, toDateColumn } from "@/lib/time/calendar";
import type { Diff, Ref } from "../rules/diff";
import { fateOf } from "../rules/meetings";

export type Seat = { meetingId: string; personId: string };
export type Fates = {
  /** Ids of planned meetings whose two people are no skip-level pair any more. */
  ended: string[];
  /** Planned meetings that stay, with another manager in between. */
  handedOver: { meetingId: string; manager: Ref }[];
  /** Seats in groups: those that end, and those that stay with another manager in between. */
  seats: { ended: Seat[]; handedOver: (Seat & { manager: Ref })[] };
};

/**
 * What an import does to the meetings to come; only what lies ahead can still be ended, however far back the file's day
 * is. The database tells it only to the transaction that has recorded an import: it is done, and shown to nobody.
 */
export async function fatesOf({ asking }: Permit<"people.import">, diff: Diff): Promise<Fates> {
  const today = dateIn(asking.now, asking.viewer.zone);
  const [, from = today] = [diff.asOf, today].sort();
  const ended: string[] = [];
  const handedOver: Fates["handedOver"] = [];
  const seats: Fates["seats"] = { ended: [], handedOver: [] };
  for (const meeting of await meetingsToCome(asking.tx, from)) {
    const found = fateOf(meeting, diff.before, diff.after);
    const seat = { meetingId: meeting.id, personId: meeting.participantId };
    const over = found.fate === "leader-changes" || found.fate === "ends";
    if (meeting.group) {
      if (found.fate === "manager-changes") seats.handedOver.push({ ...seat, manager: found.to });
      if (over) seats.ended.push(seat);
    } else {
      if (found.fate === "manager-changes") handedOver.push({ meetingId: meeting.id, manager: found.to });
      if (over) ended.push(meeting.id);
    }
  }
  return { ended, handedOver, seats };
}

type Row = { meeting_id: string; leader_id: string; person_id: string; manager_id: string | null; kind: string };

/** Meetings still to come from a day on. */
async function meetingsToCome(tx: Permit<"people.import">["asking"]["tx"], from: PlainDate) {
  const rows = await tx.$queryRaw<Row[]>`
    select meeting_id, leader_id, person_id, manager_id, kind::text from app.meetings_from(${toDateColumn(from)}::date)`;
  return rows.map((row) => ({
    id: row.meeting_id,
    leaderId: row.leader_id,
    managerId: row.manager_id,
    participantId: row.person_id,
    openDoor: row.kind === "open_door",
    group: row.kind === "group",
  }));
}
