import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { Plan } from "@/lib/db/generated/client";
import { newId } from "@/lib/db/id";
import { conflict } from "@/lib/result";
import { toDateColumn } from "@/lib/time/calendar";
import { addQuarters, endDay, firstDay, longQuarter, type Quarter, quarterIn } from "@/lib/time/quarter";
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

/**
 * Takes turns with everybody else on a leader's board until the transaction ends: two who each see a free place must not
 * both fill it. The plan is another one than whoever else looks at it saw, so nobody approves what they did not see.
 */
export async function holdBoard(
  { tx, organizationId }: Asking,
  { leaderId, quarter }: { leaderId: string; quarter: Quarter },
): Promise<void> {
  await tx.$executeRaw`
    select pg_advisory_xact_lock(hashtextextended('board ' || ${organizationId} || ' ' || ${leaderId}, 0))`;
  await tx.plan.updateMany({
    where: { organizationId, leaderId, cycle: { quarter } },
    data: { revision: { increment: 1 } },
  });
}

const quartersAhead = 2;

/** A cycle freezes today's k for the whole organization: opened years ahead, it would outlast an admin who raises it. */
export function tooFarAhead({ now, viewer }: Asking, quarter: Quarter) {
  const last = addQuarters(quarterIn(now, viewer.zone), quartersAhead);
  return quarter > last ? conflict(`That is too far ahead. Plan up to ${longQuarter(last).toLowerCase()}.`) : null;
}
