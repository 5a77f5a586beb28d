import "server-only";
import { type Asking, recordFor } from "@/lib/access/asking";
import { sendCancellation } from "@/lib/messages/write/meetings";

/**
 * Conversations that did not happen are called off by the leader, which puts their people first next time. Whoever
 * still has a time ahead is told; a time that has passed is let go in silence.
 */
export async function callOffWhatIsLeft(asking: Asking, planId: string): Promise<void> {
  const { tx, organizationId, now, viewer } = asking;
  await tx.meeting.deleteMany({ where: { organizationId, planId, leaderId: viewer.personId, state: "draft" } });
  const left = await tx.meeting.findMany({
    where: { organizationId, planId, leaderId: viewer.personId, state: "scheduled" },
    select: { id: true, startsAt: true },
  });
  const ids = left.map(({ id }) => id);
  await tx.busy.deleteMany({ where: { organizationId, meetingId: { in: ids } } });
  await tx.meeting.updateMany({
    where: { organizationId, id: { in: ids }, state: "scheduled" },
    data: {
      state: "cancelled",
      cancelledBy: "leader",
      endedAt: now,
      sequence: { increment: 1 },
      revision: { increment: 1 },
    },
  });
  for (const { id, startsAt } of left) if (startsAt > now) await sendCancellation(asking, id, "leader");
  await recordFor(asking, ...ids.map((meetingId) => ({ what: "meeting.cancel", meetingId })));
}
