import "server-only";
import { type Asking, recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { orConflict } from "@/lib/db/problem";
import { type FoundMeeting, findMeeting } from "@/lib/meetings/read/find";
import { leaderToAsk } from "@/lib/meetings/read/list";
import { may } from "@/lib/meetings/rules/doings";
import { sendCancellation, sendInvitations } from "@/lib/messages/write/meetings";
import { layPrompts } from "@/lib/prompts/write";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import { takenElsewhere } from "../read/taken";
import { holdBoard } from "./cycle";
import { leaveGroup } from "./leave-group";
import { changedMeanwhile } from "./move";
import { freeTime, takeTime } from "./place";
import { unsent } from "./unsent";

type CalledOff = Result<{ meetingId: string }>;

/** The leader calls a meeting off: a debt that puts the person first next time. A proposal is simply taken off the board. */
export async function cancelMeeting(permit: Permit<"meeting.cancel">, input: { revision: number }): Promise<CalledOff> {
  const { asking, subject } = permit;
  const meeting = await findMeeting(asking, subject.id);
  if (!meeting) return notFound();
  if (meeting.state === "draft") return dropDraft(asking, meeting, input.revision);
  if (!may("cancel", "leader", meeting, asking.now)) return conflict("This meeting can no longer be cancelled.");
  return callOff(asking, meeting, input.revision, "leader");
}

/** The participant says not this quarter. No reason is asked, and nothing of it is kept but the fact. */
export async function deferMeeting(permit: Permit<"meeting.defer">, input: { revision: number }): Promise<CalledOff> {
  const { asking, subject } = permit;
  const meeting = await findMeeting(asking, subject.id);
  if (!meeting) return notFound();
  if (!may("defer", "participant", meeting, asking.now)) return conflict("It is too late to skip this meeting.");
  if (meeting.kind === "group") return leaveGroup(asking, meeting, input.revision);
  return callOff(asking, meeting, input.revision, "participant");
}

/** Takes a proposal off the board. Nobody was told of it. */
export async function dropDraft(asking: Asking, meeting: FoundMeeting, revision: number): Promise<CalledOff> {
  const { tx, organizationId } = asking;
  await holdBoard(asking, { leaderId: meeting.leader.id, quarter: meeting.quarter });
  await tx.meetingParticipant.deleteMany({ where: { organizationId, meetingId: meeting.id } });
  const { count } = await tx.meeting.deleteMany({
    where: { organizationId, id: meeting.id, state: "draft", revision },
  });
  return count > 0 ? ok({ meetingId: meeting.id }) : conflict(changedMeanwhile);
}

/** Ends an agreed meeting and tells both. After a re-organization it is nobody's doing, and nobody's debt. */
export async function callOff(
  asking: Asking,
  meeting: FoundMeeting,
  revision: number,
  by: "leader" | "participant" | "reorganised",
): Promise<CalledOff> {
  const { tx, organizationId, now } = asking;
  const { count } = await tx.meeting.updateMany({
    where: { organizationId, id: meeting.id, revision, state: "scheduled" },
    data: {
      state: by === "participant" ? "deferred" : "cancelled",
      cancelledBy: by === "reorganised" ? null : by,
      endedAt: now,
      sequence: { increment: 1 },
      revision: { increment: 1 },
    },
  });
  if (count === 0) return conflict(changedMeanwhile);
  await freeTime(asking, [meeting.id]);
  await reopenRequest(asking, meeting, by);
  // Nobody gets a cancellation of what they were never invited to.
  if (!(await unsent(asking, meeting.id))) await sendCancellation(asking, meeting.id, by);
  await recordFor(asking, { what: by === "participant" ? "meeting.defer" : "meeting.cancel", meetingId: meeting.id });
  return ok({ meetingId: meeting.id });
}

/** Who asked to talk still waits when the leader cannot; who no longer wants to, does not. */
async function reopenRequest({ tx, organizationId }: Asking, meeting: FoundMeeting, by: Parameters<typeof callOff>[3]) {
  if (meeting.kind !== "openDoor") return;
  await tx.openDoorRequest.updateMany({
    where: { organizationId, meetingId: meeting.id, state: "scheduled" },
    data: by === "leader" ? { state: "open", meetingId: null } : { state: "withdrawn" },
  });
}

/** Changed their mind: the meeting stands again at its old time, if both still have it. */
export async function undeferMeeting(permit: Permit<"meeting.defer">, input: { revision: number }): Promise<CalledOff> {
  const { asking, subject } = permit;
  const { tx, organizationId } = asking;
  const meeting = await findMeeting(asking, subject.id);
  if (!meeting) return notFound();
  if (!may("undefer", "participant", meeting, asking.now))
    return conflict("That time has passed. Ask for another one.");
  if (!(await stillBetweenThem(asking, meeting)))
    return conflict("Who reports to whom has changed. Ask for another one.");
  const people = [meeting.leader.id, ...meeting.ref.participantIds];
  const { startsAt, endsAt, versionId, participant } = meeting;
  if (await takenElsewhere(asking, meeting.quarter, [{ startsAt, endsAt, personIds: people }]))
    return conflict(givenAway);
  return orConflict(async () => {
    const { count } = await tx.meeting.updateMany({
      where: { organizationId, id: meeting.id, revision: input.revision, state: "deferred" },
      data: { ...scheduledAgain, sequence: { increment: 1 }, revision: { increment: 1 } },
    });
    if (count === 0) return conflict(changedMeanwhile);
    await takeTime(asking, [{ meetingId: meeting.id, personIds: people, startsAt, endsAt }]);
    const of = { organizationId, meetingId: meeting.id, personId: participant.id, startsAt };
    if (versionId) await layPrompts(tx, { ...of, versionId, zone: participant.zone });
    await sendInvitations(asking, [meeting.id]);
    await recordFor(asking, { what: "meeting.undefer", meetingId: meeting.id });
    return ok({ meetingId: meeting.id });
  }, givenAway);
}

const givenAway = "That time has been given to somebody else. Ask for another one.";

/** A re-organization does not look at meetings that are off: one that comes back must not show a former manager its time. */
async function stillBetweenThem(asking: Asking, meeting: FoundMeeting): Promise<boolean> {
  if (meeting.kind === "openDoor") return true;
  const today = await leaderToAsk(asking, meeting.participant.id);
  return today?.id === meeting.leader.id && today.managerId === meeting.manager?.id;
}

const scheduledAgain = { state: "scheduled", cancelledBy: null, endedAt: null } as const;
