import "server-only";
import type { Permit } from "@/lib/access/policy";
import { conflict, ok, type Result } from "@/lib/result";
import { changedMeanwhile } from "./move";

/** Keeps a proposal where it is when the rest is planned again. */
export async function pinMeeting(
  { asking, subject }: Permit<"meeting.move">,
  { pinned, revision }: { pinned: boolean; revision: number },
): Promise<Result<{ meetingId: string }>> {
  const { count } = await asking.tx.meeting.updateMany({
    where: { organizationId: asking.organizationId, id: subject.id, state: "draft", revision },
    data: { pinned, revision: { increment: 1 } },
  });
  return count > 0 ? ok({ meetingId: subject.id }) : conflict(changedMeanwhile);
}
