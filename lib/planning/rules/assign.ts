import type { Wishes } from "./candidates";
import { costOf, slotOf, stateOf } from "./flow";
import { type Narrows, narrowsOf } from "./narrows";
import { Search } from "./search";
import type { Grid } from "./slots";

export type Assigned = {
  /** A slot for each person, or −1. */
  slot: Int32Array;
  cost: number;
  /** For whoever has none, why. */
  narrows: Map<number, Narrows>;
};

/**
 * The cheapest assignment of people to times, as a flow: person → time → day → week → out, each further place of a week
 * dearer than the one before. Exact, because the limits are nested (a time lies in one day, a day in one week). People
 * enter in the order of the queue, each along the cheapest way that undoes earlier choices where that is cheaper, and
 * nobody is put out again. Whoever can be placed together forms a gammoid, so this leaves out the fewest people, and of
 * those always the last ones; among all plans that do, this is the cheapest.
 *
 * Successive shortest paths with node potentials (Ahuja, Magnanti, Orlin: Network Flows, 1993, 9.7), Dijkstra stopped
 * at the sink. Times are passed through rather than visited: a taken one leads to whoever has it, a free one to its day.
 * So are days with room, which are as far as their week: days are nodes only while they are full.
 * Times in `banned` are given to nobody. Yields after each person.
 */
export function* assign(grid: Grid, wishes: Wishes, banned?: Uint8Array): Generator<void, Assigned> {
  const people = wishes.from.length - 1;
  const state = stateOf(grid, people);
  const search = new Search(grid, wishes, state, banned);
  const stopped: number[] = [];
  for (let person = 0; person < people; person++) {
    if (!search.place(person)) {
      search.close();
      stopped.push(person);
    }
    yield;
  }
  const slot = new Int32Array(people);
  for (let person = 0; person < people; person++) slot[person] = slotOf(wishes, state, person);
  const narrows = new Map(stopped.map((person) => [person, narrowsOf({ grid, wishes, state, banned }, person)]));
  return { slot, narrows, cost: costOf(grid, wishes, state) };
}
