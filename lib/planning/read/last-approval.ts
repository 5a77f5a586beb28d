import "server-only";
import type { Asking } from "@/lib/access/asking";
import { addMinutes } from "@/lib/time/calendar";
import type { Quarter } from "@/lib/time/quarter";
import { takeBackMinutes } from "../rules/take-back";
import { arrangedBy } from "./arranged";
import { untoldOf } from "./untold";

/**
 * What was approved last of a quarter and can still be taken back, since its invitations wait. By the invitations, not by
 * when the plan was approved: whoever plans for a leader may not see all that was.
 */
export async function lastApproval(
  asking: Asking,
  quarter: Quarter,
): Promise<{ at: Date; meetingIds: string[] } | null> {
  const { tx, organizationId, viewer, now } = asking;
  const since = addMinutes(now, -takeBackMinutes);
  const agreed = await tx.meeting.findMany({
    where: {
      ...{ organizationId, ...arrangedBy(viewer), cycle: { quarter } },
      ...{ state: "scheduled", invitedAt: { gt: since } },
    },
    select: { id: true, invitedAt: true },
    orderBy: { invitedAt: "desc" },
  });
  if (agreed.length === 0) return null;
  const untold = await untoldOf(
    asking,
    agreed.map((meeting) => meeting.id),
  );
  const at = agreed.find((meeting) => untold.has(meeting.id))?.invitedAt;
  if (!at) return null;
  return { at, meetingIds: agreed.filter((meeting) => +at === Number(meeting.invitedAt)).map((meeting) => meeting.id) };
}
