import "server-only";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { findMeetings } from "@/lib/meetings/read/find";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import { addMinutes, minutesBetween } from "@/lib/time/calendar";
import { movingsOf } from "../read/slots";
import { canSwap, traderOf } from "../rules/room";
import { holdBoard } from "./cycle";
import { changedMeanwhile, shift } from "./move";

type Pair<T> = readonly [T, T];
type Swapped = { meetingIds: [string, string] };

/**
 * Two proposals of one board trade places, when both times suit both by the same rules as any other move. Nobody hears of
 * it. Either of them changed meanwhile: neither moves.
 */
export async function swapMeetings(
  [permit, other]: Pair<Permit<"meeting.move">>,
  { revisions, undo }: { revisions: Pair<number>; undo: boolean },
): Promise<Result<Swapped>> {
  const { asking, subject } = permit;
  const ids = [subject.id, other.subject.id] as const;
  const [first] = await findMeetings(asking, { id: subject.id });
  if (!first) return notFound();
  await holdBoard(asking, { leaderId: first.leader.id, quarter: first.quarter });
  const found = await findMeetings(asking, { id: { in: [...ids] } });
  const [one, two] = ids.map((id) => found.find((meeting) => meeting.id === id));
  if (!one || !two) return notFound();
  const ofOneBoard = one.id !== two.id && one.leader.id === two.leader.id && one.quarter === two.quarter;
  if (!ofOneBoard || one.state !== "draft" || two.state !== "draft")
    return conflict("Only two proposals of one quarter can trade places.");
  const movings = await movingsOf(asking, [one, two]);
  const [here, there] = [movings.get(one.id), movings.get(two.id)];
  if (!here || !there) return notFound();
  const traders = [traderOf(one.id, here), traderOf(two.id, there)] as const;
  if (!canSwap(...traders, here.proposals ?? [], here.limits.buffer))
    return conflict("These two times do not suit both of them. Choose another one.");
  const steps = [
    { meeting: one, to: two.startsAt, revision: revisions[0] },
    { meeting: two, to: one.startsAt, revision: revisions[1] },
  ].sort((a, b) => (a.meeting.id < b.meeting.id ? -1 : 1));
  for (const { meeting, to, revision } of steps) {
    const span = { startsAt: to, endsAt: addMinutes(to, minutesBetween(meeting.startsAt, meeting.endsAt)) };
    if (!(await shift(asking, meeting, span, { revision, undo }))) return conflict(changedMeanwhile);
  }
  await recordFor(asking, ...ids.map((meetingId) => ({ what: "meeting.move", meetingId })));
  return ok({ meetingIds: [...ids] });
}
