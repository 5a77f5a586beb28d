import { cellsIn } from "./bits";
import {
  cellMinutes,
  cellsFor,
  cellsPerDay,
  cellsPerWeek,
  inWeek,
  type Pattern,
  remember,
  workStarts,
} from "./calendar";
import { atEdge, costs, edgeCost, middleCost } from "./costs";

const friday = 4;

/**
 * What each quarter hour costs whoever's week this is, for a conversation that begins there. Worked out once for
 * everybody with the same week: it is asked some thousand times for each person.
 */
export const clockCosts = (pattern: Pattern, length: number, hadEdgeLast: boolean): Int16Array =>
  remember(pattern.known, `costs ${length} ${hadEdgeLast}`, () =>
    overStarts(pattern, length, (day, minute) => costAt(pattern, [day, minute], length, hadEdgeLast)),
  ) as Int16Array;

/** The same for the leader, who would rather not on a Friday afternoon. */
export const leaderCosts = (pattern: Pattern, length: number): Int16Array =>
  remember(pattern.known, `leader ${length}`, () =>
    overStarts(pattern, length, (day, minute) => leaderCostAt(pattern, [day, minute], length)),
  ) as Int16Array;

/** A week's costs, laid out over the quarter: what a time costs depends on weekday and minute alone. */
function overStarts(pattern: Pattern, length: number, costOf: (day: number, minute: number) => number): Int16Array {
  const starts = workStarts(pattern, cellsFor(length));
  const usual = new Int16Array(cellsPerWeek);
  for (let at = 0; at < cellsPerWeek; at++)
    usual[at] = costOf(Math.floor(at / cellsPerDay), (at % cellsPerDay) * cellMinutes);
  const table = new Int16Array(pattern.clock.length);
  for (let word = 0; word < starts.length; word++)
    for (const cell of cellsIn(word, starts[word] as number))
      table[cell] = usual[inWeek(pattern.clock, cell)] as number;
  return table;
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
