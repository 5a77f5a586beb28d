import "server-only";
import type { Asking } from "@/lib/access/asking";
import { partyOf } from "../read";
import type { CalledOff } from "../rules/cancelled";
import { queue } from "./letters";
import { cancellationsOf } from "./meetings";

/** A meeting that somebody else than its two people ended, as the database hands it over. */
export type Ended = {
  id: string;
  sequence: number;
  starts_at: Date;
  ends_at: Date;
  leader_id: string;
  person_id: string;
  /** Of a group: whether this is whose seat ended, or who is left of one that is over; and whether the others still meet. */
  kind?: string;
  lost?: boolean;
  stands?: boolean;
};

/** Takes ended meetings out of the calendars of those who had been invited; nothing goes to `except`. */
export async function sendEnded(
  asking: Asking,
  ended: readonly Ended[],
  because: CalledOff,
  except?: string,
): Promise<void> {
  const { tx, organizationId } = asking;
  const ids = ended.flatMap((row) => [row.leader_id, row.person_id]);
  const rows = await tx.person.findMany({ where: { organizationId, id: { in: ids } } });
  const people = new Map(rows.map((row) => [row.id, partyOf(row)]));
  const sendings = ended.flatMap((row) => {
    const leader = people.get(row.leader_id);
    const participant = people.get(row.person_id);
    if (!leader || !participant) return [];
    const times = { startsAt: row.starts_at, endsAt: row.ends_at };
    const group = row.kind === "group" ? "your group" : null;
    const meeting = { ...times, id: row.id, sequence: row.sequence, leader, participants: [participant], group };
    // Whoever loses a seat hears why, and only where no group is left do the others and the leader hear of it.
    const left = group !== null && !row.lost;
    return cancellationsOf(asking, meeting, left ? "tooFew" : because).filter(
      ({ to }) => to.personId !== except && (group === null || left || to.personId !== row.leader_id),
    );
  });
  await queue(asking, sendings);
}
