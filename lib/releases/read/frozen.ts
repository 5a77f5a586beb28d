import "server-only";
import type { Asking } from "@/lib/access/asking";
import { holdsOn } from "@/lib/people/rules/hierarchy";
import { decidingDay } from "@/lib/perceptions/rules";
import { dateIn, fromDateColumn } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import type { FreshSet, FrozenScore, HeardQuarter, ReleasedSet } from "../rules/figure";

/**
 * What a leader heard in a cycle, as it stands, oldest first. Only planned conversations count: their managers know who
 * had one, so a sixth answer behind five known conversations would show that somebody came through the open door.
 */
export async function frozenScores({ tx, organizationId, viewer }: Asking, cycleId?: string) {
  const scores = await tx.score.findMany({
    where: {
      organizationId,
      value: { not: null },
      meeting: { leaderId: viewer.personId, cycleId, state: "held", kind: "planned" },
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
  figure_id: string;
  release_id: string;
  leader_id: string;
  manager_id: string | null;
  kind: string;
  quarters: number;
  k: number;
  release_cycle_id: string;
  cycle_id: string;
  members: string[];
  answers: number[];
};
/** `before` are the viewer’s own releases, oldest first; the ledger is everybody’s. */
export type Ledger = { ledger: ReleasedSet[]; before: FreshSet[][] };

/** Every figure ever released to anyone, as the answers behind it. Only inside closing. */
export async function ledgerFor({ tx, viewer }: Asking): Promise<Ledger> {
  const rows = await tx.$queryRaw<SetRow[]>`select * from app.released_sets()`;
  const figures = [...Map.groupBy(rows, (row) => row.figure_id).values()].flatMap((parts) => {
    const [head] = parts;
    const set = head && setOf(head, parts);
    return set ? [{ head, set }] : [];
  });
  const own = figures.filter(({ head }) => head.leader_id === viewer.personId);
  const releases = [...Map.groupBy(own, ({ head }) => head.release_id).values()];
  return { ledger: figures.map(({ set }) => set), before: releases.map((figure) => figure.map(({ set }) => set)) };
}

/** A figure over several quarters stands in the ledger quarter by quarter. */
function setOf({ kind, k, manager_id, quarters, release_cycle_id }: SetRow, parts: readonly SetRow[]): FreshSet | null {
  if (kind !== "morale" && kind !== "support") return null;
  return {
    ...{ measure: kind, k, quarters, cycleId: release_cycle_id },
    scope: manager_id ? { kind: "team", managerId: manager_id } : { kind: "everyone" },
    answers: parts.flatMap(({ cycle_id, members, answers }) =>
      members.map((person, at) => ({ person, cycle: cycle_id, value: answers[at] ?? Number.NaN })),
    ),
  };
}

/** The viewer’s released quarters before a cycle, newest first, as what was heard in them stands now. */
export async function heardBefore(asking: Asking, cycle: { id: string; startsOn: Date }): Promise<HeardQuarter[]> {
  const { tx, organizationId, viewer } = asking;
  const releases = await tx.release.findMany({
    where: { organizationId, leaderId: viewer.personId, edition: 1, cycleId: { not: cycle.id } },
    select: { cycleId: true },
  });
  const cycles = await tx.cycle.findMany({
    where: { organizationId, id: { in: releases.map(({ cycleId }) => cycleId) }, startsOn: { lt: cycle.startsOn } },
    orderBy: { startsOn: "desc" },
    select: { id: true, quarter: true },
  });
  const scores = Map.groupBy(await frozenScores(asking), (score) => score.cycleId);
  return cycles.map(({ id, quarter: name }) => ({ cycleId: id, quarter: quarter(name), scores: scores.get(id) ?? [] }));
}

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
