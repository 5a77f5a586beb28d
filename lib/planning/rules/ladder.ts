import { hasBit } from "./bits";
import { cellsFor, type Pattern, remember, weekOfDay, workStarts } from "./calendar";
import { clockCosts } from "./clock-costs";
import { costs, placeOf } from "./costs";
import { type Limits, usualTimes } from "./slots";

/**
 * Every time two weeks have in common, week by week in order of what it costs both: the steps of week w stand from
 * `from[w]` to `from[w + 1]`. All times of a step cost the same but for the draw, and a step's dearest draw is cheaper
 * than the next step. Within one they stand by their place in the draw: those of a place are the bits of `word` and
 * `bits` from `entry[8 × step + place]` to the next. What is taken is not known here, so it is worked out once for
 * everybody who shares a week.
 */
export type Ladder = { from: Int32Array; cost: Int32Array; entry: Int32Array; word: Int32Array; bits: Int32Array };

/** Room for a quarter hour's number in a key that sorts by cost, place and time. */
const cellRoom = 2 ** 14;

/** The ladders of one leader's week, each worked out when it is first asked for. */
export function laddersOf(leader: Pattern, limits: Limits, weeks: number, hadEdgeLast: boolean) {
  const key = `ladders ${limits.length} ${limits.buffer} ${hadEdgeLast}`;
  const known = remember(leader.known, key, () => new Map<Pattern, Ladder>()) as Map<Pattern, Ladder>;
  const times = usualTimes(leader, limits);
  return (person: Pattern): Ladder =>
    remember(known, person, () => {
      const starts = workStarts(person, cellsFor(limits.length));
      const own = clockCosts(person, limits.length, hadEdgeLast);
      const keys = Array.from({ length: weeks }, (): number[] => []);
      for (const { cell, day, cost } of times)
        if (hasBit(starts, cell))
          keys[weekOfDay(day)]?.push(((cost + (own[cell] as number)) * costs.draw + placeOf(cell)) * cellRoom + cell);
      return written(keys.map((inWeek) => Float64Array.from(inWeek).sort()));
    });
}

function written(weeks: readonly Float64Array[]): Ladder {
  const from: number[] = [];
  const cost: number[] = [];
  const entry: number[] = [];
  const word: number[] = [];
  const bits: number[] = [];
  for (const keys of weeks) {
    from.push(cost.length);
    let place = -1;
    for (const key of keys) {
      const [at, cell] = [Math.floor(key / cellRoom), key % cellRoom];
      const both = Math.floor(at / costs.draw);
      if (cost.length === from.at(-1) || cost.at(-1) !== both) cost.push(both);
      const next = (cost.length - 1) * costs.draw + (at % costs.draw);
      if (place !== next || word.at(-1) !== cell >> 5) {
        word.push(cell >> 5);
        bits.push(0);
      }
      while (entry.length <= next) entry.push(word.length - 1);
      place = next;
      bits[bits.length - 1] = (bits.at(-1) as number) | (1 << (cell & 31));
    }
  }
  from.push(cost.length);
  while (entry.length <= cost.length * costs.draw) entry.push(word.length);
  return {
    from: Int32Array.from(from),
    cost: Int32Array.from(cost),
    entry: Int32Array.from(entry),
    word: Int32Array.from(word),
    bits: Int32Array.from(bits),
  };
}
