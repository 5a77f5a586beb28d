import "server-only";
import { recordFor } from "@/lib/access/asking";
import { authorize, type Permit } from "@/lib/access/policy";
import { seal } from "@/lib/db/seal";
import { findMeeting } from "@/lib/meetings/read/find";
import { may } from "@/lib/meetings/rules/doings";
import { isUntold } from "@/lib/planning/read/untold";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import { nextTimePlace } from "../read/next-time";
import { closingSteps } from "../rules/closing";
import type { KeepPlace } from "../schema";
import { readBack } from "./read-back";

/** Where the two are: section, closing step, and what was agreed for next time. The first call starts the clock. */
export async function keepPlace(
  permit: Permit<"meeting.takeNotes">,
  input: Omit<KeepPlace, "meetingId">,
): Promise<Result<{ startedAt: Date; at: Date }>> {
  const { asking, subject } = permit;
  const { tx, organizationId, now } = asking;
  const meeting = await findMeeting(asking, subject.id);
  if (!meeting || !may("talk", "leader", meeting, now)) return notFound();
  if (!meeting.begun && (await isUntold(asking, subject.id)))
    return conflict("The invitation has not left yet, and can still be taken back. Begin once it has.");
  const { nextTime, ...place } = input;
  const sealed = (words: string) =>
    words ? seal(asking, meeting.participant.id, nextTimePlace(subject.id, subject.leaderId), words) : null;
  // A group agrees on nothing for next time: there is nobody it would be between.
  const kept = {
    ...place,
    ...(nextTime === undefined || meeting.kind === "group" ? {} : { nextTimeSealed: await sealed(nextTime) }),
  };
  const row = await tx.conversation.upsert({
    where: { organizationId_meetingId: { organizationId, meetingId: subject.id } },
    create: { ...kept, organizationId, meetingId: subject.id, startedAt: now },
    update: kept,
  });
  return ok({ startedAt: row.startedAt, at: now });
}

/** The conversation took place. Lines still kept go to the participant, who can answer them any time later. */
export async function holdMeeting(permit: Permit<"meeting.hold">): Promise<Result<{ meetingId: string }>> {
  const { asking, subject } = permit;
  const { tx, organizationId, now } = asking;
  const meeting = await findMeeting(asking, subject.id);
  if (!meeting) return notFound();
  if (!may("hold", "leader", meeting, now))
    return conflict("Begin the conversation first: then it can be closed, whenever the two of you met.");
  const noting = authorize(asking, "meeting.takeNotes", subject);
  if (!noting.ok) return noting;
  await readBack(noting.value);
  const held = await tx.meeting.updateMany({
    where: { organizationId, id: subject.id, state: meeting.state, revision: meeting.revision },
    data: { state: "held", heldAt: now, cancelledBy: null, endedAt: null, revision: { increment: 1 } },
  });
  if (held.count === 0) return conflict("This meeting changed in the meantime. Look at it again.");
  await tx.conversation.upsert({
    where: { organizationId_meetingId: { organizationId, meetingId: subject.id } },
    create: { organizationId, meetingId: subject.id, startedAt: meeting.startsAt, closingStep: closingSteps.length },
    update: { closingStep: closingSteps.length },
  });
  await tx.openDoorRequest.updateMany({
    where: { organizationId, meetingId: subject.id, state: "scheduled" },
    data: { state: "met" },
  });
  await recordFor(asking, {
    what: "meeting.hold",
    subjectId: meeting.kind === "group" ? undefined : meeting.participant.id,
    meetingId: subject.id,
  });
  return ok({ meetingId: subject.id });
}
