import "server-only";
import { type Asking, recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { orConflict } from "@/lib/db/problem";
import { type FoundMeeting, findMeetings } from "@/lib/meetings/read/find";
import { conflict, invalid, notFound, ok, type Result } from "@/lib/result";
import { dateIn } from "@/lib/time/calendar";
import { momentText } from "@/lib/time/format";
import type { Quarter } from "@/lib/time/quarter";
import { type Again, againFor } from "../read/again";
import { forLeaderOf } from "../read/arranged";
import { clashOf, keyOf, meetingInKey, type Offer } from "../rules/again";
import { inviteNow } from "./approve";
import { callOff, dropDraft } from "./call-off";
import { holdBoard } from "./cycle";
import { tell } from "./move";
import { moveTimes, placeDrafts, wallTimeOf } from "./place";

/** What was done: agreed meetings that moved or ended, people who were invited, and what only changed on the board. */
type PlannedAgain = { moved: number; calledOff: number; invited: number; proposed: number };

/**
 * Makes the changes that the leader, or whoever plans for them, chose of a quarter that no longer holds. They are worked out
 * once more, and all of them made or none: a change of which anything is otherwise than it was seen is told, and nothing is
 * done. Every agreed meeting that moves or ends tells its two people once; of a proposal nobody hears.
 */
export async function planAgain(
  permit: Permit<"plan.make">,
  { quarter, changes }: { quarter: Quarter; changes: readonly string[] },
): Promise<Result<PlannedAgain>> {
  const { asking, subject } = permit;
  await holdBoard(asking, { leaderId: subject.leaderId, quarter });
  const plan = await openPlan(asking, subject.leaderId, quarter);
  const again = await againFor(asking, quarter);
  if (!again) return notFound();
  if (!plan) return conflict("There is no open plan for this quarter. Plan it first.");
  const chosen = again.offers.filter((offer) => changes.includes(keyOf(offer)));
  if (chosen.length < new Set(changes).size) return conflict(await whatChanged(asking, again, changes));
  const clash = clashOf(again.facts, chosen, forLeaderOf(asking.viewer));
  if (clash) return invalid(clash);
  return orConflict(() => make(asking, again, chosen, plan), takenMeanwhile);
}

const takenMeanwhile = "Somebody’s time was taken just now. Nothing was done, and nobody was told. Look once more.";

type PlanRow = { id: string; cycleId: string };

const openPlan = ({ tx, organizationId }: Asking, leaderId: string, quarter: Quarter): Promise<PlanRow | null> =>
  tx.plan.findFirst({
    where: { organizationId, leaderId, cycle: { quarter }, state: { not: "closed" } },
    select: { id: true, cycleId: true },
  });

async function make(
  asking: Asking,
  again: Again,
  chosen: readonly Offer[],
  plan: PlanRow,
): Promise<Result<PlannedAgain>> {
  const changes = chosen.flatMap((offer) => {
    const meeting = again.meetings.find((one) => one.id === offer.meeting?.id);
    return meeting ? [{ offer, meeting }] : [];
  });
  changes.sort((a, b) => (a.meeting.id < b.meeting.id ? -1 : 1));
  const agreed = (kind: Offer["kind"]) => changes.filter(({ offer }) => offer.kind === kind && offer.invited);
  for (const change of changes) if (!(await written(asking, change))) return conflict(stale(change.meeting));
  const people = ({ leader, ref }: FoundMeeting) => [leader.id, ...ref.participantIds];
  await moveTimes(
    asking,
    agreed("moves").flatMap(({ offer: { to }, meeting }) =>
      to ? [{ ...to, meetingId: meeting.id, personIds: people(meeting) }] : [],
    ),
    agreed("goes").map(({ meeting }) => ({ meetingId: meeting.id, personIds: people(meeting) })),
  );
  for (const { offer, meeting } of agreed("moves")) if (offer.to) await tell(asking, meeting, offer.to, "leader");
  const { invited, proposed } = await bringIn(asking, again, chosen, plan);
  await recordFor(asking, ...agreed("moves").map(({ meeting }) => ({ what: "meeting.move", meetingId: meeting.id })), {
    what: "plan.change",
  });
  const silent = changes.filter(({ offer }) => !offer.invited).length;
  return ok({
    ...{ moved: agreed("moves").length, calledOff: agreed("goes").length },
    ...{ invited, proposed: proposed + silent },
  });
}

type Change = { offer: Offer; meeting: FoundMeeting };

/** The row of one meeting as it is from now on; false when it is no longer what was seen. */
async function written(asking: Asking, { offer, meeting }: Change): Promise<boolean> {
  const { revision } = meeting;
  if (offer.to) return moved(asking, meeting, offer.to);
  if (!offer.invited) return (await dropDraft(asking, meeting, revision)).ok;
  const noDebt = offer.fault === "left" || offer.fault === "anotherLeader";
  return (await callOff(asking, meeting, revision, noDebt ? "reorganised" : "leader")).ok;
}

const fewest = "Planned again: a time that suits both of you, with the fewest moves for everybody.";

async function moved(
  { tx, organizationId }: Asking,
  { id, revision, state, leader }: FoundMeeting,
  { startsAt, endsAt }: NonNullable<Offer["to"]>,
): Promise<boolean> {
  const { count } = await tx.meeting.updateMany({
    where: { organizationId, id, revision, state },
    data: {
      ...{ startsAt, endsAt, ...wallTimeOf(startsAt, leader.zone) },
      why: [{ about: "First free", says: fewest }],
      sequence: { increment: state === "scheduled" ? 1 : 0 },
      revision: { increment: 1 },
    },
  });
  return count > 0;
}

/** Those who come new: invited at once, or proposed while their manager has not read the briefing. */
async function bringIn(asking: Asking, { facts }: Again, chosen: readonly Offer[], plan: PlanRow) {
  const coming = chosen.flatMap(({ kind, personId, openDoor, to }) => {
    const managerId = facts.team.people.find((one) => one.id === personId)?.managerId ?? null;
    const ready = openDoor || (managerId !== null && facts.acknowledged.has(managerId));
    return kind === "comes" && to ? [{ ...to, personId, managerId, openDoor, ready }] : [];
  });
  const ids = await placeDrafts(
    asking,
    { cycleId: plan.cycleId, planId: plan.id },
    coming.map(({ ready: _, openDoor, ...one }) => ({
      ...{ ...one, kind: openDoor ? ("openDoor" as const) : ("planned" as const) },
      why: [{ about: "First free" as const, says: fewest }],
    })),
  );
  const ready = ids.filter((_, at) => coming[at]?.ready);
  if (ready.length > 0) await inviteNow(asking, facts.quarter, ready);
  return { invited: ready.length, proposed: ids.length - ready.length };
}

const stale = (meeting: FoundMeeting) =>
  `The meeting with ${meeting.participant.firstName} changed just now. Nothing was done, and nobody was told. Look once more.`;

/** What is otherwise than it was seen, as far as it is theirs to know. */
async function whatChanged(asking: Asking, { offers }: Again, changes: readonly string[]): Promise<string> {
  const now = new Set(offers.map(keyOf));
  const missed = changes.filter((key) => !now.has(key));
  const ids = missed.flatMap((key) => meetingInKey(key) ?? []);
  const found = await findMeetings(asking, { id: { in: ids }, leaderId: asking.viewer.personId });
  const other = found.filter((meeting) =>
    missed.some((key) => key.includes(meeting.id) && !key.includes(seen(meeting))),
  );
  const { zone } = asking.viewer;
  const said = other.map(({ state, startsAt, participant: { firstName } }) =>
    state === "scheduled" || state === "draft"
      ? `${firstName}’s meeting is now on ${momentText(startsAt, zone, dateIn(asking.now, zone))}.`
      : `${firstName}’s meeting is no longer planned.`,
  );
  const free = said.length === 0 ? ["Somebody’s free time changed while you looked."] : said;
  return [...free, "Nothing was done, and nobody was told. Look once more."].join(" ");
}

const seen = ({ id, revision }: FoundMeeting) => `${id} ${revision} `;
