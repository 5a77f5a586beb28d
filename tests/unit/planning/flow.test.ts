import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { network } from "@/lib/planning/rules/flow";

/** The cheapest way to give each person at most one slot, people in order, found by trying everything. */
function byTrying(costs: readonly (readonly (number | null)[])[], slots: number): { placed: boolean[]; cost: number } {
  let best = { key: "", cost: Number.POSITIVE_INFINITY, placed: [] as boolean[] };
  const walk = (person: number, taken: number, cost: number, placed: boolean[]): void => {
    if (person === costs.length) {
      const key = placed.map((yes) => (yes ? "1" : "0")).join("");
      if (key > best.key || (key === best.key && cost < best.cost)) best = { key, cost, placed };
      return;
    }
    walk(person + 1, taken, cost, [...placed, false]);
    for (let slot = 0; slot < slots; slot++) {
      const price = costs[person]?.[slot];
      if (price === null || price === undefined || taken & (1 << slot)) continue;
      walk(person + 1, taken | (1 << slot), cost + price, [...placed, true]);
    }
  };
  walk(0, 0, 0, []);
  return best;
}

describe("the flow", () => {
  it("finds what trying everything finds: the first in the queue are placed, and at the lowest cost", () => {
    const price = fc.option(fc.integer({ min: 0, max: 20 }), { nil: null, freq: 3 });
    const table = fc.array(fc.array(price, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, (costs) => {
        const flow = network(1 + 4 + costs.length, 0, 4 + 4 * costs.length);
        for (let slot = 0; slot < 4; slot++) flow.arc(1 + slot, 0, 1, 0);
        const arcs = costs.map((row, person) =>
          row.map((cost, slot) => (cost === null ? -1 : flow.arc(5 + person, 1 + slot, 1, cost))),
        );
        const placed = costs.map((_, person) => flow.send(5 + person));
        const cost = arcs
          .flatMap((row, person) => row.map((arc, slot) => (arc >= 0 && flow.carries(arc) ? costs[person]?.[slot] : 0)))
          .reduce<number>((sum, price) => sum + (price ?? 0), 0);
        const best = byTrying(costs, 4);
        expect({ placed, cost }).toEqual({ placed: best.placed, cost: best.cost });
      }),
      { numRuns: 300 },
    );
  });

  it("undoes an earlier choice when somebody else has no other", () => {
    const flow = network(5, 0, 5);
    flow.arc(1, 0, 1, 0);
    flow.arc(2, 0, 1, 0);
    const easy = flow.arc(3, 1, 1, 0);
    const other = flow.arc(3, 2, 1, 9);
    const only = flow.arc(4, 1, 1, 0);
    expect([flow.send(3), flow.carries(easy)]).toEqual([true, true]);
    expect([flow.send(4), flow.carries(easy), flow.carries(other), flow.carries(only)]).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });
});
