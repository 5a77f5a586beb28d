import { dateIn, type PlainDate } from "@/lib/time/calendar";
import { endDay, firstDay, type Quarter } from "@/lib/time/quarter";
import { afterSettling, type Cadence, dueWindows, missedQuarters, type Window } from "./cadence";
import { type Attendee, type Calendar, calendarsOf, type Horizon, horizonOf, type Span } from "./calendar";
import type { Due } from "./candidates";
import { type Capacity, capacity } from "./capacity";
import { explain, leftOutText, type Why } from "./explain";
import { type Led, standingOf } from "./history";
import { nearlyText } from "./nearly";
import { type LeaderPlan, type LeaderRequest, type LeftOut, planLeader } from "./plan";
import { queueOf } from "./queue";
import { nextTurns, type Turn, turnText } from "./rotation";
import type { Limits } from "./slots";
import { earliestDay, lastPlannableEnd } from "./weeks";

const noticeDays = 3;

type Known = Omit<Attendee, "busy"> & {
  managerId: string | null;
  joinedOn: PlainDate | null;
  leftOn: PlainDate | null;
  changedTeamOn: PlainDate | null;
};
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
  /** Who asked to talk and has no time yet. */
  requests: readonly { personId: string; askedOn: PlainDate }[];
  busy: ReadonlyMap<string, readonly Span[]>;
  teamNames: ReadonlyMap<string, string>;
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
  unmet: { personId: string; managerId: string; why: string; turn: Turn | null }[];
  /** What was agreed, pinned or held before. */
  agreed: Led[];
  /** Everybody whose turn it is this quarter, those with a time included. An open door comes on top. */
  due: number;
  capacity: Capacity;
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
  const since = facts.led.reduce<Quarter | null>(
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
        window: present(afterSettling(window, person.joinedOn), person),
      }));
  });
  const asked = facts.requests.flatMap(({ personId, askedOn }) => {
    const person = facts.people.find((one) => one.id === personId);
    if (!person) return [];
    const window = { from: firstDay(facts.quarter), until: endDay(facts.quarter) };
    return [
      {
        ...standingOf(person, facts.led, facts.quarter, facts.leader.zone),
        ...{ askedOn, missed: 0, window: present(window, person) },
      },
    ];
  });
  return queueOf([...standings, ...asked], today) as Due[];
}

/** Nobody is met after their last day. */
function present(window: Window | null, { leftOn }: Known): Window | null {
  if (!window || !leftOn || leftOn >= window.until) return window;
  return leftOn > window.from ? { from: window.from, until: leftOn } : null;
}

/** Everybody with what takes their time: meetings elsewhere, and what is agreed or pinned here. */
function attendeesOf(facts: Facts): Attendee[] {
  const fixed = fixedIn(facts);
  const own = (id: string) => fixed.filter((one) => id === facts.leader.id || one.personIds.includes(id));
  return [facts.leader, ...facts.people].map((person) => ({
    ...person,
    busy: [...(facts.busy.get(person.id) ?? []), ...own(person.id)],
  }));
}

/** A leader's quarter, planned from what is known and nothing else. */
export function draftOf(facts: Facts): Draft {
  const horizon = horizonOf(facts.quarter);
  const calendars = calendarsOf(horizon, attendeesOf(facts));
  return draftFrom(facts, planLeader({ horizon, calendars, request: requestOf(facts) }), horizon, calendars);
}

/** The same once the planner has answered, for whole organizations that share their calendars. */
export function draftFrom(
  facts: Facts,
  plan: LeaderPlan,
  horizon: Horizon,
  calendars: ReadonlyMap<string, Calendar>,
): Draft {
  const today = dateIn(facts.now, facts.leader.zone);
  const calendar = (id: string) => calendars.get(id) as Calendar;
  const meetings = plan.placed.map((placed): Proposed => {
    const seen = { horizon, today, leader: calendar(facts.leader.id), person: calendar(placed.due.personId) };
    const { personId, managerId, askedOn } = placed.due;
    const { startsAt, endsAt } = placed;
    return {
      personId,
      managerId,
      startsAt,
      endsAt,
      kind: askedOn ? "openDoor" : "planned",
      why: explain(plan, placed, seen),
    };
  });
  const helpFor = ({ due, why }: LeftOut) =>
    why === "noCommonTime"
      ? nearlyText(
          horizon,
          calendar(facts.leader.id),
          calendar(due.personId),
          facts.limits,
          due.window ?? plan.request.open,
        )
      : null;
  const turns = nextTurns(plan, facts.quarter);
  const unmet = plan.leftOut.map((left) => {
    const turn = turns.get(left.due) ?? null;
    const { personId, managerId } = left.due;
    return {
      personId,
      managerId,
      turn,
      why: `${leftOutText(left, plan, helpFor(left))}${turn ? ` ${turnText(turn)}` : ""}`,
    };
  });
  const here = new Set(facts.people.map((person) => person.id));
  const agreed = fixedIn(facts).filter((one) => one.personIds.some((id) => here.has(id)));
  const planned = plan.request.due.filter((one) => !one.askedOn).length;
  const due = planned + agreed.filter((one) => one.kind !== "openDoor").length;
  return { meetings, unmet, agreed, due, capacity: sumOf(facts, plan, plan.request.due.length + agreed.length) };
}

function sumOf(facts: Facts, plan: LeaderPlan, people: number): Capacity {
  const teams = new Map<string, number>();
  for (const one of plan.request.due) teams.set(one.managerId, (teams.get(one.managerId) ?? 0) + 1);
  return capacity({
    people,
    weeks: plan.weeks.length,
    perWeek: facts.limits.perWeek,
    length: facts.limits.length,
    preparation: facts.preparation,
    places: plan.places,
    teams: [...teams].map(([id, size]) => ({ name: facts.teamNames.get(id) ?? "one team", people: size })),
  });
}
