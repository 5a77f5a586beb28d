import "server-only";
import type { Asking } from "@/lib/access/asking";
import { holdsOn } from "@/lib/people/rules/hierarchy";
import { dateIn, fromDateColumn, type PlainDate } from "@/lib/time/calendar";
import { addQuarters, type Quarter, quarter, quarterIn } from "@/lib/time/quarter";
import { decidingDay, type Season, takesPredictions } from "./rules";

type CycleRow = { id: string; quarter: string; startsOn: Date; endsOn: Date };

/** The one above a manager during a cycle: today, or on its last day once that is past. */
export async function leaderOver({ tx, now, viewer, organizationId }: Asking, managerId: string, cycle: CycleRow) {
  const day = decidingDay(dateIn(now, viewer.zone), fromDateColumn(cycle.endsOn));
  const line = await tx.reportingLine.findFirst({
    where: {
      organizationId,
      personId: managerId,
      ...holdsOn(day),
    },
    select: { managerId: true },
  });
  return line?.managerId ?? null;
}

/** Whether a leader's results of a cycle are out. */
export async function seasonOf({ tx, organizationId }: Asking, cycle: CycleRow, leaderId: string): Promise<Season> {
  const releases = await tx.release.count({ where: { organizationId, cycleId: cycle.id, leaderId } });
  return { startsOn: fromDateColumn(cycle.startsOn), released: releases > 0 };
}

export type Envelope = {
  cycleId: string;
  quarter: Quarter;
  /** The first day after the quarter. */
  endsOn: PlainDate;
  leader: { name: string; firstName: string };
  sealedAt: Date | null;
};

/** A manager's own envelopes that may still be sealed or replaced: the running quarter's, and the last one's until it closes. */
export async function openEnvelopes(asking: Asking): Promise<Envelope[]> {
  const { tx, now, viewer, organizationId } = asking;
  const current = quarterIn(now, viewer.zone);
  const cycles = await tx.cycle.findMany({
    where: { organizationId, quarter: { in: [current, addQuarters(current, -1)] } },
    orderBy: { startsOn: "desc" },
  });
  const found: Envelope[] = [];
  for (const cycle of cycles) found.push(...(await envelopeOf(asking, cycle)));
  return found;
}

async function envelopeOf(asking: Asking, cycle: CycleRow): Promise<Envelope[]> {
  const { tx, now, viewer, organizationId } = asking;
  const leaderId = await leaderOver(asking, viewer.personId, cycle);
  // A leader who has not begun, or not told this manager yet, has no programme to be seen here.
  if (!leaderId || (await tx.programme.count({ where: { organizationId, leaderId } })) === 0) return [];
  const season = await seasonOf(asking, cycle, leaderId);
  if (!takesPredictions(season, dateIn(now, viewer.zone))) return [];
  const leader = await tx.person.findUnique({
    where: { organizationId_id: { organizationId, id: leaderId } },
    select: { name: true, givenName: true },
  });
  const own = await tx.perception.findFirst({
    where: { organizationId, cycleId: cycle.id, managerId: viewer.personId },
    select: { sealedAt: true },
  });
  return [
    {
      cycleId: cycle.id,
      quarter: quarter(cycle.quarter),
      endsOn: fromDateColumn(cycle.endsOn),
      leader: { name: leader?.name ?? "", firstName: leader?.givenName ?? "" },
      sealedAt: own?.sealedAt ?? null,
    },
  ];
}

type SealedBy = { managerId: string; sealedAt: Date };

/** For the leader: who has sealed a prediction, never what. */
export async function predictionsSealed({ tx }: Asking, cycleId: string): Promise<SealedBy[]> {
  const rows = await tx.$queryRaw<{ manager_id: string; sealed_at: Date }[]>`
    select manager_id, sealed_at from app.perceptions_sealed(${cycleId}::uuid)`;
  return rows.map((row) => ({ managerId: row.manager_id, sealedAt: row.sealed_at }));
}
