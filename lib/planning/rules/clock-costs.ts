import { cellMinutes, cellsPerDay, cellsPerWeek, type Pattern, remember } from "./calendar";
import { atEdge, costs, edgeCost, middleCost } from "./costs";

const friday = 4;

/**
 * What each quarter hour of a week costs whoever's week it is, for a conversation that begins there: by weekday and minute
 * alone (`inWeek` tells which one a time is). Worked out once for everybody with the same week.
 */
export const clockCosts = (pattern: Pattern, length: number, hadEdgeLast: boolean): Int16Array =>
  remember(pattern.known, `costs ${length} ${hadEdgeLast}`, () =>
    overWeek((when) => costAt(pattern, when, length, hadEdgeLast)),
  ) as Int16Array;

/** The same for the leader, who would rather not on a Friday afternoon. */
export const leaderCosts = (pattern: Pattern, length: number): Int16Array =>
  remember(pattern.known, `leader ${length}`, () =>
    overWeek((when) => leaderCostAt(pattern, when, length)),
  ) as Int16Array;

function overWeek(costOf: (when: When) => number): Int16Array {
  const week = new Int16Array(cellsPerWeek);
  for (let at = 0; at < cellsPerWeek; at++)
    week[at] = costOf([Math.floor(at / cellsPerDay), (at % cellsPerDay) * cellMinutes]);
  return week;
}

type When = readonly [weekday: number, minute: number];

function costAt({ week }: Pattern, [day, minute]: When, length: number, hadEdgeLast: boolean): number {
  const hours = week.hours[day];
  const edge = hours && atEdge(minute, length, hours) ? edgeCost(hadEdgeLast) : 0;
  return edge + middleCost(minute, length, week.prefers);
}

/** What a time costs the leader, on the leader's own clock. */
export function leaderCostAt(pattern: Pattern, [day, minute]: When, length: number): number {
  const late = day === friday && minute >= 14 * 60;
  return (late ? costs.fridayAfternoon : 0) + costAt(pattern, [day, minute], length, false);
}
