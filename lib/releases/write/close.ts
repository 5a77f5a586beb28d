import "server-only";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import { managersOf } from "../read/frozen";
import { callOffWhatIsLeft } from "./call-off";
import { releaseCorrections } from "./correct";
import { writeRelease } from "./release";
import { releaseThemes } from "./themes";

/**
 * Closes a leader's quarter: what is left is called off, the figures are frozen, the predictions open beside them. One
 * transaction, so nobody ever sees half of it.
 */
export async function closeCycle(permit: Permit<"plan.close">, planId: string): Promise<Result<{ releaseId: string }>> {
  const { asking, subject } = permit;
  const { tx, organizationId, now } = asking;
  // Two leaders who close at once would not see each other's sets, and their figures together could tell too much.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`release ${organizationId}`}, 0))`;
  const plan = await tx.plan.findFirst({
    where: { organizationId, id: planId, leaderId: subject.leaderId },
    include: { cycle: true },
  });
  if (!plan) return notFound();
  if (plan.state === "closed") return conflict("This quarter is closed already. Its results are in Trends.");
  if (plan.state === "draft") return conflict("This plan was never approved, so there is nothing to close.");
  await callOffWhatIsLeft(asking, plan.id);
  const managers = await managersOf(asking, plan.cycle);
  const releaseId = await writeRelease(asking, plan, managers);
  await releaseCorrections(asking, plan.cycle);
  await releaseThemes(asking, plan.cycle, { releaseId, managers });
  await tx.plan.update({
    where: { organizationId_id: { organizationId, id: plan.id } },
    data: { state: "closed", closedAt: now, revision: { increment: 1 } },
  });
  await recordFor(asking, { what: "plan.close" });
  return ok({ releaseId });
}
