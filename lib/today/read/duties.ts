import "server-only";
import type { Asking } from "@/lib/access/asking";
import { type Envelope, openEnvelopes, predictionsSealed } from "@/lib/perceptions/read";
import type { PlanningFacts } from "@/lib/planning/read/facts";

type BriefingDuty = { id: string; leader: string };

/** Briefings sent to this manager that they have not acknowledged. */
export async function briefingsToRead({ tx, organizationId, viewer }: Asking): Promise<BriefingDuty[]> {
  if (!viewer.manages) return [];
  const rows = await tx.briefing.findMany({
    where: { organizationId, managerId: viewer.personId, acknowledgedAt: null },
    select: { id: true, programme: { select: { leaderId: true } } },
  });
  if (rows.length === 0) return [];
  const leaders = await tx.person.findMany({
    where: { organizationId, id: { in: rows.map(({ programme }) => programme.leaderId) } },
    select: { id: true, name: true },
  });
  const names = new Map(leaders.map(({ id, name }) => [id, name]));
  return rows.map(({ id, programme }) => ({ id, leader: names.get(programme.leaderId) ?? "" }));
}

/** Envelopes this manager may still seal. */
export const predictionsToGive = async (asking: Asking): Promise<Envelope[]> =>
  asking.viewer.manages ? openEnvelopes(asking) : [];

export type Sealing = { quarter: string; sealed: number; missing: string[] };

/** For a leader who has begun: how many of their managers have sealed this quarter's prediction. Who, never what. */
export async function sealing(
  asking: Asking,
  { quarter, team: { managers } }: Pick<PlanningFacts, "quarter" | "team">,
): Promise<Sealing | null> {
  const { tx, organizationId } = asking;
  const cycle = await tx.cycle.findUnique({
    where: { organizationId_quarter: { organizationId, quarter } },
    select: { id: true },
  });
  if (!cycle || managers.length === 0) return null;
  const sealed = new Set((await predictionsSealed(asking, cycle.id)).map(({ managerId }) => managerId));
  const missing = managers.filter(({ id }) => !sealed.has(id)).map(({ name }) => name);
  return { quarter, sealed: managers.length - missing.length, missing };
}
