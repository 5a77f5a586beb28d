import { hasBit } from "./bits";
import { cellsFor, localDay, localMinute, type Pattern, remember, workStarts } from "./calendar";
import { atEdge, costs, edgeCost, middleCost } from "./costs";

const friday = 4;

/**
 * What each quarter hour costs whoever's week this is, for a conversation that begins there. Worked out once for
 * everybody with the same week: it is asked some thousand times for each person.
 */
export const clockCosts = (pattern: Pattern, length: number, hadEdgeLast: boolean): Int16Array =>
  remember(pattern.known, `costs ${length} ${hadEdgeLast}`, () =>
    overStarts(pattern, length, (cell) => costAt(pattern, cell, length, hadEdgeLast)),
  ) as Int16Array;

/** The same for the leader, who would rather not on a Friday afternoon. */
export const leaderCosts = (pattern: Pattern, length: number): Int16Array =>
  remember(pattern.known, `leader ${length}`, () =>
    overStarts(pattern, length, (cell) => leaderCostAt(pattern, cell, length)),
  ) as Int16Array;

function overStarts(pattern: Pattern, length: number, costOf: (cell: number) => number): Int16Array {
  const starts = workStarts(pattern, cellsFor(length));
  const table = new Int16Array(pattern.clock.length);
  for (let cell = 0; cell < table.length; cell++) if (hasBit(starts, cell)) table[cell] = costOf(cell);
  return table;
}

export function costAt(pattern: Pattern, cell: number, length: number, hadEdgeLast: boolean): number {
  const hours = pattern.week.hours[localDay({ pattern }, cell) % 7];
  const minute = localMinute({ pattern }, cell);
  const edge = hours && atEdge(minute, length, hours) ? edgeCost(hadEdgeLast) : 0;
  return edge + middleCost(minute, length, pattern.week.prefers);
}

export function leaderCostAt(pattern: Pattern, cell: number, length: number): number {
  const late = localDay({ pattern }, cell) % 7 === friday && localMinute({ pattern }, cell) >= 14 * 60;
  return (late ? costs.fridayAfternoon : 0) + costAt(pattern, cell, length, false);
}
