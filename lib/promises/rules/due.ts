import { daysBetween, type PlainDate } from "@/lib/time/calendar";

const days = (count: number) => `${count} ${count === 1 ? "day" : "days"}`;

/** "6 days over", "today", "tomorrow", "in 5 days": a due day as seen from today, in the zone the caller named. */
export function dueText(due: PlainDate, today: PlainDate): string {
  const left = daysBetween(today, due);
  if (left < 0) return `${days(-left)} over`;
  if (left === 0) return "today";
  if (left === 1) return "tomorrow";
  return `in ${days(left)}`;
}

export const isOverdue = (due: PlainDate, today: PlainDate) => due < today;

/** A promise is due on a day to come. One made for yesterday would be broken when it is made. */
export const dueDayIsPossible = (due: PlainDate, today: PlainDate) => due >= today && daysBetween(today, due) <= 366;
