import { type Chart, type Depth, leaderOf, managerOf } from "./hierarchy";

/** A meeting that is still to come. Whoever asked for one through the open door asked for that leader, whatever the chart says. */
export type PlannedMeeting = {
  id: string;
  leaderId: string;
  managerId: string | null;
  participantId: string;
  openDoor: boolean;
};

type MeetingFate =
  | { fate: "stays" }
  | { fate: "manager-changes"; to: string }
  | { fate: "leader-changes"; to: string }
  | { fate: "ends" };

const depthOf = (chart: Chart, meeting: PlannedMeeting): Depth | null =>
  ([2, 3] as const).find((depth) => leaderOf(chart, meeting.participantId, depth) === meeting.leaderId) ?? null;

/** What a new chart means for a planned meeting: it stays only while it still skips the same level. */
export function fateOf(meeting: PlannedMeeting, before: Chart, after: Chart): MeetingFate {
  if (!after.has(meeting.participantId)) return { fate: "ends" };
  if (meeting.openDoor) return after.has(meeting.leaderId) ? { fate: "stays" } : { fate: "ends" };
  // Two levels stay two: a leader who is moved one level further away no longer leads this conversation.
  const depth = depthOf(before, meeting) ?? 2;
  const leader = leaderOf(after, meeting.participantId, depth);
  if (leader === null) return { fate: "ends" };
  if (leader !== meeting.leaderId) return { fate: "leader-changes", to: leader };
  const manager = managerOf(after, meeting.participantId);
  return manager === null || manager === meeting.managerId
    ? { fate: "stays" }
    : { fate: "manager-changes", to: manager };
}
