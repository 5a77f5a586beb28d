import "server-only";
import type { Asking } from "@/lib/access/asking";
import { quarterIn } from "@/lib/time/quarter";
import { type StartStep, startStep } from "../rules/start";

/** The one next step while an organization or a leader's `programme` begins. */
export async function nextStep(asking: Asking, programme: boolean): Promise<StartStep | null> {
  const { tx, organizationId, viewer, now } = asking;
  const { isAdmin, leads, personId } = viewer;
  if (!isAdmin && !leads) return null;
  const people = isAdmin ? await tx.person.count({ where: { organizationId }, take: 2 }) : 2;
  const plan = programme
    ? await tx.plan.findFirst({
        where: { organizationId, leaderId: personId, cycle: { quarter: quarterIn(now, viewer.zone) } },
        select: { state: true, _count: { select: { meetings: { where: { state: "draft" } } } } },
      })
    : null;
  return startStep({
    isAdmin,
    leads,
    people,
    programme,
    plan: plan?.state ?? "none",
    proposed: plan?._count.meetings ?? 0,
  });
}
