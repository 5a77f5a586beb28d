import "server-only";
import type { Asking } from "@/lib/access/asking";
import { type FoundMeeting, findMeetings } from "@/lib/meetings/read/find";
import { companyName, teamOf } from "@/lib/meetings/rules/company";
import { dateIn, type Zone } from "@/lib/time/calendar";
import { momentText, otherClockText } from "@/lib/time/format";
import { longQuarter, type Quarter } from "@/lib/time/quarter";
import { faultText, groupFaultText, keyOf, type Offer, reasonOf, toldText } from "../rules/again";
import type { Span } from "../rules/calendar";
import { draftOf } from "../rules/draft";
import type { Led } from "../rules/history";
import { faultsOf, groupFaultsOf, personOf } from "../rules/holds";
import { type Change, mendedWith, mendOf } from "../rules/mend";
import { aboutText, type ForLeader } from "../rules/reader";
import { type CapacityNote, capacityNote } from "../rules/standing";
import { forLeaderOf } from "./arranged";
import { type PlanningFacts, planningFacts } from "./facts";
import { type GroupChoice, groupChoices } from "./group-choices";
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
  const { changes } = mendOf(facts, stays, left);
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
    faulty: [...faultsOf(facts, left).keys()].filter((one) => !stays(one)),
    byHand: groupsIn(groupFaultsOf(facts), meetings),
  };
}

/** Why each agreed meeting of a quarter that no longer holds does not, in the leader's words. */
export async function noLongerHolds(asking: Asking, facts: PlanningFacts): Promise<string[]> {
  const left = await leftOf(asking, facts);
  const [faults, groups] = [faultsOf(facts, left), groupFaultsOf(facts)];
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

export type Clocks = { when: string; theirs: string };
export type AgainChange = {
  key: string;
  kind: Change["kind"];
  invited: boolean;
  /** Whether a mail leaves: not for proposals. */
  tells: boolean;
  name: string;
  reason: string;
  told: string;
  before: Clocks | null;
  after: Clocks | null;
};
export type AgainView = {
  /** The leader it is planned for, where somebody else plans; null for one's own. */
  forLeader: { name: string; firstName: string } | null;
  leaderId: string;
  quarter: Quarter;
  meta: string;
  noLonger: number;
  changes: AgainChange[];
  stays: { id: string; name: string; at: Clocks }[];
  /** Groups that no longer hold: no change is offered of them, they are moved on the board. */
  byHand: { id: string; name: string; at: Clocks; reason: string }[];
  /** Whether anything of the quarter is agreed: else it is simply planned. */
  agreed: boolean;
  /** For how many there is no place with these changes, and what would help, groups by team among it; null where there is. */
  capacity: CapacityNote | null;
  groups: GroupChoice[];
};

/** The comparison before and after, for the leader to choose from, or for whoever plans for them. */
export async function againForPage(asking: Asking, quarter: Quarter): Promise<AgainView | null> {
  const again = await againFor(asking, quarter);
  if (!again) return null;
  const { meetings, offers, faulty, byHand } = again;
  const unsent = await unsentOf(asking, meetings);
  const changing = new Set([...offers.flatMap((one) => one.meeting?.id ?? []), ...byHand.map((one) => one.meeting.id)]);
  const agreed = meetings.filter((one) => one.state === "scheduled");
  const clocks = clocksFor(asking);
  const after = mendedWith(again.facts, offers);
  const draft = draftOf(after);
  const forLeader = forLeaderOf(asking.viewer);
  return {
    ...{ forLeader, leaderId: asking.viewer.personId, quarter },
    meta: aboutText(forLeader, longQuarter(quarter)),
    noLonger: faulty.length + byHand.length,
    agreed: agreed.length > 0,
    capacity: capacityNote({ ...draft, proven: true }),
    groups: groupChoices(after, draft.capacity).filter((one) => one.helps),
    changes: offers
      .map((offer) => changeView(again, offer, { unsent, clocks, forLeader }))
      .sort((a, b) => order[a.kind] - order[b.kind]),
    byHand: byHand.map(({ meeting, reason }) => ({
      ...{ id: meeting.id, ...calledAt(meeting, clocks) },
      reason: forLeader ? "This time no longer holds." : reason,
    })),
    stays: agreed.filter((one) => !changing.has(one.id)).map((one) => ({ id: one.id, ...calledAt(one, clocks) })),
  };
}

const order: Record<Change["kind"], number> = { moves: 0, goes: 1, comes: 2 };

type Show = (at: Pick<Span, "startsAt">, theirs: Zone, name: string) => Clocks;
const clocksFor =
  ({ viewer, now }: Asking): Show =>
  ({ startsAt }, theirs, name) => ({
    when: momentText(startsAt, viewer.zone, dateIn(now, viewer.zone)),
    theirs: otherClockText(startsAt, viewer.zone, theirs, name),
  });

/** Whom a meeting is with, and when: one person on both clocks, or so many of a team, who have no one clock. */
function calledAt(meeting: FoundMeeting, clocks: Show) {
  const { people, participant, startsAt } = meeting;
  const at = clocks({ startsAt }, participant.zone, participant.firstName);
  return { name: companyName(meeting, "leader"), at: people.length > 1 ? { ...at, theirs: "" } : at };
}

type Shown = { unsent: ReadonlySet<string>; clocks: Show; forLeader: ForLeader };

function changeView({ facts, meetings }: Again, offer: Offer, { unsent, clocks, forLeader }: Shown): AgainChange {
  const { kind, from, to, invited, openDoor, meeting } = offer;
  const found = meetings.find((one) => one.id === meeting?.id);
  const member = facts.team.people.find((one) => one.id === offer.personId);
  const person = member ?? found?.participant;
  const firstName = person?.firstName ?? offer.name;
  const zone = person?.zone ?? facts.leader.zone;
  const ready = openDoor || facts.acknowledged.has(member?.managerId ?? "");
  const hearing = { name: firstName, ready, unsent: unsent.has(meeting?.id ?? "") };
  return {
    ...{ key: keyOf(offer), kind, invited, name: offer.name },
    tells: kind === "comes" ? ready : invited,
    reason: reasonOf(offer, firstName, forLeader),
    told: toldText(offer, hearing, forLeader),
    before: from && clocks(from, zone, firstName),
    after: to && clocks(to, zone, firstName),
  };
}

/** Meetings whose invitation has not left yet. */
async function unsentOf({ tx, organizationId }: Asking, meetings: readonly FoundMeeting[]): Promise<Set<string>> {
  const rows = await tx.outbox.findMany({
    where: { organizationId, kind: "invitation", state: "queued", meetingId: { in: meetings.map((one) => one.id) } },
    select: { meetingId: true },
  });
  return new Set(rows.flatMap(({ meetingId }) => meetingId ?? []));
}
