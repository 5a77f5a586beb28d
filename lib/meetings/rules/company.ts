import { inWords, listed } from "@/lib/wording";
import type { MeetingKind } from "../schema";

type Called = { name: string; firstName: string };
type Meeting<P> = { kind: MeetingKind; leader: P; participant: P; people: readonly P[]; manager: Called | null };
type Part = "leader" | "participant";

export const byName = (a: { name: string; id: string }, b: { name: string; id: string }) =>
  a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1);

/** Whether several are in it. What one of them skipped is remembered as theirs alone. */
const several = ({ kind, people }: Pick<Meeting<unknown>, "kind" | "people">) => kind === "group" && people.length > 1;

/** "Ravi’s team": a group is called by the manager who is not in it. */
export const teamOf = (manager: Called | null) => (manager ? `${manager.firstName}’s team` : "One team");

/** Whom a meeting is with, as a list names it: the other person, or for the leader of a group its team and how many. */
export function companyName<P extends Called>(meeting: Meeting<P>, part: Part): string {
  if (part === "participant") return meeting.leader.name;
  if (!several(meeting)) return meeting.participant.name;
  return `${teamOf(meeting.manager)}, ${meeting.people.length} together`;
}

/** What a list says beside the name: the manager in between, a title, or who else is there. */
export function companyText<P extends Called & { title: string }>(meeting: Meeting<P>, part: Part): string {
  if (several(meeting)) {
    const names = listed(
      meeting.people.map((one) => one.firstName),
      7,
    );
    return part === "leader" ? names : `with ${colleagues(meeting.people.length - 1)}`;
  }
  if (part === "participant") return meeting.leader.title;
  return meeting.manager ? `reports to ${meeting.manager.name}` : meeting.participant.title;
}

/** "one colleague", "four colleagues" */
export const colleagues = (count: number) => `${inWords(count)} ${count === 1 ? "colleague" : "colleagues"}`;
