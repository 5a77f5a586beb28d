import {
  addDays,
  addMinutes,
  dateIn,
  minuteIn,
  minutesBetween,
  type PlainDate,
  weekday,
  type Zone,
} from "@/lib/time/calendar";
import { dayText, otherClockText, timeText } from "@/lib/time/format";
import type { Quarter } from "@/lib/time/quarter";
import { hasBit } from "./bits";
import {
  type Attendee,
  type Calendar,
  calendarsOf,
  cellsFor,
  cellsPerDay,
  dayIndex,
  horizonOf,
  localDay,
  momentOfCell,
  type Span,
  startsOf,
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
};

const notice = 1;

/** Every other time at which all of them are free and the leader's limits hold, from the next working day on. */
export function openTimes(moving: Moving): Span[] {
  const { quarter, people, meeting } = moving;
  const [leader, ...rest] = people;
  if (!leader) return [];
  const horizon = horizonOf(quarter);
  const calendars = calendarsOf(horizon, people);
  const all = [leader, ...rest].map((person) => calendars.get(person.id) as Calendar);
  const own = all[0] as Calendar;
  const onHalfHours = halfHours(own.pattern);
  const length = minutesBetween(meeting.startsAt, meeting.endsAt);
  const need = cellsFor(length);
  const from = dayIndex(horizon, earliestDay(quarter, moving.today, notice));
  const until = dayIndex(horizon, lastPlannableEnd(quarter));
  const starts = all.map((one) => startsOf(one, need, cellsFor(moving.limits.buffer ?? 0)));
  const room = roomOf(moving, leader);
  const times: Span[] = [];
  const last = Math.min(horizon.cells - need, (until + 1) * cellsPerDay);
  for (let cell = Math.max(0, (from - 1) * cellsPerDay); cell < last; cell++) {
    const day = localDay(own, cell);
    if (day < from || day >= until || !hasBit(onHalfHours, cell)) continue;
    if (!starts.every((free) => hasBit(free, cell))) continue;
    const startsAt = momentOfCell(horizon, cell);
    if (startsAt.getTime() === meeting.startsAt.getTime() || !room(addDays(horizon.firstDay, day))) continue;
    times.push({ startsAt, endsAt: addMinutes(startsAt, length) });
  }
  return times;
}

/** Whether the leader's day and week can take one more. */
function roomOf({ quarter, limits, others }: Moving, leader: Attendee): (day: PlainDate) => boolean {
  const days = new Map<PlainDate, number>();
  const weeks = new Map<number, number>();
  for (const at of others) {
    const day = dateIn(at, leader.zone);
    days.set(day, (days.get(day) ?? 0) + 1);
    weeks.set(weekOf(quarter, day), (weeks.get(weekOf(quarter, day)) ?? 0) + 1);
  }
  return (day) => (days.get(day) ?? 0) < limits.perDay && (weeks.get(weekOf(quarter, day)) ?? 0) < limits.perWeek;
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
