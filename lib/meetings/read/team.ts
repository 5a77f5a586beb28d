import "server-only";
import type { Asking } from "@/lib/access/asking";
import { findMeetings } from "./find";

/** Without an id: there is nothing to open, and an id that was once seen could be asked for again. */
export type TeamMeeting = { person: string; leader: string; startsAt: Date };

/**
 * Existence and time of what was planned with one's reports: never what they asked for, never what became of it. A
 * conversation that is held before its time stays until then: the minute it was closed could be read from its going.
 */
export async function teamMeetings(asking: Asking): Promise<TeamMeeting[]> {
  const rows = await findMeetings(asking, {
    kind: { not: "openDoor" },
    state: { in: ["scheduled", "held"] },
    startsAt: { gte: asking.now },
    participants: { some: { managerId: asking.viewer.personId } },
  });
  return rows.map(({ kind, participant, leader, startsAt }) => ({
    // Who of a team comes to a group, and who would rather not, is theirs to say.
    person: kind === "group" ? "Your team, together" : participant.name,
    leader: leader.name,
    startsAt,
  }));
}
