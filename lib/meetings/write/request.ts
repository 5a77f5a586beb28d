import "server-only";
import type { Asking } from "@/lib/access/asking";
import { recordFor } from "@/lib/access/asking";
import { authorize } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import { seal } from "@/lib/db/seal";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import { addDays, dateIn, toDateColumn } from "@/lib/time/calendar";
import { leaderToAsk } from "../read/list";
import { topicPlace } from "../read/requests";
import type { AskForConversation } from "../schema";

/** Anybody can ask the leader above their manager for a conversation. The manager is not told. */
export async function askForConversation(
  asking: Asking,
  { topic }: AskForConversation,
): Promise<Result<{ requestId: string }>> {
  const { tx, organizationId, viewer, now } = asking;
  const leader = await leaderToAsk(asking, viewer.personId);
  if (!leader) return conflict("There is nobody above your manager to ask.");
  const open = await tx.openDoorRequest.findFirst({
    where: { organizationId, personId: viewer.personId, leaderId: leader.id, state: "open" },
  });
  if (open) return conflict(`${leader.firstName} already knows that you want to talk.`);
  const id = newId();
  await tx.openDoorRequest.create({
    data: {
      organizationId,
      id,
      personId: viewer.personId,
      leaderId: leader.id,
      managerId: leader.managerId,
      topicSealed: topic ? await seal(asking, viewer.personId, topicPlace(id, viewer.personId), topic) : null,
      createdAt: now,
      dueOn: toDateColumn(addDays(dateIn(now, viewer.zone), 14)),
    },
  });
  await recordFor(asking, { what: "request.make", subjectId: viewer.personId });
  return ok({ requestId: id });
}

/** Taking it back leaves no trace of a topic. */
export async function withdrawRequest(asking: Asking, requestId: string): Promise<Result<{ requestId: string }>> {
  const { tx, organizationId } = asking;
  const row = await tx.openDoorRequest.findFirst({ where: { organizationId, id: requestId } });
  const permit = authorize(asking, "request.withdraw", row);
  if (!permit.ok) return permit;
  const withdrawn = await tx.openDoorRequest.updateMany({
    where: { organizationId, id: requestId, state: "open" },
    data: { state: "withdrawn", topicSealed: null },
  });
  if (withdrawn.count === 0) return notFound();
  await recordFor(asking, { what: "request.withdraw", subjectId: asking.viewer.personId });
  return ok({ requestId });
}
