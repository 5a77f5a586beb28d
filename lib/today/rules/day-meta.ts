import { mondayOf, type PlainDate } from "@/lib/time/calendar";
import { longDayText } from "@/lib/time/format";
import { quarterOf, weeksOf } from "@/lib/time/quarter";

/** "Thursday 12 November · week 7 of 13": the day, and where in the quarter it lies. */
export function dayMeta(today: PlainDate): string {
  const weeks = weeksOf(quarterOf(today));
  return `${longDayText(today)} · week ${weeks.indexOf(mondayOf(today)) + 1} of ${weeks.length}`;
}
