import type { Quarter } from "@/lib/time/quarter";
import { hasBit } from "./bits";
import { type Attendee, calendarsOf, cellsFor, horizonOf, localDay, startsOf, weekOfDay, workStarts } from "./calendar";

/**
 * The weeks of a quarter in which a leader has no time at all, by their own calendar and days off: nothing can be put there.
 * `length` in minutes.
 */
export function awayWeeks(quarter: Quarter, leader: Attendee, length: number): Set<number> {
  const horizon = horizonOf(quarter);
  const own = calendarsOf(horizon, [leader]).get(leader.id);
  if (!own) return new Set();
  const free = startsOf(own, cellsFor(length), 0);
  const works = workStarts(own.pattern, cellsFor(length));
  const weeks = new Set<number>();
  const open = new Set<number>();
  for (let cell = 0; cell < horizon.cells; cell++) {
    if (!hasBit(works, cell)) continue;
    const week = weekOfDay(localDay(own, cell));
    weeks.add(week);
    if (hasBit(free, cell)) open.add(week);
  }
  return new Set([...weeks].filter((week) => !open.has(week)));
}
