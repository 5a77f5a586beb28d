import { weekOf } from "@/lib/planning/rules/weeks";
import type { PlainDate } from "@/lib/time/calendar";
import { longDayText } from "@/lib/time/format";
import { quarterOf } from "@/lib/time/quarter";

const weeks = 13;

/** "Thursday 12 November · week 7 of 13": the day, and where in the quarter it lies, as the plan counts. */
export function dayMeta(today: PlainDate): string {
  const week = Math.min(weeks, Math.max(1, weekOf(quarterOf(today), today) + 1));
  return `${longDayText(today)} · week ${week} of ${weeks}`;
}
