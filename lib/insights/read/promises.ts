import "server-only";
import type { Asking } from "@/lib/access/asking";
import { dateIn, daysBetween } from "@/lib/time/calendar";
import { type PromiseRecord, promiseRecord } from "../rules/promises";

/** How the viewing leader's promises of a year fared; counts only, never words. */
export async function promisesOfYear({ tx, organizationId, viewer, now }: Asking): Promise<PromiseRecord> {
  const since = new Date(now.getTime() - 365 * 86_400_000);
  const rows = await tx.promise.findMany({
    where: { organizationId, ownerId: viewer.personId, madeAt: { gte: since } },
    select: { personId: true, outcome: true, madeAt: true, toldAt: true },
  });
  return promiseRecord(
    rows.map(({ personId, outcome, madeAt, toldAt }) => ({
      personId,
      outcome,
      daysToTell: toldAt ? daysBetween(dateIn(madeAt, viewer.zone), dateIn(toldAt, viewer.zone)) : null,
    })),
  );
}
