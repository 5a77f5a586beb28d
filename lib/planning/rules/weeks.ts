import { addDays, type PlainDate, weekday } from "@/lib/time/calendar";
import { endDay, firstDay, type Quarter } from "@/lib/time/quarter";

const thursday = 4;
const friday = 5;
const weeksInQuarter = 13;

/** The Mondays of a quarter's 13 weeks. A first week with less than two working days in the quarter belongs to nobody's plan. */
export function planWeeks(quarter: Quarter): PlainDate[] {
  const day = weekday(firstDay(quarter));
  const monday = addDays(firstDay(quarter), day <= thursday ? 1 - day : 8 - day);
  return Array.from({ length: weeksInQuarter }, (_, week) => addDays(monday, week * 7));
}

/** The first day a meeting may take place: an invitation wants `notice` working days, and no meeting lies outside its quarter. */
export function earliestDay(quarter: Quarter, today: PlainDate, notice: number): PlainDate {
  const noticed = workingDaysAfter(today, notice);
  return later(noticed, firstDay(quarter));
}

/** `days` working days (Monday to Friday) after a day. */
export function workingDaysAfter(date: PlainDate, days: number): PlainDate {
  let day = date;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (weekday(day) <= friday) left--;
  }
  return day;
}

/** From the first day of a quarter until the day it ends (half-open), never past its thirteenth week. */
export function lastPlannableEnd(quarter: Quarter): PlainDate {
  const end = addDays(planWeeks(quarter)[0] ?? firstDay(quarter), weeksInQuarter * 7);
  return later(end, endDay(quarter)) === end ? endDay(quarter) : end;
}

/** Which of the quarter's weeks a day lies in, from 0; negative before the first, 13 and more after the last. */
export function weekOf(quarter: Quarter, date: PlainDate): number {
  const mondays = planWeeks(quarter);
  const later = mondays.findIndex((monday) => monday > date);
  if (later >= 0) return later - 1;
  return addDays(mondays.at(-1) ?? date, 7) > date ? mondays.length - 1 : mondays.length;
}

/** The later of two days. */
export const later = (a: PlainDate, b: PlainDate) => (a.localeCompare(b) > 0 ? a : b);
