import type { Window } from "./cadence";
import {
  type Calendar,
  cellMinutes,
  cellsPerDay,
  dayIndex,
  type Horizon,
  isFree,
  localDay,
  localMinute,
  type Span,
  weekOfDay,
} from "./calendar";
import { clockCost, costs } from "./costs";

export type Limits = { perWeek: number; perDay: number; length: number };
/** A time the leader could give. `cost` is what it costs on the leader's own clock. */
export type Slot = { cell: number; day: number; week: number; cost: number };
/** The leader's quarter: the times there are, and how many more each day and week may take. */
export type Grid = { slots: Slot[]; dayLeft: Int32Array; weekLeft: Int32Array; weekTaken: Int32Array };

const gridMinutes = 30;
const friday = 4;
export const cellsFor = (length: number) => Math.ceil(length / cellMinutes);

/** Every time a leader could give between two days, on the half hours of their own clock, around what is fixed. */
export function gridOf(horizon: Horizon, leader: Calendar, limits: Limits, open: Window, fixed: readonly Span[]): Grid {
  const slots = leaderSlots(horizon, leader, limits.length, open);
  const dayLeft = new Int32Array(horizon.days).fill(limits.perDay);
  const weeks = horizon.days / 7;
  const weekLeft = new Int32Array(weeks).fill(limits.perWeek);
  const weekTaken = new Int32Array(weeks);
  for (const span of fixed) {
    const day = localDay(leader, cellAt(horizon, span.startsAt));
    const week = weekOfDay(day);
    if (week < 0 || week >= weeks) continue;
    dayLeft[day] = Math.max(0, (dayLeft[day] ?? 0) - 1);
    weekLeft[week] = Math.max(0, (weekLeft[week] ?? 0) - 1);
    weekTaken[week] = (weekTaken[week] ?? 0) + 1;
  }
  return { slots, dayLeft, weekLeft, weekTaken };
}

const cellAt = (horizon: Horizon, at: Date) => Math.floor((at.getTime() - horizon.start) / (cellMinutes * 60_000));

function leaderSlots(horizon: Horizon, leader: Calendar, length: number, open: Window): Slot[] {
  const [from, until] = [dayIndex(horizon, open.from), dayIndex(horizon, open.until)];
  const need = cellsFor(length);
  // Times that overlap one another could not both be given: after a slot the next one starts when it has ended.
  const step = Math.ceil(length / gridMinutes) * (gridMinutes / cellMinutes);
  const slots: Slot[] = [];
  const last = Math.min(horizon.cells - need, (until + 1) * cellsPerDay);
  for (let cell = Math.max(0, (from - 1) * cellsPerDay); cell < last; ) {
    const day = localDay(leader, cell);
    const usable = day >= from && day < until && startsSlot(leader, cell) && isFree(leader.free, cell, need);
    if (usable) slots.push({ cell, day, week: weekOfDay(day), cost: leaderCost(leader, cell, day, length) });
    cell += usable ? step : 1;
  }
  return slots;
}

export const startsSlot = (leader: Calendar, cell: number) => localMinute(leader, cell) % gridMinutes === 0;

export function leaderCost(leader: Calendar, cell: number, day: number, length: number): number {
  const minute = localMinute(leader, cell);
  const late = day % 7 === friday && minute >= 14 * 60 ? costs.fridayAfternoon : 0;
  return late + costAt(leader, cell, length, false);
}

/** What a time costs on one person's clock. */
export function costAt(person: Calendar, cell: number, length: number, hadEdgeLast: boolean): number {
  const hours = person.hours[localDay(person, cell) % 7];
  return hours ? clockCost(localMinute(person, cell), length, hours, hadEdgeLast) : 0;
}

/** How many conversations a grid can still take, week by week. */
export function placesByWeek(grid: Grid): Int32Array {
  const places = new Int32Array(grid.weekLeft.length);
  let dayGiven = 0;
  let day = -1;
  for (const slot of grid.slots) {
    if (slot.day !== day) [day, dayGiven] = [slot.day, 0];
    const room = (places[slot.week] ?? 0) < (grid.weekLeft[slot.week] ?? 0);
    if (room && dayGiven < (grid.dayLeft[day] ?? 0)) {
      places[slot.week] = (places[slot.week] ?? 0) + 1;
      dayGiven++;
    }
  }
  return places;
}
