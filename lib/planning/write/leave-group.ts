import "server-only";
import { type Asking, recordFor } from "@/lib/access/asking";
import { newId } from "@/lib/db/id";
import type { FoundMeeting } from "@/lib/meetings/read/find";
import { type LeftGroup, sendLeaving } from "@/lib/messages/write/groups";
import { conflict, ok, type Result } from "@/lib/result";
import { changedMeanwhile } from "./move";

/**
 * One of a group says not this quarter, for themselves alone: their seat and their time go, the others still meet while
 * there are two of them. That they said so is remembered as a meeting of their own, whose id comes back.
 */
export async function leaveGroup(
  asking: Asking,
  meeting: FoundMeeting,
  revision: number,
): Promise<Result<{ meetingId: string }>> {
  const { tx, now } = asking;
  const remembered = newId();
  const left = await tx.$queryRaw<LeftGroup[]>`
    select * from app.leave_group(${meeting.id}::uuid, ${revision}::int, ${remembered}::uuid, ${now}::timestamptz)`;
  // Of two who leave at once each would count the other as staying: the second looks once more.
  if (left.length === 0) return conflict(changedMeanwhile);
  await sendLeaving(asking, meeting, left);
  await recordFor(asking, { what: "meeting.defer", meetingId: remembered });
  return ok({ meetingId: remembered });
}
