import "server-only";
import type { Asking } from "@/lib/access/asking";

/**
 * Withdraws an invitation that has not left yet, with everything that would follow it, and says when it would have
 * left; null when it has gone out. An update must never overtake the invitation it updates.
 */
export async function unsent({ tx, organizationId }: Asking, meetingId: string): Promise<Date | null> {
  const waiting = { organizationId, meetingId, state: "queued" } as const;
  const invitation = await tx.outbox.findFirst({
    where: { ...waiting, kind: "invitation" },
    select: { sendAfter: true },
  });
  if (!invitation) return null;
  const withdrawn = await tx.outbox.updateMany({ where: waiting, data: { state: "withdrawn" } });
  return withdrawn.count > 0 ? invitation.sendAfter : null;
}
