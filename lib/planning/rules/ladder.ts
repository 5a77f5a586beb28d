import { hasBit } from "./bits";
import { cellsFor, inWeek, type Pattern, remember, weekOfDay, workStarts } from "./calendar";
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
          keys[weekOfDay(day)]?.push(
            ((cost + (own[inWeek(person.clock, cell)] as number)) * costs.draw + placeOf(cell)) * cellRoom + cell,
          );
      return written(keys.map((inWeek) => new Float64Array(inWeek).sort()));
    });
}

function written(weeks: readonly Float64Array[]): Ladder {
  const times = weeks.reduce((all, keys) => all + keys.length, 0);
  const from = new Int32Array(weeks.length + 1);
  const cost = new Int32Array(times);
  const entry: number[] = [];
  const word = new Int32Array(times);
  const bits = new Int32Array(times);
  let [steps, entries] = [0, 0];
  weeks.forEach((keys, week) => {
    from[week] = steps;
    let [both, place, at] = [-1, -1, -1];
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] as number;
      const rank = Math.floor(key / cellRoom);
      const cell = key - rank * cellRoom;
      const sum = Math.floor(rank / costs.draw);
      if (sum !== both) {
        both = sum;
        cost[steps++] = sum;
      }
      const next = (steps - 1) * costs.draw + (rank - sum * costs.draw);
      if (place !== next || at !== cell >> 5) {
        place = next;
        at = cell >> 5;
        word[entries++] = at;
      }
      while (entry.length <= next) entry.push(entries - 1);
      bits[entries - 1] = (bits[entries - 1] as number) | (1 << (cell & 31));
    }
  });
  from[weeks.length] = steps;
  while (entry.length <= steps * costs.draw) entry.push(entries);
  const lists = { cost: cost.slice(0, steps), word: word.slice(0, entries), bits: bits.slice(0, entries) };
  return { from, entry: new Int32Array(entry), ...lists };
}
