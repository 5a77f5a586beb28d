import { addDays, dateIn, daysBetween, minuteIn, type PlainDate, toDateColumn, type Zone } from "@/lib/time/calendar";
import type { Quarter } from "@/lib/time/quarter";
import { planWeeks } from "./weeks";

/** When someone works: seven spans of minutes since midnight, Monday first; null is a day off. */
export type WorkingHours = readonly (readonly [from: number, to: number] | null)[];
export type Span = { startsAt: Date; endsAt: Date };
export type Attendee = { id: string; name: string; zone: Zone; hours: WorkingHours; busy: readonly Span[] };

/** A quarter cut into quarter hours, with a week to spare on both sides for zones far from UTC. */
export type Horizon = { firstDay: PlainDate; start: number; cells: number; days: number };
/** A person's quarter, ready to be asked: one bit per quarter hour, and how far their wall clock is from UTC. */
export type Calendar = Omit<Attendee, "busy"> & { free: Uint32Array; clock: Int8Array };

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
export const localDay = (calendar: Calendar, cell: number) =>
  Math.floor((cell + (calendar.clock[cell] ?? 0)) / cellsPerDay);
export const localMinute = (calendar: Calendar, cell: number) =>
  ((cell + (calendar.clock[cell] ?? 0)) % cellsPerDay) * cellMinutes;
export const momentOfCell = (horizon: Horizon, cell: number) => new Date(horizon.start + cell * cellMs);

/** Marks a span as taken. A quarter hour that is taken in part is taken. */
export function take(horizon: Horizon, free: Uint32Array, span: Span): void {
  const from = Math.max(0, Math.floor((span.startsAt.getTime() - horizon.start) / cellMs));
  const to = Math.min(horizon.cells, Math.ceil((span.endsAt.getTime() - horizon.start) / cellMs));
  for (let cell = from; cell < to; cell++) free[cell >> 5] = (free[cell >> 5] ?? 0) & ~(1 << (cell & 31));
}

/** Whether `count` quarter hours from `cell` on are all free. */
export function isFree(free: Uint32Array, cell: number, count: number): boolean {
  for (let at = cell; at < cell + count; at++) if (((free[at >> 5] ?? 0) & (1 << (at & 31))) === 0) return false;
  return true;
}

/** One bit for every quarter hour from which on `count` of them are free: a long row is asked once, not cell by cell. */
export function startsOf(free: Uint32Array, count: number): Uint32Array {
  const starts = free.slice();
  for (let ahead = 1; ahead < count; ahead++)
    for (let word = 0; word < starts.length; word++) {
      const next = ((free[word] as number) >>> ahead) | (((free[word + 1] ?? 0) << (32 - ahead)) >>> 0);
      starts[word] = (starts[word] as number) & next;
    }
  return starts;
}

export const hasBit = (bits: Uint32Array, cell: number) => ((bits[cell >> 5] as number) & (1 << (cell & 31))) !== 0;

/** How zones run in a quarter is the same for everybody who asks; a few hundred are kept, the oldest goes first. */
const clocks = new Map<string, Int8Array>();
const mostClocks = 300;

function knownClock(horizon: Horizon, zone: Zone): Int8Array {
  const clock = remember(clocks, `${horizon.start} ${zone}`, () => clockOf(horizon, zone));
  const [oldest] = clocks.keys();
  if (clocks.size > mostClocks && oldest) clocks.delete(oldest);
  return clock;
}

/** Calendars of many people at once: those who share a zone and hours share the work. */
export function calendarsOf(horizon: Horizon, people: Iterable<Attendee>): Map<string, Calendar> {
  const bases = new Map<string, Uint32Array>();
  const calendars = new Map<string, Calendar>();
  for (const { busy, ...person } of people) {
    const clock = knownClock(horizon, person.zone);
    const base = remember(bases, person.zone + JSON.stringify(person.hours), () =>
      workingTime(horizon, clock, person.hours),
    );
    const free = base.slice();
    for (const span of busy) take(horizon, free, span);
    calendars.set(person.id, { ...person, clock, free });
  }
  return calendars;
}

function remember<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

function workingTime(horizon: Horizon, clock: Int8Array, hours: WorkingHours): Uint32Array {
  const free = new Uint32Array(Math.ceil(horizon.cells / 32));
  for (let cell = 0; cell < horizon.cells; cell++) {
    const local = cell + (clock[cell] ?? 0);
    const today = hours[((Math.floor(local / cellsPerDay) % 7) + 7) % 7];
    const minute = (((local % cellsPerDay) + cellsPerDay) % cellsPerDay) * cellMinutes;
    if (today && minute >= today[0] && minute + cellMinutes <= today[1])
      free[cell >> 5] = (free[cell >> 5] ?? 0) | (1 << (cell & 31));
  }
  return free;
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
