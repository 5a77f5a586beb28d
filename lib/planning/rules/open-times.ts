import { addMinutes, dateIn, minuteIn, minutesBetween, type PlainDate, weekday, type Zone } from "@/lib/time/calendar";
import { dayText, otherClockText, timeText } from "@/lib/time/format";
import type { Quarter } from "@/lib/time/quarter";
import { type Bits, hasBit } from "./bits";
import type { Window } from "./cadence";
import {
  type Attendee,
  type Calendar,
  calendarsOf,
  cellAt,
  cellsFor,
  cellsPerDay,
  dayIndex,
  type Horizon,
  horizonOf,
  localDay,
  momentOfCell,
  type Span,
  startsOf,
  weekOfDay,
} from "./calendar";
import { halfHours } from "./slots";
import { earliestDay, lastPlannableEnd, weekOf } from "./weeks";

/** A meeting on its way to another time. The first of `people` is the leader, on whose half hours it starts. */
export type Moving = {
  quarter: Quarter;
  today: PlainDate;
  meeting: Span;
  people: readonly Attendee[];
  limits: { perWeek: number; perDay: number; buffer?: number };
  /** When the leader's other conversations of the quarter start. */
  others: readonly Date[];
  /** The leader's other proposals: nobody's time yet, and still no place for this one. */
  proposals?: readonly Proposal[];
  /** The days on which this person may be met, where not all of the quarter's are. */
  window?: Window;
};
/** A proposed time and whose it would be, the leader included. */
export type Proposal = Span & { id: string; personIds: readonly string[] };

const notice = 1;

/** What every quarter hour of a quarter is asked, laid out once. Days are those of the horizon, on the leader's clock. */
export type Field = {
  horizon: Horizon;
  own: Calendar;
  need: number;
  /** Where everybody is free, and where the leader is. */
  all: Bits;
  alone: Bits;
  from: number;
  until: number;
  full: (day: number) => "fullWeek" | "fullDay" | null;
};

/** The quarter as one meeting sees it; null where nobody would lead it. */
export function fieldOf(moving: Moving): Field | null {
  const { quarter, limits, proposals = [], meeting, window } = moving;
  const people = moving.people.map((person) => ({
    ...person,
    busy: [...person.busy, ...proposals.filter((one) => one.personIds.includes(person.id))],
  }));
  const [leader, ...rest] = people;
  if (!leader) return null;
  const horizon = horizonOf(quarter);
  const calendars = calendarsOf(horizon, people);
  const own = calendars.get(leader.id) as Calendar;
  const need = cellsFor(minutesBetween(meeting.startsAt, meeting.endsAt));
  const buffer = cellsFor(limits.buffer ?? 0);
  const alone = startsOf(own, need, buffer);
  const all = alone.slice();
  for (const { id } of rest) {
    const theirs = startsOf(calendars.get(id) as Calendar, need, buffer);
    for (let word = 0; word < all.length; word++) all[word] = (all[word] as number) & (theirs[word] as number);
  }
  const from = dayIndex(horizon, earliestDay(quarter, moving.today, notice));
  const until = dayIndex(horizon, lastPlannableEnd(quarter));
  return {
    ...{ horizon, own, need, all, alone },
    from: window ? Math.max(from, dayIndex(horizon, window.from)) : from,
    until: window ? Math.min(until, dayIndex(horizon, window.until)) : until,
    full: fullOf(moving, horizon, own),
  };
}

/** Whether the leader's week or day can take no more. */
function fullOf({ limits, others, proposals = [] }: Moving, horizon: Horizon, own: Calendar): Field["full"] {
  const days = new Map<number, number>();
  const weeks = new Map<number, number>();
  for (const at of [...others, ...proposals.map((one) => one.startsAt)]) {
    const cell = cellAt(horizon, at);
    if (cell < 0 || cell >= horizon.cells) continue;
    const day = localDay(own, cell);
    days.set(day, (days.get(day) ?? 0) + 1);
    weeks.set(weekOfDay(day), (weeks.get(weekOfDay(day)) ?? 0) + 1);
  }
  return (day) => {
    if ((weeks.get(weekOfDay(day)) ?? 0) >= limits.perWeek) return "fullWeek";
    return (days.get(day) ?? 0) >= limits.perDay ? "fullDay" : null;
  };
}

/** The quarter hours a meeting may begin at by the clock and the days alone, in order of time. */
export function* startsIn({ horizon, own, need, from, until }: Field): Generator<{ cell: number; day: number }> {
  const onHalfHours = halfHours(own.pattern);
  const last = Math.min(horizon.cells - need, (until + 1) * cellsPerDay);
  for (let cell = Math.max(0, (from - 1) * cellsPerDay); cell < last; cell++) {
    const day = localDay(own, cell);
    if (day >= from && day < until && hasBit(onHalfHours, cell)) yield { cell, day };
  }
}

/** Every other time at which all of them are free and the leader's limits hold, from the next working day on. */
export function openTimes(moving: Moving): Span[] {
  const field = fieldOf(moving);
  if (!field) return [];
  const { meeting } = moving;
  const length = minutesBetween(meeting.startsAt, meeting.endsAt);
  const times: Span[] = [];
  for (const { cell, day } of startsIn(field)) {
    if (!hasBit(field.all, cell) || field.full(day)) continue;
    const startsAt = momentOfCell(field.horizon, cell);
    if (startsAt.getTime() !== meeting.startsAt.getTime())
      times.push({ startsAt, endsAt: addMinutes(startsAt, length) });
  }
  return times;
}

/** Whether a time is one of those. */
export const isOpen = (moving: Moving, startsAt: Date) =>
  openTimes(moving).some((time) => time.startsAt.getTime() === startsAt.getTime());

/** A free time as it is offered: where it lies on the board, and both clocks. */
export type Choice = {
  startsAt: string;
  week: number;
  weekday: number;
  minute: number;
  day: string;
  time: string;
  theirs: string;
};
type Clocks = { quarter: Quarter; mine: Zone; theirs: Zone; name: string };

export function choicesOf(times: readonly Span[], { quarter, mine, theirs, name }: Clocks): Choice[] {
  return times.map(({ startsAt }) => {
    const date = dateIn(startsAt, mine);
    return {
      ...{ startsAt: startsAt.toISOString(), week: weekOf(quarter, date), weekday: weekday(date) },
      ...{ minute: minuteIn(startsAt, mine), day: dayText(date), time: timeText(startsAt, mine) },
      theirs: otherClockText(startsAt, mine, theirs, name),
    };
  });
}
