import { dateIn, minutesBetween, type PlainDate } from "@/lib/time/calendar";
import { endDay, firstDay, type Quarter } from "@/lib/time/quarter";
import { atOnce } from "@/lib/time/turns";
import { afterSettling, type Cadence, dueWindows, missedQuarters, type Window } from "./cadence";
import { type Attendee, type Calendar, type Horizon, horizonOf, layingOut, type Span } from "./calendar";
import type { Due } from "./candidates";
import { type Capacity, capacity, type WayOut } from "./capacity";
import { explain, leftOutText, type Why } from "./explain";
import { type Led, standingOf } from "./history";
import { nearlyText } from "./nearly";
import { type LeaderPlan, type LeaderRequest, type LeftOut, planning } from "./plan";
import { queueOf } from "./queue";
import { nextTurns, type Turn, turnText } from "./rotation";
import type { Limits } from "./slots";
import { waysOut } from "./ways-out";
import { earliestDay, lastPlannableEnd, later } from "./weeks";

const noticeDays = 3;

type Known = Omit<Attendee, "busy"> & {
  managerId: string | null;
  joinedOn: PlainDate | null;
  changedTeamOn: PlainDate | null;
};
/** A time somebody has now: proposed to the leader, or in both calendars already; `broken` where it no longer holds. */
export type Proposal = Span & { personId: string; kind: "planned" | "openDoor"; invited: boolean; broken?: boolean };
/** Everything a quarter is planned from. */
export type Facts = {
  quarter: Quarter;
  now: Date;
  cadence: Cadence;
  limits: Limits;
  preparation: number;
  leader: Known;
  people: readonly Known[];
  /** All meetings this leader has led or planned, drafts left out. */
  led: readonly Led[];
  /** Who asked to talk and has no time yet, and the day by which they were promised one. */
  requests: readonly { personId: string; askedOn: PlainDate; dueOn?: PlainDate }[];
  busy: ReadonlyMap<string, readonly Span[]>;
  teamNames: ReadonlyMap<string, string>;
  /** What stands already and may still move, if it must. */
  proposals?: readonly Proposal[];
};

export type Proposed = Span & {
  personId: string;
  managerId: string;
  kind: "planned" | "openDoor";
  why: Why[];
};
export type Draft = {
  meetings: Proposed[];
  /** Without a time, in the order of the queue: why, and for whom there was no place, when their turn is at the latest. */
  unmet: { personId: string; managerId: string; openDoor: boolean; why: string; turn: Turn | null }[];
  /** What was agreed, pinned or held before. */
  agreed: Led[];
  /** Everybody whose turn it is this quarter, those with a time included. An open door comes on top. */
  due: number;
  capacity: Capacity;
  /** Whether no better plan exists. Where long conversations clash too often to try every way, a better one may (apart.ts). */
  proven: boolean;
};

/** What the planner is asked for one leader. */
export function requestOf(facts: Facts): LeaderRequest {
  const today = dateIn(facts.now, facts.leader.zone);
  const open = { from: earliestDay(facts.quarter, today, noticeDays), until: lastPlannableEnd(facts.quarter) };
  return {
    leaderId: facts.leader.id,
    limits: facts.limits,
    open: open.from < open.until ? open : { from: open.until, until: open.until },
    fixed: fixedIn(facts),
    due: dueOf(facts, today),
  };
}

/** Conversations of this quarter that took place or are agreed. */
const fixedIn = (facts: Facts) =>
  facts.led.filter((one) => (one.state === "scheduled" || one.state === "held") && inQuarter(facts, one.startsAt));

const inQuarter = (facts: Facts, at: Date) => {
  const day = dateIn(at, facts.leader.zone);
  return day >= firstDay(facts.quarter) && day < endDay(facts.quarter);
};

function dueOf(facts: Facts, today: PlainDate): Due[] {
  const planned = facts.led.filter((one) => one.kind !== "openDoor");
  const since = planned.reduce<Quarter | null>(
    (first, one) => (first && first < one.quarter ? first : one.quarter),
    null,
  );
  const standings = facts.people.flatMap((person) => {
    const standing = standingOf(person, facts.led, facts.quarter, facts.leader.zone);
    if (standing.deferred) return [];
    const windows = dueWindows(facts.cadence, facts.quarter, standing.lastMetBefore);
    return windows
      .filter((window) => !standing.agreedOn.some((day) => day >= window.from && day < window.until))
      .map((window) => ({
        ...standing,
        askedOn: null,
        missed: missedQuarters(
          facts.cadence,
          { quarter: facts.quarter, since },
          { ...person, lastMetOn: standing.lastMetBefore },
        ),
        window: afterSettling(window, person.joinedOn),
      }));
  });
  const asked = facts.requests.flatMap(({ personId, askedOn, dueOn }) => {
    const person = facts.people.find((one) => one.id === personId);
    // Who has a time that was chosen by hand must not be given a second one.
    if (!person || facts.led.some((one) => isPinnedFor(one, personId, facts.quarter))) return [];
    const window = { from: firstDay(facts.quarter), until: endDay(facts.quarter) };
    return [
      {
        ...standingOf(person, facts.led, facts.quarter, facts.leader.zone),
        ...{ askedOn, dueOn, missed: 0, window },
      },
    ];
  });
  const due = [...standings, ...asked];
  const promised = promisedBesides(facts, due, today);
  return withStanding(facts, queueOf([...due.filter(notTwice(facts, promised)), ...promised], today) as Due[]);
}

const isPinnedFor = (one: Led, personId: string, quarter: Quarter) =>
  one.pinned === true && one.kind === "openDoor" && one.quarter === quarter && one.personIds.includes(personId);

/**
 * Whoever was invited is placed before anybody new, those whose time holds before those whose time does not: what is agreed
 * and holds is not called off for somebody else. Each knows the time they have.
 */
function withStanding(facts: Facts, queue: readonly Due[]): Due[] {
  // A proposal of another length is made anew; an invitation is kept as it was sent.
  const length = (one: Span) => minutesBetween(one.startsAt, one.endsAt);
  const left = (facts.proposals ?? []).filter((one) => one.invited || length(one) === facts.limits.length);
  const take = (fits: (proposal: Proposal, one: Due) => boolean) => (one: Due) => {
    const at = one.standing ? -1 : left.findIndex((proposal) => fits(proposal, one));
    const [standing] = at < 0 ? [] : left.splice(at, 1);
    return standing ? { ...one, standing } : one;
  };
  const due = queue
    .map(take((proposal, one) => isFor(facts, proposal, one)))
    // Outside the days they can be met on now: it must move, and is theirs all the same.
    .map(take((proposal, one) => proposal.invited && isOf(proposal, one)));
  const promised = ({ standing }: Due) => (standing?.invited ? (standing.broken ? 1 : 2) : 0);
  return due.sort((a, b) => promised(b) - promised(a)).map((one, rank) => ({ ...one, rank }));
}

/** The days that lie in two windows: of when somebody is due, those that are over help nobody. */
const both = (a: Window, b: Window): Window => ({
  from: later(a.from, b.from),
  until: later(a.until, b.until) === a.until ? b.until : a.until,
});

type Asked = Pick<Due, "personId" | "askedOn" | "window">;
const isOf = (proposal: Proposal, { personId, askedOn }: Asked) =>
  proposal.personId === personId && proposal.kind === (askedOn ? "openDoor" : "planned");
const isFor = ({ leader }: Facts, proposal: Proposal, one: Asked) => {
  if (!isOf(proposal, one)) return false;
  const day = dateIn(proposal.startsAt, leader.zone);
  return !one.window || (day >= one.window.from && day < one.window.until);
};

/** Who has an invitation without being due by the cadence, as when they asked to talk: it is kept all the same. */
function promisedBesides(facts: Facts, due: readonly Asked[], today: PlainDate) {
  const promised = (facts.proposals ?? []).filter(
    (one) => one.invited && !due.some((other) => isFor(facts, one, other)),
  );
  const window = { from: firstDay(facts.quarter), until: endDay(facts.quarter) };
  return promised.flatMap(({ personId, kind }) => {
    const person = facts.people.find((one) => one.id === personId);
    if (!person) return [];
    const standing = standingOf(person, facts.led, facts.quarter, facts.leader.zone);
    return [{ ...standing, missed: 0, askedOn: kind === "openDoor" ? today : null, window }];
  });
}

/** Whoever keeps an invitation outside their days, as in another month, is not due a second time. */
function notTwice(facts: Facts, promised: readonly Asked[]): (one: Asked) => boolean {
  const invited = (facts.proposals ?? []).filter((one) => one.invited);
  const same = (a: Asked, b: Asked) => a.personId === b.personId && (a.askedOn === null) === (b.askedOn === null);
  return (one) =>
    !promised.some((other) => same(one, other)) || invited.some((proposal) => isFor(facts, proposal, one));
}

/** Everybody with what takes their time: meetings elsewhere, and what is agreed or pinned here. */
export function attendeesOf(facts: Facts): Attendee[] {
  const fixed = fixedIn(facts);
  const own = (id: string) => fixed.filter((one) => id === facts.leader.id || one.personIds.includes(id));
  return [facts.leader, ...facts.people].map((person) => ({
    ...person,
    busy: [...(facts.busy.get(person.id) ?? []), ...own(person.id)],
  }));
}

/** A leader's quarter, planned from what is known and nothing else. */
export const draftOf = (facts: Facts): Draft => atOnce(drafting(facts));

/** The same in small steps, for a server that others wait for meanwhile. Ways out are looked for only `closely`. */
export function* drafting(facts: Facts, closely = true): Generator<void, Draft> {
  const horizon = horizonOf(facts.quarter);
  const calendars = yield* layingOut(horizon, attendeesOf(facts));
  const request = requestOf(facts);
  yield;
  const plan = yield* planning({ horizon, calendars, request });
  return yield* draftFrom(facts, plan, horizon, calendars, closely);
}

/** The same once the planner has answered, for whole organizations that share their calendars. */
export function* draftFrom(
  facts: Facts,
  plan: LeaderPlan,
  horizon: Horizon,
  calendars: ReadonlyMap<string, Calendar>,
  closely: boolean,
): Generator<void, Draft> {
  const today = dateIn(facts.now, facts.leader.zone);
  const calendar = (id: string) => calendars.get(id) as Calendar;
  const meetings: Proposed[] = [];
  for (const placed of plan.placed) {
    yield;
    const seen = { horizon, today, leader: calendar(facts.leader.id), person: calendar(placed.due.personId) };
    const { personId, managerId, askedOn } = placed.due;
    const { startsAt, endsAt } = placed;
    const kind = askedOn ? "openDoor" : "planned";
    meetings.push({ personId, managerId, startsAt, endsAt, kind, why: explain(plan, placed, seen) });
  }
  const helpFor = ({ due, why }: LeftOut) =>
    why === "noCommonTime"
      ? nearlyText(
          horizon,
          calendar(facts.leader.id),
          calendar(due.personId),
          facts.limits,
          due.window ? both(due.window, plan.request.open) : plan.request.open,
        )
      : null;
  const turns = nextTurns(plan, facts.quarter);
  const unmet: Draft["unmet"] = [];
  for (const left of plan.leftOut) {
    yield;
    const turn = turns.get(left.due) ?? null;
    const { personId, managerId, askedOn } = left.due;
    const why = `${leftOutText(left, plan, helpFor(left))}${turn ? ` ${turnText(turn)}` : ""}`;
    unmet.push({ personId, managerId, openDoor: askedOn !== null, why, turn });
  }
  const here = new Set(facts.people.map((person) => person.id));
  const agreed = fixedIn(facts).filter((one) => one.personIds.some((id) => here.has(id)));
  const planned = plan.request.due.filter((one) => !one.askedOn).length;
  const due = planned + agreed.filter((one) => one.kind !== "openDoor").flatMap((one) => one.personIds).length;
  const groups = agreed.filter((one) => one.kind === "group");
  const inGroups = { people: groups.flatMap((one) => one.personIds).length, groups: groups.length };
  const people = plan.request.due.length + agreed.length - inGroups.groups + inGroups.people;
  // Each way out is another plan: only where somebody asks about this one leader, and somebody is left out.
  const tight = {
    plan,
    quarter: facts.quarter,
    horizon,
    calendars,
    preparation: facts.preparation,
    teamNames: facts.teamNames,
  };
  const noPlace = plan.leftOut.filter((one) => one.why === "full").length;
  const ways = closely && noPlace > 0 ? yield* waysOut(tight) : [];
  const capacity = sumOf(facts, plan, { people, inGroups, noPlace }, ways);
  return { meetings, unmet, agreed, due, capacity, proven: plan.proven };
}

function sumOf(
  facts: Facts,
  plan: LeaderPlan,
  met: Pick<Capacity, "people" | "inGroups" | "noPlace">,
  ways: WayOut[],
): Capacity {
  const { limits, preparation } = facts;
  const asked = { ...met, weeks: plan.weeks.length, perWeek: limits.perWeek, length: limits.length, preparation };
  return capacity({ ...asked, places: plan.places, waysOut: ways });
}
