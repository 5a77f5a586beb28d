import type { Wishes } from "./candidates";
import { crowdCost } from "./costs";
import type { Grid } from "./slots";

/** Which of the wishes each person has, and who has what. */
export type State = {
  chosen: Int32Array;
  /** What each person's choice costs. */
  paid: Float64Array;
  /** Where a time leads: to whoever has it; a free one to its week, or to its day when that is full. Days come after the people, then weeks. */
  leads: Int32Array;
  dayUsed: Int32Array;
  weekUsed: Int32Array;
  /** Whether a day's free times lead to it and not on to its week. */
  dayFull: Uint8Array;
  /** Whoever is met on a day: somebody, and after each the next one. −1 ends the row. */
  firstOfDay: Int32Array;
  nextOfDay: Int32Array;
};

/** Nobody has a time yet. */
export const stateOf = (grid: Grid, people: number): State => ({
  chosen: new Int32Array(people).fill(-1),
  paid: new Float64Array(people + grid.dayLeft.length + grid.weekLeft.length),
  leads: Int32Array.from(grid.day, (day, time) =>
    grid.dayLeft[day] === 0 ? people + day : people + grid.dayLeft.length + (grid.week[time] as number),
  ),
  dayUsed: new Int32Array(grid.dayLeft.length),
  weekUsed: new Int32Array(grid.weekLeft.length),
  dayFull: new Uint8Array(grid.dayLeft.map((left) => (left === 0 ? 1 : 0))),
  firstOfDay: new Int32Array(grid.dayLeft.length).fill(-1),
  nextOfDay: new Int32Array(people).fill(-1),
});

/** The time somebody has; −1 for none. */
export const slotOf = (wishes: Wishes, { chosen }: State, person: number) => {
  const wish = chosen[person] as number;
  return wish < 0 ? -1 : (wishes.slot[wish] as number);
};

/** What all that is given costs, crowded weeks included. */
export function costOf(grid: Grid, wishes: Wishes, state: State): number {
  let cost = 0;
  for (const wish of state.chosen) if (wish >= 0) cost += wishes.cost[wish] as number;
  state.weekUsed.forEach((used, week) => {
    for (let place = 0; place < used; place++) cost += crowdCost((grid.weekTaken[week] ?? 0) + place);
  });
  return cost;
}
