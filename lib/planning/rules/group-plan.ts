import { capital, inWords } from "@/lib/wording";
import { calendarsOf, horizonOf, type Span } from "./calendar";
import { attendeesOf, type Facts, requestOf } from "./draft";
import type { Why } from "./explain";
import { inParts, placeGroups, together } from "./groups";
import type { LeftOut } from "./plan";
import { type ForLeader, gives, whom, whose } from "./reader";

export type Wanted = { managerId: string; minutes: number; parts: number };
export type ProposedGroup = Span & { kind: "group"; managerId: string; personIds: string[]; why: Why[] };
/** Why there is no group: too few whose turn it is, or no time; and whether one group more would do. */
type NoGroup = { why: "few" | LeftOut["why"]; people: number; inHalves: boolean };

/** Who of a team could meet the leader together this quarter, by manager: everybody whose turn it is. */
export function dueTogether(facts: Facts): Map<string, number> {
  const { due } = requestOf(facts);
  const managers = [...new Set(due.map((one) => one.managerId))];
  return new Map(managers.map((id) => [id, together(due, id).length]));
}

/** A team's groups with their times, planned from what is known and nothing else. */
export function groupsOf(
  facts: Facts,
  { managerId, minutes, parts }: Wanted,
): { groups: ProposedGroup[] } | { none: NoGroup } {
  const request = requestOf(facts);
  const members = together(request.due, managerId);
  const tryIn = (count: number) => {
    const horizon = horizonOf(facts.quarter);
    return placeGroups(
      { horizon, calendars: calendarsOf(horizon, attendeesOf(facts)), request, minutes },
      inParts(members, count),
    );
  };
  if (members.length < 2 * parts) return { none: { why: "few", people: members.length, inHalves: false } };
  const found = tryIn(parts);
  if ("why" in found) {
    const more = members.length >= 2 * (parts + 1) && "groups" in tryIn(parts + 1);
    return { none: { why: found.why, people: members.length, inHalves: more } };
  }
  const groups = found.groups.map(
    ({ startsAt, endsAt, members: some, among }): ProposedGroup => ({
      ...{ startsAt, endsAt, kind: "group", managerId },
      personIds: some.map((one) => one.personId),
      why: [
        turnOfAll(some.length),
        { about: "First free", says: `One of ${among} times this quarter that suit all of you.` },
      ],
    }),
  );
  return { groups };
}

/** Why a group meets this quarter, in the leader's words. */
export const turnOfAll = (people: number): Why => ({
  about: "Order",
  says: `It is the turn of all ${inWords(people)}: one place instead of ${inWords(people)}.`,
});

/** What is read where there is no group. Never who cannot: that would tell whose calendar it is. */
export function noGroupText(
  { why, people, inHalves }: NoGroup,
  facts: Facts,
  { minutes, parts }: Wanted,
  forLeader: ForLeader,
): string {
  if (why === "few")
    return people < 2
      ? "Fewer than two of this team wait for a conversation this quarter."
      : `${people} of this team wait: too few for ${inWords(parts)} groups.`;
  const instead = inHalves ? ` ${capital(inWords(parts + 1))} groups would do.` : "";
  if (why === "full")
    return `${capital(whose(forLeader))} weeks have no place left: ${gives(forLeader)} ${inWords(facts.limits.perWeek)} a week.${instead}`;
  const all = parts === 1 ? `all ${inWords(people)}` : "everybody of each group";
  return `No ${minutes} minutes this quarter suit ${all} and ${whom(forLeader)}.${instead || " They can meet one by one, or for less long."}`;
}
