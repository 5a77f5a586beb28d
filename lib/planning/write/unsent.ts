import "server-only";
import type { Asking } from "@/lib/access/asking";
import { withdraw } from "@/lib/messages/write/prompts";

/**
 * Withdraws an invitation that has not left yet, with everything that would follow it, and says when it would have
 * left; null when it has gone out. An update must never overtake the invitation it updates.
 */
export async function unsent(asking: Asking, meetingId: string): Promise<Date | null> {
  const { tx, organizationId } = asking;
  const waiting = { organizationId, meetingId, state: "queued" } as const;
  const invitation = await tx.outbox.findFirst({
    where: { ...waiting, kind: "invitation" },
    select: { sendAfter: true },
  });
  if (!invitation) return null;
  const withdrawn = await tx.outbox.updateMany({
    where: { ...waiting, kind: "invitation" },
    data: { state: "withdrawn" },
  });
  if (withdrawn.count === 0) return null;
  await withdraw(asking, [meetingId]);
  return invitation.sendAfter;
}
