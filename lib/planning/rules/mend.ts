import { dateIn } from "@/lib/time/calendar";
import { momentText } from "@/lib/time/format";
import { atOnce } from "@/lib/time/turns";
import { type Calendar, cellsFor, horizonOf, layingOut, type Span } from "./calendar";
import { attendeesOf, type Facts, type Proposal, requestOf } from "./draft";
import type { Led } from "./history";
import { type Fault, faultsOf, isInvited, isSame, personOf, without } from "./holds";
import { type LeaderPlan, type LeftOut, planning } from "./plan";
import { canStand } from "./slots";
import { weekOf } from "./weeks";

/** What a quarter that no longer holds needs: each person whose time changes, before and after. */
export type Change = {
  personId: string;
  name: string;
  /** Moves to another time; comes in new; or has a time no longer, because they left or nothing else is free. */
  kind: "moves" | "comes" | "goes";
  from: Span | null;
  to: Span | null;
  /** Whether they were told of the time that changes. */
  invited: boolean;
  openDoor: boolean;
  /** Why the old time no longer holds; null where it would, and makes room for another. */
  fault: Fault | null;
};
export type Mended = { changes: Change[]; stays: number; leftOut: LeftOut[]; plan: LeaderPlan };

/**
 * Plans a quarter again after something happened to it: a time was declined, somebody is off, joined, left or has
 * another manager, an event moved. Whoever was invited keeps a place before anybody new gets one, and whose time still
 * holds before whose does not, the front of the queue before its end; as many people as possible are met. Of all plans that
 * meet these people, this is one that moves the fewest invitations, and of those the cheapest. Nothing
 * that has begun moves, nor what `isFixed` says, nor what holds but was agreed under other limits. `left`: who is here no
 * longer. It decides nothing: agreed meetings move with the leader's word.
 */
export const mendOf = (...asked: Parameters<typeof mending>): Mended => atOnce(mending(...asked));

/** The same in small steps, for a server that others wait for meanwhile. */
export function* mending(
  facts: Facts,
  isFixed: (one: Led) => boolean = () => false,
  left: ReadonlySet<string> = new Set(),
): Generator<void, Mended> {
  const here = new Set(facts.people.map((one) => one.id));
  const faults = yield* faultsOf(facts, left);
  const stuck = yield* stuckIn(facts, faults);
  const movable = facts.led.filter((one) => isInvited(facts, one) && !isFixed(one) && !stuck.has(one));
  const gone = movable.filter((one) => !here.has(personOf(one)));
  const invited = movable
    .filter((one) => here.has(personOf(one)))
    .map((one): Proposal => {
      const broken = faults.has(one);
      return { ...spanOf(one), personId: personOf(one), kind: kindOf(one), invited: true, broken };
    });
  const free = { ...freed(facts, movable), proposals: [...invited, ...(facts.proposals ?? [])] };
  const horizon = horizonOf(facts.quarter);
  const calendars = yield* layingOut(horizon, attendeesOf(free));
  const request = requestOf(free);
  yield;
  const plan = yield* planning({ horizon, calendars, request });
  const faultAt = (span: Span, personId: string) =>
    [...faults].find(([one]) => personOf(one) === personId && isSame(one, span))?.[1] ?? null;
  const changes = [...changesOf(plan, faultAt), ...gone.map((one) => goes(one, faults.get(one) ?? null))];
  return { changes, stays: plan.placed.length - changes.filter((one) => one.to).length, leftOut: plan.leftOut, plan };
}

const kindOf = (one: Led) => (one.kind === "openDoor" ? "openDoor" : "planned");
const spanOf = ({ startsAt, endsAt }: Span): Span => ({ startsAt, endsAt });

/** The same as if these meetings had not been agreed. */
const freed = (facts: Facts, meetings: readonly Led[]): Facts => ({
  ...facts,
  led: facts.led.filter((one) => !meetings.includes(one)),
  busy: without(facts.busy, facts.leader.id, meetings),
});

/**
 * What holds, and the planner would not give again: agreed when a day or week took more, or beside an event that begins
 * within its last quarter hour or within free minutes asked for since. That is nobody's reason to move it.
 */
function* stuckIn(facts: Facts, faults: ReadonlyMap<Led, Fault>): Generator<void, Set<Led>> {
  const { quarter, leader, limits } = facts;
  const agreed = facts.led.filter((one) => isInvited(facts, one));
  const horizon = horizonOf(quarter);
  const calendars = yield* layingOut(horizon, attendeesOf(freed(facts, agreed)));
  const canBeKept = (one: Led) => {
    const two = [calendars.get(leader.id), calendars.get(personOf(one))].filter((found): found is Calendar => !!found);
    return two.length < 2 || canStand(horizon, cellsFor(limits.buffer ?? 0), two, one);
  };
  const crowded = crowdedIn(facts, faults);
  return new Set(agreed.filter((one) => !faults.has(one) && (crowded.has(one) || !canBeKept(one))));
}

/** What stands on a day or in a week that has more than the leader gives now. */
function crowdedIn({ led, quarter, leader, limits }: Facts, faults: ReadonlyMap<Led, Fault>): Set<Led> {
  const staying = led.filter((one) => (one.state === "scheduled" || one.state === "held") && !faults.has(one));
  const days = Map.groupBy(staying, (one) => dateIn(one.startsAt, leader.zone));
  const weeks = Map.groupBy([...days], ([day]) => weekOf(quarter, day));
  return new Set([
    ...[...days.values()].flatMap((ofDay) => (ofDay.length > limits.perDay ? ofDay : [])),
    ...[...weeks.values()].flatMap((ofWeek) => {
      const all = ofWeek.flatMap(([, ofDay]) => ofDay);
      return all.length > limits.perWeek ? all : [];
    }),
  ]);
}

function changesOf(plan: LeaderPlan, faultAt: (span: Span, personId: string) => Fault | null): Change[] {
  const moved = plan.placed.flatMap(({ due, startsAt, endsAt }): Change[] => {
    const { personId, name, standing } = due;
    const to = { startsAt, endsAt };
    const who = { personId, name, openDoor: due.askedOn !== null };
    if (!standing) return [{ ...who, kind: "comes", from: null, to, invited: false, fault: null }];
    if (isSame(standing, to)) return [];
    const { invited } = standing;
    const fault = invited ? faultAt(standing, personId) : null;
    return [{ ...who, kind: "moves", from: spanOf(standing), to, invited, fault }];
  });
  const out = plan.leftOut.flatMap(({ due: { personId, name, standing, askedOn } }): Change[] => {
    if (!standing) return [];
    const { invited } = standing;
    const fault = invited ? faultAt(standing, personId) : null;
    const who = { personId, name, openDoor: askedOn !== null };
    return [{ ...who, kind: "goes", from: spanOf(standing), to: null, invited, fault }];
  });
  return [...moved, ...out];
}

/** Of somebody who is not among the leader's people any more, so that their name is not known here. */
const goes = (one: Led, fault: Fault | null): Change => ({
  ...{ personId: personOf(one), name: fault === "left" ? "Somebody who left" : "Somebody with another leader" },
  ...{ kind: "goes", from: spanOf(one), to: null, invited: true, openDoor: one.kind === "openDoor", fault },
});

/**
 * The quarter with what is agreed where these changes put it. Whoever comes new is left to be planned: to see for whom there
 * is a place then, and what would help the others.
 */
export function mendedWith<F extends Facts>(facts: F, changes: readonly Change[]): F {
  const changeOf = (one: Led) =>
    isInvited(facts, one)
      ? changes.find(({ personId, from }) => personId === personOf(one) && from !== null && isSame(from, one))
      : undefined;
  const led = facts.led.map((one): Led => {
    const change = changeOf(one);
    if (!change) return one;
    if (change.to) return { ...one, ...change.to };
    return { ...one, state: "cancelled", cancelledBy: "leader", endedAt: facts.now };
  });
  return { ...facts, led, busy: without(facts.busy, facts.leader.id, facts.led.filter(changeOf)) };
}

/** "Sam: Tue 24 Nov, 10:00 becomes Wed 25 Nov, 10:30", on the leader's clock. */
export function changeText(
  { name, from, to }: Pick<Change, "name" | "from" | "to">,
  { leader: { zone }, now }: Pick<Facts, "leader" | "now">,
): string {
  const at = (span: Span) => momentText(span.startsAt, zone, dateIn(now, zone));
  if (from && to) return `${name}: ${at(from)} becomes ${at(to)}`;
  return from ? `${name}: ${at(from)} falls away` : `${name}: ${to ? at(to) : "no time"} is new`;
}
