import "server-only";
import type { Asking } from "@/lib/access/asking";
import { partyOf } from "../read";
import { queue } from "./letters";
import { cancellationsOf } from "./meetings";

type Ended = { id: string; sequence: number; starts_at: Date; ends_at: Date; leader_id: string; person_id: string };

/** After an import ended meetings (app.end_meetings): takes them out of the calendars of those who had been invited. */
export async function sendReorganised(asking: Asking, meetingIds: readonly string[]): Promise<void> {
  const { tx, organizationId } = asking;
  const ended = await tx.$queryRaw<Ended[]>`select * from app.ended_meetings(${[...meetingIds]}::uuid[])`;
  const ids = ended.flatMap((row) => [row.leader_id, row.person_id]);
  const rows = await tx.person.findMany({ where: { organizationId, id: { in: ids } } });
  const people = new Map(rows.map((row) => [row.id, partyOf(row)]));
  const sendings = ended.flatMap((row) => {
    const leader = people.get(row.leader_id);
    const participant = people.get(row.person_id);
    if (!leader || !participant) return [];
    const times = { startsAt: row.starts_at, endsAt: row.ends_at };
    return cancellationsOf(
      asking,
      { ...times, id: row.id, sequence: row.sequence, leader, participants: [participant] },
      "reorganised",
    );
  });
  await queue(asking, sendings);
}
