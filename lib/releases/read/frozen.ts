import "server-only";
import type { Asking } from "@/lib/access/asking";
import { holdsOn } from "@/lib/people/rules/hierarchy";
import { decidingDay } from "@/lib/perceptions/rules";
import { dateIn, fromDateColumn } from "@/lib/time/calendar";
import type { FreshSet, FrozenScore, ReleasedSet } from "../rules/figure";

/**
 * What a leader heard in a cycle, as it stands, oldest first. Only planned conversations count: their managers know who
 * had one, so a sixth answer behind five known conversations would show that somebody came through the open door.
 */
export async function frozenScores({ tx, organizationId, viewer }: Asking, cycleId?: string) {
  const scores = await tx.score.findMany({
    where: {
      organizationId,
      value: { not: null },
      meeting: { leaderId: viewer.personId, cycleId, state: "held", kind: { not: "openDoor" } },
    },
    select: {
      personId: true,
      measure: true,
      value: true,
      meeting: { select: { cycleId: true, participants: { select: { personId: true, managerId: true } } } },
    },
    orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
  });
  return scores.flatMap(({ personId, measure, value, meeting }): (FrozenScore & { cycleId: string })[] => {
    const seat = meeting.participants.find((one) => one.personId === personId);
    return value === null || !seat
      ? []
      : [{ personId, managerId: seat.managerId, measure, value, cycleId: meeting.cycleId }];
  });
}

type SetRow = {
  kind: string;
  k: number;
  members: string[];
  manager_id: string | null;
  cycle_id: string;
  ends_on: Date;
};
export type Ledger = { ledger: ReleasedSet[]; before: FreshSet[][] };

/**
 * The sets released over the answers of this cycle by any leader, and those of the viewer’s releases before it. Answers
 * only inside closing.
 */
export async function ledgerFor({ tx }: Asking, cycle: { id: string; endsOn: Date }): Promise<Ledger> {
  const rows = await tx.$queryRaw<SetRow[]>`
    select kind::text, k, members, manager_id, cycle_id, ends_on from app.released_sets(${cycle.id}::uuid)`;
  const earlier = rows.filter((row) => row.ends_on < cycle.endsOn);
  return {
    ledger: rows.filter((row) => row.cycle_id === cycle.id).flatMap(setOf),
    before: [...Map.groupBy(earlier, (row) => row.cycle_id).values()].map((release) => release.flatMap(setOf)),
  };
}

const setOf = ({ kind, k, members, manager_id }: SetRow): FreshSet[] =>
  kind === "morale" || kind === "support"
    ? [
        {
          measure: kind,
          k,
          people: members,
          scope: manager_id ? { kind: "team", managerId: manager_id } : { kind: "everyone" },
        },
      ]
    : [];

/**
 * The managers between a leader and the people of a cycle: those of its meetings, and those who have a team on its last
 * day or today. A team in which nobody spoke is hidden like any other, not absent.
 */
export async function managersOf(asking: Asking, cycle: { id: string; endsOn: Date }): Promise<string[]> {
  const { tx, organizationId, viewer, now } = asking;
  const seats = await tx.meetingParticipant.findMany({
    where: {
      organizationId,
      managerId: { not: null },
      meeting: { cycleId: cycle.id, leaderId: viewer.personId, kind: { not: "openDoor" }, state: { not: "draft" } },
    },
    select: { managerId: true },
    distinct: ["managerId"],
  });
  const day = decidingDay(dateIn(now, viewer.zone), fromDateColumn(cycle.endsOn));
  const current = await managersUnder(asking, day);
  return [...new Set([...seats.flatMap(({ managerId }) => managerId ?? []), ...current])];
}

/** Who reports to the viewer on a day and has reports of their own. */
async function managersUnder({ tx, organizationId, viewer }: Asking, day: ReturnType<typeof dateIn>) {
  const holds = holdsOn(day);
  const lines = await tx.reportingLine.findMany({
    where: { organizationId, managerId: viewer.personId, ...holds, person: { reportLines: { some: holds } } },
    select: { personId: true },
  });
  return lines.map(({ personId }) => personId);
}
