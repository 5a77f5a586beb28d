import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assignApart } from "@/lib/planning/rules/apart";
import type { Wishes } from "@/lib/planning/rules/candidates";
import { crowdCost } from "@/lib/planning/rules/costs";
import type { Grid } from "@/lib/planning/rules/slots";
import { atOnce } from "@/lib/time/turns";

/** Six times in three days of two weeks, four quarter hours long, each half an hour after the one before. */
const day = [7, 7, 7, 8, 8, 14];
const cells = [0, 2, 4, 0, 2, 0].map((cell, slot) => (day[slot] ?? 0) * 96 + cell);
type Case = { prices: (number | null)[][]; perDay: number; perWeek: number; long: boolean };

function gridOf({ perDay, perWeek, long }: Case): Grid {
  const until = cells.map((cell) => cell + (long ? 4 : 2));
  return {
    ...{ cell: cells, until, day, week: day.map((one) => Math.floor(one / 7) - 1), cost: [], buffer: 0 },
    ...{ starts: new Uint32Array(0), at: new Int32Array(0), overlap: long ? 3 : 1 },
    dayLeft: new Int32Array(28).fill(perDay),
    weekLeft: new Int32Array(4).fill(perWeek),
    weekTaken: new Int32Array(4),
  };
}

function wishesOf(prices: Case["prices"]): Wishes {
  const rows = prices.map((row) => row.flatMap((cost, slot) => (cost === null ? [] : [{ slot, cost }])));
  const from = [0];
  for (const row of rows) from.push((from.at(-1) ?? 0) + row.length);
  const all = rows.flat();
  return {
    from: Int32Array.from(from),
    slot: Int32Array.from(all, (one) => one.slot),
    week: Int32Array.from(all, (one) => Math.floor((day[one.slot] ?? 0) / 7) - 1),
    last: Int32Array.from(all.keys()),
    cost: Float64Array.from(all, (one) => one.cost),
    standing: new Int32Array(prices.length).fill(-1),
    common: new Uint8Array(prices.length),
  };
}

type Outcome = { met: number; placed: string; cost: number };
const isBetter = (a: Outcome, b: Outcome) =>
  a.met !== b.met ? a.met > b.met : a.placed !== b.placed ? a.placed > b.placed : a.cost < b.cost;

/** What a whole choice is worth; null when it breaks a limit. */
function worth({ prices, perDay, perWeek }: Case, grid: Grid, slots: readonly number[]): Outcome | null {
  const given = slots.filter((slot) => slot >= 0);
  const count = (of: (slot: number) => number | undefined, what: number | undefined) =>
    given.filter((slot) => of(slot) === what).length;
  const clash = given.some((a, i) =>
    given.some((b, j) => i < j && (cells[a] ?? 0) < (grid.until[b] ?? 0) && (cells[b] ?? 0) < (grid.until[a] ?? 0)),
  );
  const tooMany = given.some(
    (slot) => count((s) => day[s], day[slot]) > perDay || count((s) => grid.week[s], grid.week[slot]) > perWeek,
  );
  if (clash || tooMany) return null;
  let cost = slots.reduce((sum, slot, person) => sum + (slot < 0 ? 0 : (prices[person]?.[slot] ?? 0)), 0);
  for (const week of [0, 1])
    for (let place = 0; place < count((s) => grid.week[s], week); place++) cost += crowdCost(place);
  return { met: given.length, placed: slots.map((slot) => (slot < 0 ? "0" : "1")).join(""), cost };
}

function byTrying(given: Case, grid: Grid): Outcome {
  let best: Outcome = { met: -1, placed: "", cost: 0 };
  const walk = (slots: number[]): void => {
    if (slots.length === given.prices.length) {
      const found = worth(given, grid, slots);
      if (found && isBetter(found, best)) best = found;
      return;
    }
    walk([...slots, -1]);
    for (let slot = 0; slot < cells.length; slot++)
      if (given.prices[slots.length]?.[slot] != null) walk([...slots, slot]);
  };
  walk([]);
  return best;
}

describe("the assignment", () => {
  const price = fc.option(fc.integer({ min: 0, max: 2000 }), { nil: null, freq: 2 });
  const drawn = fc.record({
    prices: fc.array(fc.array(price, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
    perDay: fc.integer({ min: 1, max: 3 }),
    perWeek: fc.integer({ min: 1, max: 4 }),
    long: fc.boolean(),
  });

  it("finds what trying everything finds: most people, the first in the queue, at the lowest cost", () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const grid = gridOf(given);
        const found = atOnce(assignApart(grid, wishesOf(given.prices)));
        const slots = [...found.slot];
        expect(found.proven).toBe(true);
        expect({ ...worth(given, grid, slots), cost: found.cost }).toEqual(byTrying(given, grid));
      }),
      { numRuns: 300 },
    );
  });

  it("says which limits keep somebody out: one more of any of them would let them in", () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const grid = gridOf({ ...given, long: false });
        const wishes = wishesOf(given.prices);
        const found = atOnce(assignApart(grid, wishes));
        const week = (on: number) => Math.floor(on / 7) - 1;
        const plus = (left: Int32Array, one: number) => left.map((places, at) => places + Number(at === one));
        for (const [person, { weeks, days, both }] of found.narrows) {
          const more = [
            ...weeks.map((one) => ({ ...grid, weekLeft: plus(grid.weekLeft, one) })),
            ...days.map((one) => ({ ...grid, dayLeft: plus(grid.dayLeft, one) })),
            ...both.map((on) => ({
              ...grid,
              dayLeft: plus(grid.dayLeft, on),
              weekLeft: plus(grid.weekLeft, week(on)),
            })),
          ];
          const before = [...found.slot].map((slot, at) => at !== person && slot < 0);
          for (const wider of more) {
            // Whoever is ahead and also waits would take the new place: this person alone is asked about.
            const prices = given.prices.map((row, at) => (before[at] ? row.map(() => null) : row));
            expect(atOnce(assignApart(wider, wishesOf(prices))).narrows.has(person)).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
