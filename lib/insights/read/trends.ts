import "server-only";
import type { Asking } from "@/lib/access/asking";
import { quarter } from "@/lib/time/quarter";
import type { OwnView, TrendsView } from "../rules/view";
import type { TrendsQuery } from "../schema";
import { coverageNow } from "./coverage";
import { heardFigures } from "./heard";
import { promisesOfYear } from "./promises";
import { leadersWithReleases, releasedFigures } from "./released";

/** Trends of one leader; null when their releases are not for these eyes. */
export async function trendsForPage(asking: Asking, query: TrendsQuery): Promise<TrendsView | null> {
  const { viewer } = asking;
  const self = { id: viewer.personId, name: viewer.name, firstName: viewer.firstName };
  const others = (await leadersWithReleases(asking)).filter(({ id }) => id !== self.id);
  const leaders = viewer.leads ? [self, ...others] : others;
  const leader = query.leader ? leaders.find(({ id }) => id === query.leader) : leaders[0];
  if (!leader) return null;
  const releases = await releasedFigures(asking, leader.id);
  return { leader, leaders, releases, own: leader.id === self.id ? await ownView(asking) : null };
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
