import "server-only";
import type { Asking } from "@/lib/access/asking";
import { releasedFigures } from "@/lib/insights/read/released";
import { findingFor } from "@/lib/insights/rules/finding";
import type { TeamSeries } from "@/lib/insights/rules/points";
import { lastQuarters } from "@/lib/insights/rules/table";
import { dateIn } from "@/lib/time/calendar";
import { dayText } from "@/lib/time/format";
import { companyText, notable } from "../rules/notable";

export type Finding = { title: string; says: string; behind: string; series: TeamSeries; href: string };

const quarters = 8;

/** What the last release says to a leader, or to a manager of their own team. Always from releases: Today is often seen by others, too. */
export async function finding(asking: Asking): Promise<Finding | null> {
  const leaderId = await whoseReleases(asking);
  if (!leaderId) return null;
  const { insight, last } = await releasedFigures(asking, leaderId);
  if (!last) return null;
  const { morale, everyone } = lastQuarters(insight, quarters);
  const own = leaderId === asking.viewer.personId;
  const series = notable(
    morale.filter(({ teamId }) => own || teamId === asking.viewer.personId),
    own ? everyone : null,
  );
  if (!series) return null;
  // To its manager it is "your team".
  const named = own ? series : { ...series, team: "Your team" };
  const released = dayText(dateIn(last.releasedAt, asking.viewer.zone), dateIn(asking.now, asking.viewer.zone));
  return {
    ...findingFor(named),
    behind: `${companyText(series)} Release of ${released}.`,
    series: named,
    href: own ? "/trends" : "/team",
  };
}

/** A leader's own; a manager's own team stands in the releases of the leader above. */
async function whoseReleases({ tx, organizationId, viewer }: Asking): Promise<string | null> {
  if (viewer.leads) return viewer.personId;
  if (!viewer.manages) return null;
  const figure = await tx.releaseFigure.findFirst({
    where: { organizationId, managerId: viewer.personId, kind: "morale" },
    orderBy: { id: "desc" },
    select: { leaderId: true },
  });
  return figure?.leaderId ?? null;
}
