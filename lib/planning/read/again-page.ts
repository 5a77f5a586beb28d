import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { FoundMeeting } from "@/lib/meetings/read/find";
import { companyName } from "@/lib/meetings/rules/company";
import { dateIn, type Zone } from "@/lib/time/calendar";
import { momentText, otherClockText } from "@/lib/time/format";
import { longQuarter, type Quarter } from "@/lib/time/quarter";
import { inTurns } from "@/lib/time/turns";
import { keyOf, type Offer, reasonOf, toldText } from "../rules/again";
import type { Span } from "../rules/calendar";
import { drafting } from "../rules/draft";
import { type Change, mendedWith } from "../rules/mend";
import { aboutText, type ForLeader } from "../rules/reader";
import { type CapacityNote, capacityNote } from "../rules/standing";
import { type Again, againFor } from "./again";
import { forLeaderOf } from "./arranged";
import { type GroupChoice, groupChoices } from "./group-choices";

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
  const draft = await inTurns(drafting(after));
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
