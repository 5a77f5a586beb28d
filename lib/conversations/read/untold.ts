import "server-only";
import type { Asking } from "@/lib/access/asking";

/**
 * Whether its approval can still be taken back. What was begun could then be dropped as a proposal, or show by standing in
 * the way that it was begun, to somebody who plans and must not know.
 */
export async function isUntold({ tx, organizationId, now }: Asking, meetingId: string): Promise<boolean> {
  const waiting = { organizationId, meetingId, kind: "invitation", state: "queued", sendAfter: { gt: now } } as const;
  return (await tx.outbox.count({ where: waiting })) > 0;
}
