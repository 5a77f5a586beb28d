import "server-only";
import type { Asking } from "@/lib/access/asking";
import { addDays, dateIn, toDateColumn, zone } from "@/lib/time/calendar";

/** The day until which words written now are kept: the organization's retention, in months of thirty and a half days. */
export async function expiryOf({ tx, organizationId, now }: Asking): Promise<Date> {
  const { retentionMonths } = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { retentionMonths: true },
  });
  return toDateColumn(addDays(dateIn(now, zone("Etc/UTC")), Math.round(retentionMonths * 30.5)));
}
