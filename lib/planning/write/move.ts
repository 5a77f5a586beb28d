import "server-only";
import { type Asking, recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { orConflict } from "@/lib/db/problem";
import { type FoundMeeting, findMeeting } from "@/lib/meetings/read/find";
import { may } from "@/lib/meetings/rules/doings";
import { sendInvitations, sendMove } from "@/lib/messages/write/meetings";
import { layPrompts } from "@/lib/prompts/write";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import { addMinutes, minutesBetween } from "@/lib/time/calendar";
import { forLeaderOf } from "../read/arranged";
import { movingFacts } from "../read/slots";
import { movedByHand, putBack } from "../rules/by-hand";
import type { Span } from "../rules/calendar";
import { isOpen } from "../rules/open-times";
import { everybodyOf } from "../rules/reader";
import { holdBoard } from "./cycle";
import { moveTime, wallTimeOf } from "./place";
import { unsent } from "./unsent";

/** Who chose a time, as the leader reads it. */
export const choseThis = ({ delegate, personId, firstName }: Viewer, leaderId: string) =>
  personId === leaderId && !delegate ? "You chose this time." : `${delegate?.firstName ?? firstName} chose this time.`;
/** What whoever chose a time reads when it is not open. */
export const noSuit = (viewer: Viewer, people: number) =>
  `That time does not suit ${everybodyOf(forLeaderOf(viewer), people)}. Choose another one.`;

export type Moved = Span & { meetingId: string };
const taken = "That time was just taken. Choose another one.";
export const changedMeanwhile = "This meeting changed while you looked at it. Look once more.";

/**
 * Moves a meeting to another time that suits both. A proposal moves silently; an agreed meeting tells both people, with
 * the same entry in their calendars and a higher sequence.
 */
export async function moveMeeting(
  permit: Permit<"meeting.move">,
  input: { startsAt: Date; revision: number; undo?: boolean },
): Promise<Result<Moved>> {
  const { asking, subject } = permit;
  const meeting = await findMeeting(asking, subject.id);
  if (!meeting) return notFound();
  if (meeting.state === "draft") await holdBoard(asking, { leaderId: meeting.leader.id, quarter: meeting.quarter });
  const moving = await movingFacts(asking, subject.id);
  if (!moving) return notFound();
  const by = meeting.leader.id === asking.viewer.personId ? "leader" : "participant";
  if (meeting.state !== "draft" && !may("move", by, meeting, asking.now))
    return conflict("This meeting can no longer be moved.");
  if (!isOpen(moving, input.startsAt)) return conflict(noSuit(asking.viewer, meeting.people.length));
  const length = minutesBetween(meeting.startsAt, meeting.endsAt);
  const to = { startsAt: input.startsAt, endsAt: addMinutes(input.startsAt, length) };
  return orConflict(async () => {
    if (!(await shift(asking, meeting, to, input))) return conflict(changedMeanwhile);
    if (meeting.state === "scheduled") await tell(asking, meeting, to, by);
    await recordFor(asking, { what: "meeting.move", meetingId: meeting.id });
    return ok({ meetingId: meeting.id, ...to });
  }, taken);
}

/** The row and both people's time, in the order of people; false when the meeting is no longer what the mover saw. */
export async function shift(
  asking: Asking,
  meeting: FoundMeeting,
  to: Span,
  { revision, undo = false }: { revision: number; undo?: boolean },
): Promise<boolean> {
  const { tx, organizationId, viewer } = asking;
  const agreed = meeting.state === "scheduled";
  const chosen = choseThis(viewer, meeting.leader.id);
  const where = { organizationId, id: meeting.id };
  const row = await tx.meeting.findFirst({ where, select: { pinned: true, why: true } });
  const placed = { startsAt: meeting.startsAt, pinned: row?.pinned ?? false, why: row?.why };
  const { pinned, why } = undo ? putBack(placed, to.startsAt, chosen) : movedByHand(placed, chosen);
  const { count } = await tx.meeting.updateMany({
    where: { ...where, revision, state: meeting.state },
    data: {
      ...{ startsAt: to.startsAt, endsAt: to.endsAt, why },
      ...wallTimeOf(to.startsAt, meeting.leader.zone),
      pinned: agreed ? undefined : pinned,
      sequence: { increment: agreed ? 1 : 0 },
      revision: { increment: 1 },
    },
  });
  if (count === 0) return false;
  const personIds = [meeting.leader.id, ...meeting.ref.participantIds];
  if (agreed) await moveTime(asking, { meetingId: meeting.id, personIds, ...to });
  return true;
}

/** Tells both people of an agreed meeting's new time, once it is written; the questions before it move along. */
export async function tell(
  asking: Asking,
  meeting: FoundMeeting,
  to: Span,
  by: "leader" | "participant",
): Promise<void> {
  const { tx, organizationId } = asking;
  const { versionId, participant } = meeting;
  const of = { organizationId, meetingId: meeting.id, personId: participant.id, startsAt: to.startsAt };
  if (versionId && meeting.kind !== "group") await layPrompts(tx, { ...of, versionId, zone: participant.zone });
  // Whoever was not told of the old time hears of the new one only.
  const sendAfter = await unsent(asking, meeting.id);
  if (sendAfter) await sendInvitations(asking, [meeting.id], sendAfter);
  else await sendMove(asking, meeting.id, { wasAt: meeting.startsAt, by });
}
