import "server-only";
import type { Asking } from "@/lib/access/asking";
import { holdsOn } from "@/lib/people/rules/hierarchy";
import { type Envelope, openEnvelopes, predictionsSealed } from "@/lib/perceptions/read";
import { dateIn } from "@/lib/time/calendar";
import { quarterIn } from "@/lib/time/quarter";

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

/** For a leader: how many of their managers have sealed this quarter's prediction. Who, never what. */
export async function sealing(asking: Asking): Promise<Sealing | null> {
  const { tx, organizationId, viewer, now } = asking;
  if (!viewer.leads) return null;
  // Before a leader has begun, no manager has heard of predictions.
  if ((await tx.programme.count({ where: { organizationId, leaderId: viewer.personId } })) === 0) return null;
  const cycle = await tx.cycle.findUnique({
    where: { organizationId_quarter: { organizationId, quarter: quarterIn(now, viewer.zone) } },
    select: { id: true, quarter: true },
  });
  if (!cycle) return null;
  const sealed = new Set((await predictionsSealed(asking, cycle.id)).map(({ managerId }) => managerId));
  const managers = await managersOf(asking);
  const missing = managers.filter(({ id }) => !sealed.has(id)).map(({ name }) => name);
  return managers.length === 0 ? null : { quarter: cycle.quarter, sealed: managers.length - missing.length, missing };
}

/** The viewer's reports who have reports themselves. */
async function managersOf({ tx, organizationId, viewer, now }: Asking): Promise<{ id: string; name: string }[]> {
  const current = holdsOn(dateIn(now, viewer.zone));
  const lines = await tx.reportingLine.findMany({
    where: { organizationId, managerId: viewer.personId, ...current, person: { reportLines: { some: current } } },
    select: { person: { select: { id: true, name: true } } },
    orderBy: { person: { name: "asc" } },
  });
  return lines.map(({ person }) => person);
}
