import { minutesBetween } from "@/lib/time/calendar";
import { type Bits, cellsIn, hasBit, setBits } from "./bits";
import type { Window } from "./cadence";
import {
  type Calendar,
  cellAt,
  cellMinutes,
  cellsFor,
  dayIndex,
  emptyBits,
  type Horizon,
  inWeek,
  localDay,
  localMinute,
  type Pattern,
  remember,
  type Span,
  startsOf,
  weekOfDay,
  workStarts,
} from "./calendar";
import { leaderCostAt, leaderCosts } from "./clock-costs";
import { costs } from "./costs";

export type Limits = {
  perWeek: number;
  perDay: number;
  /** Minutes of each conversation. */
  length: number;
  /** Minutes that stay free before and after each, on both calendars. */
  buffer?: number;
};
/**
 * The leader's quarter. Of every time there is: the quarter hour it begins and the one it is free again, its day and week
 * on the leader's clock, and what it costs the leader. Of the whole: which times begin where, and what days and weeks take.
 */
export type Grid = {
  cell: number[];
  until: number[];
  day: number[];
  week: number[];
  cost: number[];
  starts: Bits;
  /** Which time begins at a quarter hour; −1 where none does. */
  at: Int32Array;
  dayLeft: Int32Array;
  weekLeft: Int32Array;
  weekTaken: Int32Array;
  /** How many times overlap the busiest one, itself included: 1 when no two do. */
  overlap: number;
  /** Quarter hours from the end of a conversation to the next. */
  buffer: number;
};

const gridMinutes = 30;

/** Every time a leader could give between two days, on the half hours of their own clock, around what is fixed. */
export function gridOf(horizon: Horizon, leader: Calendar, limits: Limits, open: Window, fixed: readonly Span[]): Grid {
  const dayLeft = new Int32Array(horizon.days).fill(limits.perDay);
  const weeks = horizon.days / 7;
  const weekLeft = new Int32Array(weeks).fill(limits.perWeek);
  const weekTaken = new Int32Array(weeks);
  for (const span of fixed) {
    const day = localDay(leader, cellAt(horizon, span.startsAt));
    const week = weekOfDay(day);
    if (!(week >= 0 && week < weeks)) continue;
    dayLeft[day] = Math.max(0, (dayLeft[day] ?? 0) - 1);
    weekLeft[week] = Math.max(0, (weekLeft[week] ?? 0) - 1);
    weekTaken[week] = (weekTaken[week] ?? 0) + 1;
  }
  const grid: Grid = {
    ...{ cell: [], until: [], day: [], week: [], cost: [], starts: emptyBits(horizon) },
    ...{ at: new Int32Array(horizon.cells).fill(-1), dayLeft, weekLeft, weekTaken },
    ...{ overlap: 1, buffer: cellsFor(limits.buffer ?? 0) },
  };
  addTimes(grid, horizon, leader, limits, open);
  grid.overlap = overlapOf(grid);
  return grid;
}

function addTimes(grid: Grid, horizon: Horizon, leader: Calendar, limits: Limits, open: Window): void {
  const [from, until] = [dayIndex(horizon, open.from), dayIndex(horizon, open.until)];
  const starts = startsOf(leader, cellsFor(limits.length), grid.buffer);
  for (const time of usualTimes(leader.pattern, limits)) {
    const { cell, day } = time;
    if (day < from || day >= until || time.until > horizon.cells || !hasBit(starts, cell)) continue;
    setBits(grid.starts, cell, cell + 1);
    grid.at[cell] = addTime(grid, time);
  }
}

type Time = { cell: number; until: number; day: number; cost: number };

/** Every time of a quarter in which nothing is taken: the same for all leaders with one week. */
export const usualTimes = (pattern: Pattern, { length, buffer: minutes = 0 }: Limits) => {
  const [need, buffer] = [cellsFor(length), cellsFor(minutes)];
  return remember(pattern.known, `times ${length} ${buffer}`, () => {
    const [starts, onHalfHours] = [workStarts(pattern, need), halfHours(pattern)];
    const costAt = leaderCosts(pattern, length);
    const times: Time[] = [];
    for (let word = 0; word < starts.length; word++)
      for (const cell of cellsIn(word, (starts[word] as number) & (onHalfHours[word] as number))) {
        const cost = (costAt[inWeek(pattern.clock, cell)] as number) + beatCost(buffer, { pattern }, cell, need);
        times.push({ cell, until: cell + need, day: localDay({ pattern }, cell), cost });
      }
    return times;
  }) as Time[];
};

/** Conversations that begin a whole number of their lengths after midnight waste nothing between them. */
function beatCost(buffer: number, leader: Pick<Calendar, "pattern">, cell: number, need: number): number {
  const beat = cellsFor(gridMinutes) * Math.ceil((need + buffer) / cellsFor(gridMinutes));
  return (localMinute(leader, cell) / cellMinutes) % beat === 0 ? 0 : costs.offBeat;
}

function addTime(grid: Grid, time: Time): number {
  grid.cell.push(time.cell);
  grid.until.push(time.until);
  grid.day.push(time.day);
  grid.week.push(weekOfDay(time.day));
  return grid.cost.push(time.cost) - 1;
}

/** Where a conversation may begin: on the half hours of somebody's clock. */
export const halfHours = (pattern: Pattern) =>
  remember(pattern.known, "half hours", () => {
    const bits = new Uint32Array(pattern.work.length);
    const step = cellsFor(gridMinutes);
    for (let cell = 0; cell < pattern.clock.length; cell++)
      if (inWeek(pattern.clock, cell) % step === 0) setBits(bits, cell, cell + 1);
    return bits;
  }) as Bits;

/** Whether two times are too near each other to be given both. */
export const overlaps = ({ cell, until, buffer }: Grid, a: number, b: number) =>
  (cell[a] as number) < (until[b] as number) + buffer && (cell[b] as number) < (until[a] as number) + buffer;

function overlapOf(grid: Grid): number {
  let most = 1;
  let first = 0;
  for (let time = 0; time < grid.cell.length; time++) {
    while (!overlaps(grid, first, time)) first++;
    let end = time + 1;
    while (end < grid.cell.length && overlaps(grid, end, time)) end++;
    most = Math.max(most, end - first);
  }
  return most;
}

/** Whether everybody still has a time they were given, in whole quarter hours and with `buffer` free ones around it. */
export function canStand(horizon: Horizon, buffer: number, people: readonly Calendar[], span: Span): boolean {
  const cell = cellAt(horizon, span.startsAt);
  const need = cellsFor(minutesBetween(span.startsAt, span.endsAt));
  if (cell < 0 || cell + need > horizon.cells) return false;
  return people.every((one) => hasBit(startsOf(one, need, buffer), cell));
}

/**
 * Adds a time somebody has already, which need not be one of those the leader would give today: it may lie within the
 * days of notice or have another length. Only its own person may keep it. Null when one of the two no longer has it.
 */
export function standingSlot(
  horizon: Horizon,
  grid: Grid,
  [leader, person]: [Calendar, Calendar],
  span: Span,
): number | null {
  if (!canStand(horizon, grid.buffer, [leader, person], span)) return null;
  const cell = cellAt(horizon, span.startsAt);
  const need = cellsFor(minutesBetween(span.startsAt, span.endsAt));
  const known = grid.at[cell] as number;
  if (known >= 0 && grid.until[known] === cell + need) return known;
  const when = [localDay(leader, cell) % 7, localMinute(leader, cell)] as const;
  const cost =
    leaderCostAt(leader.pattern, when, minutesBetween(span.startsAt, span.endsAt)) +
    beatCost(grid.buffer, leader, cell, need);
  const added = addTime(grid, { cell, until: cell + need, day: localDay(leader, cell), cost });
  const beside = grid.cell.filter((_, other) => overlaps(grid, other, added)).length;
  grid.overlap = Math.max(grid.overlap + 1, beside);
  return added;
}

/** The times of each day: the first, and after each the next. −1 ends the row. */
export function timesOfDays(grid: Grid): [first: Int32Array, next: Int32Array] {
  const first = new Int32Array(grid.dayLeft.length).fill(-1);
  const next = new Int32Array(grid.day.length);
  for (let time = 0; time < next.length; time++) {
    const day = grid.day[time] as number;
    next[time] = first[day] as number;
    first[day] = time;
  }
  return [first, next];
}

/** How many conversations a grid can still take, week by week: the earliest that do not overlap are the most. */
export function placesByWeek(grid: Grid): Int32Array {
  const places = new Int32Array(grid.weekLeft.length);
  let last = -1;
  let dayGiven = 0;
  for (let time = 0; time < grid.cell.length; time++) {
    const [day, week] = [grid.day[time] as number, grid.week[time] as number];
    if (day !== grid.day[time - 1]) dayGiven = 0;
    const room = (places[week] ?? 0) < (grid.weekLeft[week] ?? 0) && dayGiven < (grid.dayLeft[day] ?? 0);
    if (!room || (last >= 0 && overlaps(grid, last, time))) continue;
    places[week] = (places[week] ?? 0) + 1;
    dayGiven++;
    last = time;
  }
  return places;
}
