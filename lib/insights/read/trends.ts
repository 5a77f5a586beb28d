import "server-only";
import type { Asking } from "@/lib/access/asking";
import { quarter } from "@/lib/time/quarter";
import type { Insight } from "../rules/table";
import type { Leader, OwnView, TrendsView } from "../rules/view";
import type { TrendsQuery } from "../schema";
import { coverageNow } from "./coverage";
import { heardFigures } from "./heard";
import { promisesOfYear } from "./promises";
import { leadersWithReleases, releasedFigures } from "./released";

/** Trends of one leader; null when their releases are not for these eyes. */
export async function trendsForPage(asking: Asking, query: TrendsQuery): Promise<TrendsView | null> {
  const leaders = await leadersFor(asking);
  const leader = query.leader ? leaders.find(({ id }) => id === query.leader) : leaders[0];
  if (!leader) return null;
  const releases = await releasedFigures(asking, leader.id);
  const own = leader.id === asking.viewer.personId ? await ownView(asking) : null;
  return { leader, leaders, releases, own };
}

/** The releases of the same leader and nothing else, for a download. */
export async function releasedForSpreadsheet(asking: Asking, query: TrendsQuery): Promise<Insight | null> {
  const leaders = await leadersFor(asking);
  const leader = query.leader ? leaders.find(({ id }) => id === query.leader) : leaders[0];
  return leader ? (await releasedFigures(asking, leader.id)).insight : null;
}

/** Whose trends the viewer may look at: their own where they lead, and those of leaders below them, or of all for an admin. */
async function leadersFor(asking: Asking): Promise<Leader[]> {
  const { viewer } = asking;
  const self = { id: viewer.personId, name: viewer.name, firstName: viewer.firstName };
  const released = await leadersWithReleases(asking);
  const others = released.filter(({ id }) => id !== self.id);
  // Somebody who no longer leads keeps what they released.
  return viewer.leads || others.length < released.length ? [self, ...others] : others;
}

async function ownView(asking: Asking): Promise<OwnView> {
  const { tx, organizationId, viewer } = asking;
  const plans = await tx.plan.findMany({
    where: { organizationId, leaderId: viewer.personId, state: "approved" },
    select: { id: true, cycle: { select: { quarter: true } } },
    orderBy: { cycle: { startsOn: "asc" } },
  });
  return {
    heard: await heardFigures(asking),
    coverage: await coverageNow(asking),
    promises: await promisesOfYear(asking),
    closable: plans.map(({ id, cycle }) => ({ planId: id, quarter: quarter(cycle.quarter) })),
  };
}
