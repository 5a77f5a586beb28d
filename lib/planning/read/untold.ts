import "server-only";
import type { Asking } from "@/lib/access/asking";

/** Of these meetings those whose approval can still be taken back: their invitations wait. */
export async function untoldOf(
  { tx, organizationId, now }: Asking,
  meetingIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const waiting = await tx.outbox.findMany({
    where: {
      ...{ organizationId, meetingId: { in: [...meetingIds] } },
      ...{ kind: "invitation", state: "queued", sendAfter: { gt: now } },
    },
    select: { meetingId: true },
  });
  return new Set(waiting.flatMap(({ meetingId }) => meetingId ?? []));
}

/**
 * Whether that is so of one. What was begun could then be dropped as a proposal, or show by standing in the way that it was
 * begun, to somebody who plans and must not know.
 */
export const isUntold = async (asking: Asking, meetingId: string): Promise<boolean> =>
  (await untoldOf(asking, [meetingId])).size > 0;
