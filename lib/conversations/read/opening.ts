import "server-only";
import type { Asking } from "@/lib/access/asking";
import { recordFor } from "@/lib/access/asking";
import { addMinutes } from "@/lib/time/calendar";

const sitting = 10;

/**
 * Somebody's words were opened: the person who said them sees it. A page that redraws itself within the same ten minutes
 * is one opening, or the list would hide the ones that matter.
 */
export async function recordOpening(
  asking: Asking,
  opened: { what: string; subjectId: string; meetingId?: string; about?: string },
): Promise<void> {
  if (opened.subjectId === asking.viewer.personId) return;
  const { tx, organizationId, actorId, now } = asking;
  const since = { gte: addMinutes(now, -sitting) };
  const recent = await tx.audit.findFirst({
    where: { ...opened, organizationId, actorId, at: since },
    select: { at: true },
  });
  if (!recent) await recordFor(asking, opened);
}
