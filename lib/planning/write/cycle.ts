import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { Plan } from "@/lib/db/generated/client";
import { newId } from "@/lib/db/id";
import { toDateColumn } from "@/lib/time/calendar";
import { endDay, firstDay, type Quarter } from "@/lib/time/quarter";
import type { Limits } from "../rules/slots";

/** The quarter as the organization knows it; opened by whoever plans in it first. */
export async function cycleFor({ tx, organizationId, now }: Asking, quarter: Quarter): Promise<string> {
  const organization = await tx.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { k: true } });
  await tx.cycle.createMany({
    data: {
      organizationId,
      id: newId(),
      quarter,
      startsOn: toDateColumn(firstDay(quarter)),
      endsOn: toDateColumn(endDay(quarter)),
      k: organization.k,
      openedAt: now,
    },
    skipDuplicates: true,
  });
  const where = { organizationId_quarter: { organizationId, quarter } };
  return (await tx.cycle.findUniqueOrThrow({ where, select: { id: true } })).id;
}

/** The viewer's plan of a quarter, held until the transaction ends: two people planning at once take turns. */
export async function holdPlan(asking: Asking, cycleId: string, limits: Limits): Promise<Plan> {
  const { tx, organizationId, now, viewer } = asking;
  const pace = { perWeek: limits.perWeek, perDay: limits.perDay, lengthMinutes: limits.length };
  await tx.plan.createMany({
    data: { organizationId, id: newId(), cycleId, leaderId: viewer.personId, ...pace, createdAt: now },
    skipDuplicates: true,
  });
  return tx.plan.update({
    where: { organizationId_cycleId_leaderId: { organizationId, cycleId, leaderId: viewer.personId } },
    data: { ...pace, revision: { increment: 1 } },
  });
}
