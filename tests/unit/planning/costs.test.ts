import { describe, expect, it } from "vitest";
import { costs, draw, firstPlace, placeOf, seedOf } from "@/lib/planning/rules/costs";

/** What a time can cost the two by the clock, each of these or not. */
const sums = (...each: number[][]) =>
  each.reduce((all, some) => all.flatMap((sum) => some.map((one) => sum + one)), [0]);
const middle = [
  [0, costs.lunch],
  [0, costs.unloved],
];
const byTheClock = sums(
  [0, costs.fridayAfternoon],
  [0, costs.offBeat],
  [0, costs.edge],
  ...middle,
  [0, costs.edge, costs.edgeAgain],
  ...middle,
);

describe("the table of costs", () => {
  it("never lets the draw decide between times that cost differently", () => {
    const inOrder = [...new Set(byTheClock)].sort((a, b) => a - b);
    const gaps = inOrder.slice(1).map((cost, at) => cost - (inOrder[at] as number));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(costs.draw);
  });

  it("lets nothing a time can cost outweigh a promised day", () => {
    expect(costs.late).toBeGreaterThan(Math.max(...byTheClock) + costs.draw);
  });

  it("draws every place for somebody, beginning at another one each week", () => {
    const people = Array.from({ length: 60 }, (_, number) => seedOf(`person ${number}`));
    const weeks = Array.from({ length: 13 }, (_, week) => week);
    const all = Array.from({ length: costs.draw }, (_, place) => place);
    for (const week of weeks) expect(new Set(people.map((one) => firstPlace(one, week)))).toEqual(new Set(all));
    for (const one of people) expect(new Set(weeks.map((week) => firstPlace(one, week))).size).toBeGreaterThan(2);
    const cells = Array.from({ length: 400 }, (_, at) => 2 * at);
    for (const place of all) {
      const share = cells.filter((cell) => placeOf(cell) === place).length / cells.length;
      expect(share).toBeGreaterThan(0.5 / costs.draw);
      expect(share).toBeLessThan(2 / costs.draw);
    }
    const [one = 0] = people;
    expect(new Set(cells.map((cell) => draw(one, 3, cell)))).toEqual(new Set(all));
  });
});
