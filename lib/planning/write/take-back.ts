import "server-only";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { withdraw } from "@/lib/messages/write/prompts";
import { dropPrompts } from "@/lib/prompts/write";
import { conflict, ok, type Result } from "@/lib/result";
import type { Quarter } from "@/lib/time/quarter";
import { lastApproval } from "../read/last-approval";
import { freeTime } from "./place";

/** Undoes an approval before its mail has gone out: the meetings are proposals again, and nobody heard of them. */
export async function takeBack(permit: Permit<"plan.make">, quarter: Quarter): Promise<Result<{ meetings: number }>> {
  const { asking } = permit;
  const { tx, organizationId } = asking;
  const last = await lastApproval(asking, quarter);
  if (!last) return conflict("The mail has gone out. Move or cancel single meetings instead.");
  const ids = last.meetingIds;
  const told = await tx.outbox.count({
    where: { organizationId, meetingId: { in: ids }, kind: "invitation", state: { notIn: ["queued", "withdrawn"] } },
  });
  if (told > 0) return conflict("Some of the mail has gone out. Move or cancel single meetings instead.");
  // A higher sequence: approving again writes new mail instead of finding the withdrawn one. Two who are talking already
  // stay where they are, which whoever plans for the leader is told as any other change.
  const { count } = await tx.meeting.updateMany({
    where: { organizationId, id: { in: ids }, state: "scheduled", conversation: { is: null } },
    data: { state: "draft", invitedAt: null, sequence: { increment: 1 }, revision: { increment: 1 } },
  });
  if (count < ids.length) return conflict("Some of it changed meanwhile. Move or cancel single meetings instead.");
  await freeTime(asking, ids);
  await dropPrompts(tx, ids);
  await withdraw(asking, ids);
  await tx.openDoorRequest.updateMany({
    where: { organizationId, meetingId: { in: ids }, state: "scheduled" },
    data: { state: "open", meetingId: null },
  });
  await recordFor(asking, { what: "plan.takeBack" });
  return ok({ meetings: ids.length });
}
