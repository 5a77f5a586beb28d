import "server-only";
import type { Asking } from "@/lib/access/asking";
import { type FoundMeeting, findMeetings } from "@/lib/meetings/read/find";
import { teamOf } from "@/lib/meetings/rules/company";
import type { Quarter } from "@/lib/time/quarter";
import { inTurns } from "@/lib/time/turns";
import { faultText, groupFaultText, type Offer } from "../rules/again";
import type { Span } from "../rules/calendar";
import type { Led } from "../rules/history";
import { faultsOf, groupFaultsOf, personOf } from "../rules/holds";
import { mending } from "../rules/mend";
import { type PlanningFacts, planningFacts } from "./facts";
import { leftOf } from "./left";

/** A quarter planned again: what would change, of which meetings. Nothing is written. */
export type Again = {
  facts: PlanningFacts;
  meetings: FoundMeeting[];
  offers: Offer[];
  faulty: Led[];
  byHand: ByHand[];
};
/** A group that no longer holds, and why. */
type ByHand = { meeting: FoundMeeting; reason: string };

/** What the viewer's own quarter needs, now that things are otherwise; null for somebody who leads nobody. */
export async function againFor(asking: Asking, quarter: Quarter): Promise<Again | null> {
  const facts = await planningFacts(asking, quarter);
  if (!facts || (facts.team.people.length === 0 && !asking.viewer.leads)) return null;
  const meetings = await meetingsOf(asking, quarter);
  const left = await leftOf(asking, facts);
  const stays = staysAnyway(facts, meetings, left);
  const faults = await inTurns(faultsOf(facts, left));
  const { changes } = await inTurns(mending(facts, stays, left));
  const offers = changes.map((change): Offer => {
    const found = change.from && meetings.find((one) => isMeetingOf(one, change.personId, change.from));
    return {
      ...change,
      name: found?.participant.name ?? change.name,
      meeting: found ? { id: found.id, revision: found.revision } : null,
    };
  });
  return {
    facts,
    meetings,
    offers: offers.filter((one) => one.kind === "comes" || one.meeting),
    faulty: [...faults.keys()].filter((one) => !stays(one)),
    byHand: groupsIn(groupFaultsOf(facts), meetings),
  };
}

/** Why each agreed meeting of a quarter that no longer holds does not, in the leader's words. */
export async function noLongerHolds(asking: Asking, facts: PlanningFacts): Promise<string[]> {
  const left = await leftOf(asking, facts);
  const [faults, groups] = [await inTurns(faultsOf(facts, left)), groupFaultsOf(facts)];
  if (faults.size + groups.size === 0) return [];
  const meetings = await meetingsOf(asking, facts.quarter);
  const stays = staysAnyway(facts, meetings, left);
  const alone = [...faults].flatMap(([one, fault]) => {
    const found = meetings.find((meeting) => isMeetingOf(meeting, personOf(one), one));
    return stays(one) ? [] : [faultText(found?.participant.firstName ?? "Somebody", fault)];
  });
  return [...alone, ...groupsIn(groups, meetings).map(({ reason }) => reason)];
}

/** The groups that no longer hold. What whoever plans for the leader does not move is not theirs to hear of. */
const groupsIn = (faults: ReturnType<typeof groupFaultsOf>, meetings: readonly FoundMeeting[]): ByHand[] =>
  [...faults].flatMap(([one, fault]) => {
    const meeting = meetings.find(({ kind, startsAt }) => kind === "group" && +startsAt === +one.startsAt);
    return meeting && !meeting.begun ? [{ meeting, reason: groupFaultText(teamOf(meeting.manager), fault) }] : [];
  });

const isMeetingOf = ({ participant, startsAt }: FoundMeeting, personId: string, span: Span | null) =>
  participant.id === personId && startsAt.getTime() === span?.startsAt.getTime();

/** What has begun before its time, and an open door to a leader who no longer is the one above: it belongs to the two. */
function staysAnyway(facts: PlanningFacts, meetings: readonly FoundMeeting[], left: ReadonlySet<string>) {
  const here = new Set(facts.people.map((one) => one.id));
  const begun = meetings.filter((meeting) => meeting.begun);
  return (one: Led) =>
    begun.some((meeting) => isMeetingOf(meeting, personOf(one), one)) ||
    (one.kind === "openDoor" && !here.has(personOf(one)) && !left.has(personOf(one)));
}

/** What is agreed or proposed in the quarter and still to come. */
const meetingsOf = (asking: Asking, quarter: Quarter) =>
  findMeetings(asking, {
    leaderId: asking.viewer.personId,
    cycle: { quarter },
    state: { in: ["draft", "scheduled"] },
    startsAt: { gt: asking.now },
  });
