import { addDays, dateIn, daysBetween, minuteIn, type PlainDate, toDateColumn, type Zone } from "@/lib/time/calendar";
import type { Quarter } from "@/lib/time/quarter";
import { atOnce } from "@/lib/time/turns";
import { type Bits, cellsIn, runsOf, setBits, smear } from "./bits";
import { planWeeks } from "./weeks";
import type { Whereabouts } from "./whereabouts";

/** When someone works: seven spans of minutes since midnight, Monday first; null is a day off. */
export type WorkingHours = readonly (readonly [from: number, to: number] | null)[];
/** What somebody keeps free of meetings each week, lunch or a quiet afternoon: spans of minutes, Monday first. */
export type Blocks = readonly (readonly (readonly [from: number, to: number])[])[];
export type Span = { startsAt: Date; endsAt: Date };
/** Somebody's week, as it is every week. Hours and blocks are on the clock of the zone they are in on that day. */
export type Week = Whereabouts & {
  hours: WorkingHours;
  blocks?: Blocks;
  /** The minutes of a day they like to meet in. A wish, not a rule. */
  prefers?: readonly [from: number, to: number];
};
export type Person = Week & {
  id: string;
  name: string;
  /** Public holidays and time off, on their own calendar. */
  off?: readonly PlainDate[];
};
export type Attendee = Person & { busy: readonly Span[] };

/** A quarter cut into quarter hours, with a week to spare on both sides for zones far from UTC. */
export type Horizon = { firstDay: PlainDate; start: number; cells: number; days: number };
/** A week laid out over a horizon; one for all who share it. `known` keeps what was worked out from it. */
export type Pattern = { week: Week; clock: Int8Array; work: Bits; known: Map<string, unknown> };
/** A person's quarter, ready to be asked: their pattern, and a bit for every quarter hour that is taken. */
export type Calendar = Person & { pattern: Pattern; taken: Bits };

export const cellMinutes = 15;
const cellMs = cellMinutes * 60_000;
export const cellsPerDay = 96;
export const officeHours: WorkingHours = [[540, 1020], [540, 1020], [540, 1020], [540, 1020], [540, 1020], null, null];

export function horizonOf(quarter: Quarter): Horizon {
  const mondays = planWeeks(quarter);
  const firstDay = addDays(mondays[0] as PlainDate, -7);
  const days = (mondays.length + 2) * 7;
  return { firstDay, start: toDateColumn(firstDay).getTime(), cells: days * cellsPerDay, days };
}

export const dayIndex = (horizon: Horizon, date: PlainDate) => daysBetween(horizon.firstDay, date);
export const dateOf = (horizon: Horizon, day: number) => addDays(horizon.firstDay, day);
/** Weeks count from 0 for the quarter's first. */
export const weekOfDay = (day: number) => Math.floor(day / 7) - 1;
type Clocked = { pattern: Pick<Pattern, "clock"> };
export const localDay = ({ pattern }: Clocked, cell: number) =>
  Math.floor((cell + (pattern.clock[cell] as number)) / cellsPerDay);
export const localMinute = ({ pattern }: Clocked, cell: number) =>
  ((cell + (pattern.clock[cell] as number)) % cellsPerDay) * cellMinutes;
export const momentOfCell = (horizon: Horizon, cell: number) => new Date(horizon.start + cell * cellMs);
/** The quarter hour a moment lies in; outside the horizon for moments that do. */
export const cellAt = (horizon: Horizon, at: Date) => Math.floor((at.getTime() - horizon.start) / cellMs);
export const cellsFor = (minutes: number) => Math.ceil(minutes / cellMinutes);

/** Marks a span as taken. A quarter hour that is taken in part is taken. */
export function take(horizon: Horizon, taken: Bits, span: Span): void {
  const to = Math.min(horizon.cells, Math.ceil((span.endsAt.getTime() - horizon.start) / cellMs));
  setBits(taken, Math.max(0, cellAt(horizon, span.startsAt)), to);
}

/** A quarter in which nothing is taken yet. */
export const emptyBits = (horizon: Horizon): Bits => new Uint32Array(Math.ceil(horizon.cells / 32));

/** The quarter hours at which somebody could begin `count` of them, with `buffer` free ones on both sides. */
export function startsOf(calendar: Calendar, count: number, buffer: number): Bits {
  const inHours = workStarts(calendar.pattern, count);
  const starts = calendar.taken.slice();
  smear(starts, count + buffer, buffer);
  for (let word = 0; word < starts.length; word++) starts[word] = (inHours[word] as number) & ~(starts[word] as number);
  return starts;
}

/** The quarter hours at which `count` of them lie in somebody's working hours, and in one day. */
export const workStarts = (pattern: Pattern, count: number) =>
  remember(pattern.known, `starts ${count}`, () => {
    const starts = runsOf(pattern.work, count);
    // Working hours may touch at midnight; a conversation still does not run over it.
    if (!pattern.week.hours.some((day) => day?.[1] === cellsPerDay * cellMinutes)) return starts;
    for (let word = 0; word < starts.length; word++)
      for (const cell of cellsIn(word, starts[word] as number))
        if ((inWeek(pattern.clock, cell) % cellsPerDay) + count > cellsPerDay)
          starts[word] = (starts[word] as number) & ~(1 << (cell & 31));
    return starts;
  }) as Bits;

/** Calendars of many people at once: those who share a week share the work. */
export const calendarsOf = (horizon: Horizon, people: Iterable<Attendee>) => atOnce(layingOut(horizon, people));

/** The same in small steps: a whole organization's calendars take a while. */
export function* layingOut(horizon: Horizon, people: Iterable<Attendee>): Generator<void, Map<string, Calendar>> {
  const patternOf = patterns(horizon);
  const calendars = new Map<string, Calendar>();
  for (const { busy, ...person } of people) {
    const taken = emptyBits(horizon);
    for (const span of busy) take(horizon, taken, span);
    calendars.set(person.id, calendarOf(horizon, patternOf, person, taken));
    yield;
  }
  return calendars;
}

/** One calendar from a row of taken quarter hours, which is kept and written to. */
export function calendarOf(
  horizon: Horizon,
  patternOf: (week: Week) => Pattern,
  person: Person,
  taken: Bits,
): Calendar {
  const pattern = patternOf(person);
  for (const date of person.off ?? []) takeDay(horizon, pattern, taken, dayIndex(horizon, date));
  return { ...person, pattern, taken };
}

/** A whole day on somebody's own clock, which need not begin at midnight anywhere else. */
function takeDay(horizon: Horizon, pattern: Pattern, taken: Bits, day: number): void {
  if (day < 0 || day >= horizon.days) return;
  const starts = dayStarts(horizon, pattern);
  setBits(taken, starts[day] as number, starts[day + 1] as number);
}

/** Where each day of a week's owner begins. Worked out once for everybody with the same week: all of a country are off at once. */
const dayStarts = (horizon: Horizon, pattern: Pattern) =>
  remember(pattern.known, "days", () => {
    const starts = new Int16Array(horizon.days + 1).fill(horizon.cells);
    for (let cell = horizon.cells - 1; cell >= 0; cell--) {
      const day = localDay({ pattern }, cell);
      if (day >= 0 && day <= horizon.days) starts[day] = cell;
    }
    // A day that a zone leaves out, as Apia's of 2011, is over where it begins.
    for (let day = horizon.days - 1; day >= 0; day--)
      starts[day] = Math.min(starts[day] as number, starts[day + 1] as number);
    return starts;
  }) as Int16Array;

/** Lays out weeks, each different one once. */
export function patterns(horizon: Horizon): (week: Week) => Pattern {
  const known = new Map<string, Pattern>();
  return ({ zone, zones, hours, blocks, prefers }) =>
    remember(known, `${zone} ${JSON.stringify([hours, blocks, prefers, zones])}`, () => {
      const week = { zone, zones, hours, blocks, prefers };
      const { clock, between } = weekClock(horizon, week);
      const work = workingTime(horizon, clock, week);
      for (let word = 0; between && word < work.length; word++)
        work[word] = (work[word] as number) & ~(between[word] as number);
      return { week, clock, work, known: new Map() };
    });
}

export function remember<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

export const cellsPerWeek = 7 * cellsPerDay;
/** Which quarter hour of its owner's week a quarter hour is: a horizon begins on a Monday. */
export const inWeek = (clock: Int8Array, cell: number) =>
  (cell + (clock[cell] as number) + cellsPerWeek) % cellsPerWeek;

function workingTime(horizon: Horizon, clock: Int8Array, { hours, blocks }: Week): Bits {
  const usual = Array.from({ length: cellsPerWeek }, (_, at) => {
    const [day, minute] = [Math.floor(at / cellsPerDay), (at % cellsPerDay) * cellMinutes];
    const today = hours[day];
    const blocked = blocks?.[day]?.some(([from, to]) => minute < to && minute + cellMinutes > from);
    return today ? minute >= today[0] && minute + cellMinutes <= today[1] && !blocked : false;
  });
  const work = emptyBits(horizon);
  for (let cell = 0; cell < horizon.cells; cell++) if (usual[inWeek(clock, cell)]) setBits(work, cell, cell + 1);
  return work;
}

/** How zones run in a quarter is the same for everybody who asks; a few hundred are kept, the oldest goes first. */
const clocks = new Map<string, Int8Array>();
const mostClocks = 300;

function knownClock(horizon: Horizon, zone: Zone): Int8Array {
  const clock = remember(clocks, `${horizon.start} ${zone}`, () => clockOf(horizon, zone));
  const [oldest] = clocks.keys();
  if (clocks.size > mostClocks && oldest) clocks.delete(oldest);
  return clock;
}

/**
 * The clock of somebody's week. With another zone on some weekdays it is that of the day it is for them: where two days
 * overlap the earlier one's, and between two of them, when they are nowhere, that of their usual zone.
 */
function weekClock(horizon: Horizon, { zone, zones }: Week): { clock: Int8Array; between?: Bits } {
  const usual = knownClock(horizon, zone);
  const byDay = Array.from({ length: 7 }, (_, day) => knownClock(horizon, zones?.[day] ?? zone));
  const clocks = [...new Set(byDay)];
  if (clocks.every((clock) => clock === usual)) return { clock: usual };
  const between = emptyBits(horizon);
  const clock = usual.slice();
  for (let cell = 0; cell < horizon.cells; cell++) {
    let first = Number.POSITIVE_INFINITY;
    for (const one of clocks) {
      const day = Math.floor((cell + (one[cell] as number)) / cellsPerDay);
      if (byDay[(day + 7) % 7] !== one || day >= first) continue;
      first = day;
      clock[cell] = one[cell] as number;
    }
    if (first === Number.POSITIVE_INFINITY) setBits(between, cell, cell + 1);
  }
  return { clock, between };
}

/** Quarter hours between UTC and a zone's wall clock; asked once a day, and cell by cell on the days it changes. */
function clockOf(horizon: Horizon, zone: Zone): Int8Array {
  const clock = new Int8Array(horizon.cells);
  const offsetAt = (cell: number) => offset(momentOfCell(horizon, cell), zone);
  for (let day = 0; day < horizon.days; day++) {
    const from = day * cellsPerDay;
    const first = offsetAt(from);
    const same = first === offsetAt(from + cellsPerDay);
    for (let cell = from; cell < from + cellsPerDay; cell++) clock[cell] = same ? first : offsetAt(cell);
  }
  return clock;
}

const offset = (at: Date, zone: Zone) =>
  Math.round((toDateColumn(dateIn(at, zone)).getTime() + minuteIn(at, zone) * 60_000 - at.getTime()) / cellMs);
