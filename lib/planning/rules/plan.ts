import { addMinutes } from "@/lib/time/calendar";
import { assign } from "./assign";
import type { Window } from "./cadence";
import {
  type Calendar,
  dayIndex,
  type Horizon,
  isFree,
  localDay,
  momentOfCell,
  type Span,
  take,
  weekOfDay,
} from "./calendar";
import { candidatesOf, type Due, teamAnchors } from "./candidates";
import { cellsFor, costAt, type Grid, gridOf, type Limits, leaderCost, placesByWeek, startsSlot } from "./slots";

/** One leader's quarter to be planned. `open` are the days meetings may lie on, `fixed` the meetings agreed before. */
export type LeaderRequest = {
  leaderId: string;
  limits: Limits;
  open: Window;
  fixed: readonly Span[];
  due: readonly Due[];
};

export type Placed = { due: Due; cell: number; day: number; week: number; startsAt: Date; endsAt: Date };
export type LeftOut = { due: Due; why: "settling" | "noCommonTime" | "full" };
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
  dayLoad: Map<number, number>;
};

type Asking = { horizon: Horizon; calendars: ReadonlyMap<string, Calendar>; request: LeaderRequest };

/** Plans one leader's quarter, and marks the given times as taken in both calendars. */
export function planLeader({ horizon, calendars, request }: Asking): LeaderPlan {
  const leader = calendarOf(calendars, request.leaderId);
  const grid = gridOf(horizon, leader, request.limits, request.open, request.fixed);
  const spare = placesByWeek(grid);
  const open = [...spare.keys()].filter((week) => (spare[week] ?? 0) > 0);
  const anchors = teamAnchors(request.due, open);
  const ask = { horizon, grid, limits: request.limits, firstWeek: open[0] ?? 0 };
  const wishes = request.due.map((due) =>
    candidatesOf(ask, calendarOf(calendars, due.personId), due, anchors.get(due.managerId) ?? { middle: 0, reach: 1 }),
  );
  const slots = assign(grid, request.due, wishes);
  const plan: LeaderPlan = {
    request,
    places: sum(spare) + sum(grid.weekTaken),
    weeks: [...spare.keys()].filter((week) => (spare[week] ?? 0) + (grid.weekTaken[week] ?? 0) > 0),
    placed: [],
    leftOut: [],
    weekLoad: grid.weekTaken.slice(),
    dayLoad: loadByDay(request.limits, grid),
  };
  const place = (due: Due, cell: number) => keep(horizon, calendars, plan, due, cell);
  request.due.forEach((due, person) => {
    const slot = grid.slots[slots[person] ?? -1];
    if (slot) place(due, slot.cell);
  });
  request.due.forEach((due, person) => {
    if ((slots[person] ?? -1) >= 0) return;
    const late = between(horizon, calendars, plan, due);
    if (late !== null) place(due, late);
    else plan.leftOut.push({ due, why: whyNot(horizon, calendars, plan, due, (wishes[person]?.length ?? 0) > 0) });
  });
  return plan;
}

function calendarOf(calendars: ReadonlyMap<string, Calendar>, id: string): Calendar {
  const calendar = calendars.get(id);
  if (!calendar) throw new Error(`No calendar for ${id}`);
  return calendar;
}

const sum = (list: Int32Array) => list.reduce((total, n) => total + n, 0);

const loadByDay = (limits: Limits, grid: Grid) =>
  new Map([...grid.dayLeft.keys()].map((day) => [day, limits.perDay - (grid.dayLeft[day] ?? 0)]));

function keep(horizon: Horizon, calendars: ReadonlyMap<string, Calendar>, plan: LeaderPlan, due: Due, cell: number) {
  const { leaderId, limits } = plan.request;
  const startsAt = momentOfCell(horizon, cell);
  const span = { startsAt, endsAt: addMinutes(startsAt, limits.length) };
  const leader = calendarOf(calendars, leaderId);
  take(horizon, leader.free, span);
  take(horizon, calendarOf(calendars, due.personId).free, span);
  const day = localDay(leader, cell);
  const week = weekOfDay(day);
  plan.weekLoad[week] = (plan.weekLoad[week] ?? 0) + 1;
  plan.dayLoad.set(day, (plan.dayLoad.get(day) ?? 0) + 1);
  plan.placed.push({ due, cell, day, week, ...span });
}

/** Longer meetings can also begin between two slots: the cheapest such time that both have and the limits allow. */
function between(horizon: Horizon, calendars: ReadonlyMap<string, Calendar>, plan: LeaderPlan, due: Due) {
  let best: { cell: number; cost: number } | null = null;
  if (plan.request.limits.length <= 30) return null;
  const leader = calendarOf(calendars, plan.request.leaderId);
  const person = calendarOf(calendars, due.personId);
  for (const cell of commonTimes(horizon, leader, person, plan.request, due)) {
    const day = localDay(leader, cell);
    if (!hasRoom(plan, day)) continue;
    const length = plan.request.limits.length;
    const cost = leaderCost(leader, cell, day, length) + costAt(person, cell, length, due.hadEdgeLast);
    if (!best || cost < best.cost) best = { cell, cost };
  }
  return best?.cell ?? null;
}

/** Whether a day and its week may take one more conversation. */
const hasRoom = (plan: Pick<LeaderPlan, "request" | "weekLoad" | "dayLoad">, day: number) =>
  (plan.weekLoad[weekOfDay(day)] ?? 0) < plan.request.limits.perWeek &&
  (plan.dayLoad.get(day) ?? 0) < plan.request.limits.perDay;

/** Every half hour of the leader's clock at which both could meet, limits of day and week aside. */
export function* commonTimes(
  horizon: Horizon,
  leader: Calendar,
  person: Calendar,
  request: Pick<LeaderRequest, "limits" | "open">,
  due: Pick<Due, "window">,
): Generator<number> {
  if (!due.window) return;
  const need = cellsFor(request.limits.length);
  const from = Math.max(dayIndex(horizon, request.open.from), dayIndex(horizon, due.window.from));
  const until = Math.min(dayIndex(horizon, request.open.until), dayIndex(horizon, due.window.until));
  const [first, last] = [Math.max(0, (from - 1) * 96), Math.min((until + 1) * 96, horizon.cells - need)];
  for (let cell = first; cell < last; cell++) {
    // Nights and weekends: a word of the calendars with nothing in common is passed at once.
    if ((cell & 31) === 0 && ((leader.free[cell >> 5] ?? 0) & (person.free[cell >> 5] ?? 0)) === 0) {
      cell += 31;
      continue;
    }
    const day = localDay(leader, cell);
    if (day < from || day >= until || !startsSlot(leader, cell)) continue;
    if (!isFree(leader.free, cell, need) || !isFree(person.free, cell, need)) continue;
    if (localDay(person, cell) === localDay(person, cell + need - 1)) yield cell;
  }
}

function whyNot(
  horizon: Horizon,
  calendars: ReadonlyMap<string, Calendar>,
  plan: LeaderPlan,
  due: Due,
  hadCandidates: boolean,
): LeftOut["why"] {
  if (!due.window) return "settling";
  if (hadCandidates) return "full";
  const leader = calendarOf(calendars, plan.request.leaderId);
  const common = commonTimes(horizon, leader, calendarOf(calendars, due.personId), plan.request, due).next();
  return common.done ? "noCommonTime" : "full";
}
