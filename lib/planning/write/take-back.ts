import "server-only";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { conflict, ok, type Result } from "@/lib/result";
import { addMinutes } from "@/lib/time/calendar";
import type { Quarter } from "@/lib/time/quarter";
import { takeBackMinutes } from "../rules/take-back";
import { freeTime } from "./place";

/** Undoes an approval before its mail has gone out: the meetings are proposals again, and nobody heard of them. */
export async function takeBack(permit: Permit<"plan.make">, quarter: Quarter): Promise<Result<{ meetings: number }>> {
  const { asking } = permit;
  const { tx, organizationId, viewer, now } = asking;
  const plan = await tx.plan.findFirst({ where: { organizationId, leaderId: viewer.personId, cycle: { quarter } } });
  if (!plan?.approvedAt || addMinutes(plan.approvedAt, takeBackMinutes) <= now)
    return conflict("The mail has gone out. Move or cancel single meetings instead.");
  const approved = await tx.meeting.findMany({
    where: { organizationId, planId: plan.id, state: "scheduled", invitedAt: plan.approvedAt },
    select: { id: true },
  });
  const ids = approved.map((meeting) => meeting.id);
  const told = await tx.outbox.count({
    where: { organizationId, meetingId: { in: ids }, kind: "invitation", state: { not: "queued" } },
  });
  if (told > 0) return conflict("Some of the mail has gone out. Move or cancel single meetings instead.");
  const mine = { organizationId, meetingId: { in: ids } };
  await freeTime(asking, ids);
  await tx.prompt.deleteMany({ where: mine });
  await tx.outbox.updateMany({ where: { ...mine, state: "queued" }, data: { state: "withdrawn" } });
  await tx.openDoorRequest.updateMany({
    where: { ...mine, state: "scheduled" },
    data: { state: "open", meetingId: null },
  });
  // A higher sequence: approving again writes new mail instead of finding the withdrawn one.
  await tx.meeting.updateMany({
    where: { organizationId, id: { in: ids }, state: "scheduled" },
    data: { state: "draft", invitedAt: null, sequence: { increment: 1 }, revision: { increment: 1 } },
  });
  await recordFor(asking, { what: "plan.takeBack" });
  return ok({ meetings: ids.length });
}
