import { addMinutes } from "@/lib/time/calendar";
import { atOnce } from "@/lib/time/turns";
import { assignApart } from "./apart";
import { type Bits, cellsIn } from "./bits";
import type { Window } from "./cadence";
import {
  type Calendar,
  cellsFor,
  dayIndex,
  type Horizon,
  localDay,
  momentOfCell,
  type Span,
  startsOf,
  take,
} from "./calendar";
import { type Due, wishesOf } from "./candidates";
import type { Narrows } from "./narrows";
import { type Grid, gridOf, halfHours, type Limits, placesByWeek, usualTimes } from "./slots";
import { teamAnchors } from "./teams";

/*
 * THE PLANNER. For one leader and one quarter: who meets when.
 *
 * Given: everybody whose turn it is, in the order of the queue (queue.ts), with the days on which they may be met; both
 * calendars as rows of quarter hours (calendar.ts); the leader's limits.
 *
 * Kept, always (each with its sentence, its test and its counter-example in keep.ts): both are free and inside their
 * own working hours, in their own zones, off their breaks, holidays and time off; enough notice; one conversation each;
 * so many a day and a week; free minutes around each; full length; within the quarter.
 *
 * Weighed, in one table (costs.ts): weeks of waiting by reason, evenness over the weeks (convex), a team's people near
 * one another, odd hours with a memory, lunch, Friday afternoons, wishes, and what has been proposed or promised
 * already.
 *
 * First as many people as possible, the front of the queue before its end; among all plans that do, the cheapest. This
 * is a minimum-cost flow, person → time → day → week → out, and has whole solutions because the limits are nested
 * (assign.ts); times that overlap are told apart by branch and bound over it (apart.ts). Per person and week only the
 * cheapest few times matter (candidates.ts says why), which makes it small. tests/proofs/planning finds the same
 * optimum with HiGHS, a solver that knows nothing of all this.
 *
 * Sources: Ahuja, Magnanti, Orlin, Network Flows (1993), 9.7 and 12.4; Perfect, Applications of Menger's graph theorem
 * (1968), for gammoids: whoever can be linked to places at once is a matroid, so the greedy queue is also the fullest.
 */

/** One leader's quarter to be planned. `open` are the days meetings may lie on, `fixed` the meetings agreed before. */
export type LeaderRequest = {
  leaderId: string;
  limits: Limits;
  open: Window;
  fixed: readonly Span[];
  due: readonly Due[];
};

export type Placed = { due: Due; cell: number; day: number; week: number; startsAt: Date; endsAt: Date };
export type LeftOut = { due: Due; why: "settling" | "noCommonTime" | "full"; narrows: Narrows };
export type LeaderPlan = {
  request: LeaderRequest;
  /** All conversations the quarter has room for, those agreed before included. */
  places: number;
  /** The weeks that can still be used or have been, from 0. */
  weeks: number[];
  placed: Placed[];
  leftOut: LeftOut[];
  /** Meetings in each week and on each day once this plan holds. */
  weekLoad: Int32Array;
  dayLoad: Int32Array;
  /** What the plan costs by the table, and whether it is known to be the best. */
  cost: number;
  proven: boolean;
};

export type Planning = { horizon: Horizon; calendars: ReadonlyMap<string, Calendar>; request: LeaderRequest };

/** Plans one leader's quarter, and marks the given times as taken in both calendars. */
export const planLeader = (asked: Planning): LeaderPlan => atOnce(planning(asked));

/** The same in small steps, for whoever has something else to do meanwhile. */
export function* planning({ horizon, calendars, request }: Planning): Generator<void, LeaderPlan> {
  const calendarOf = (id: string) => known(calendars, id);
  const leader = calendarOf(request.leaderId);
  const people = request.due.map((due) => calendarOf(due.personId));
  // Laid out once for every different week, which takes a turn of its own the first time.
  usualTimes(leader.pattern, request.limits);
  yield;
  const grid = gridOf(horizon, leader, request.limits, request.open, request.fixed);
  yield;
  const spare = placesByWeek(grid);
  const open = [...spare.keys()].filter((week) => (spare[week] ?? 0) > 0);
  const anchors = teamAnchors(request.due, open);
  const ask = { horizon, grid, limits: request.limits, leader, firstWeek: open[0] ?? 0 };
  const wishes = yield* wishesOf(ask, request.due, people, anchors);
  const found = yield* assignApart(grid, wishes);
  const plan = emptyPlan(request, grid, spare);
  request.due.forEach((due, index) => {
    const slot = found.slot[index] as number;
    if (slot >= 0) {
      const one = placed(horizon, grid, plan, due, slot, slot === wishes.standing[index]);
      mark(horizon, plan, [leader, people[index] as Calendar], one);
      plan.placed.push(one);
    }
    if (slot < 0) plan.leftOut.push({ due, ...whyNot(due, wishes.common[index] === 1, found.narrows.get(index)) });
  });
  return { ...plan, cost: found.cost, proven: found.proven };
}

function known(calendars: ReadonlyMap<string, Calendar>, id: string): Calendar {
  const calendar = calendars.get(id);
  if (!calendar) throw new Error(`No calendar for ${id}`);
  return calendar;
}

const emptyPlan = (request: LeaderRequest, grid: Grid, spare: Int32Array): LeaderPlan => ({
  request,
  places: sum(spare) + sum(grid.weekTaken),
  weeks: [...spare.keys()].filter((week) => (spare[week] ?? 0) + (grid.weekTaken[week] ?? 0) > 0),
  placed: [],
  leftOut: [],
  weekLoad: grid.weekTaken.slice(),
  dayLoad: grid.dayLeft.map((left) => request.limits.perDay - left),
  cost: 0,
  proven: true,
});

const sum = (list: Int32Array) => list.reduce((total, n) => total + n, 0);

function placed(horizon: Horizon, grid: Grid, plan: LeaderPlan, due: Due, slot: number, stays: boolean): Placed {
  const [cell, day, week] = [grid.cell[slot] as number, grid.day[slot] as number, grid.week[slot] as number];
  const { startsAt, endsAt } = (stays && due.standing) || spanFrom(momentOfCell(horizon, cell), plan.request.limits);
  return { due, cell, day, week, startsAt, endsAt };
}

const spanFrom = (startsAt: Date, { length }: Limits): Span => ({ startsAt, endsAt: addMinutes(startsAt, length) });

function mark(horizon: Horizon, plan: LeaderPlan, people: readonly Calendar[], one: Placed): void {
  for (const { taken } of people) take(horizon, taken, one);
  plan.weekLoad[one.week] = (plan.weekLoad[one.week] ?? 0) + 1;
  plan.dayLoad[one.day] = (plan.dayLoad[one.day] ?? 0) + 1;
}

const nothing: Narrows = { weeks: [], days: [], both: [] };

function whyNot(due: Due, inCommon: boolean, narrows = nothing): Pick<LeftOut, "why" | "narrows"> {
  if (!due.window) return { why: "settling", narrows: nothing };
  return inCommon ? { why: "full", narrows } : { why: "noCommonTime", narrows: nothing };
}

/** Every half hour of the leader's clock at which both could meet, limits of day and week aside. */
export function* commonTimes(
  horizon: Horizon,
  leader: Calendar,
  person: Calendar,
  request: Pick<LeaderRequest, "limits" | "open">,
  due: Pick<Due, "window">,
): Generator<number> {
  if (!due.window) return;
  const { length, buffer = 0 } = request.limits;
  const [own, theirs] = [leader, person].map((one) => startsOf(one, cellsFor(length), cellsFor(buffer))) as [
    Bits,
    Bits,
  ];
  const from = Math.max(dayIndex(horizon, request.open.from), dayIndex(horizon, due.window.from));
  const until = Math.min(dayIndex(horizon, request.open.until), dayIndex(horizon, due.window.until));
  const onHalfHours = halfHours(leader.pattern);
  for (let word = 0; word < own.length; word++) {
    const both = (own[word] as number) & (theirs[word] as number) & (onHalfHours[word] as number);
    for (const cell of cellsIn(word, both)) {
      const day = localDay(leader, cell);
      if (day >= from && day < until) yield cell;
    }
  }
}
