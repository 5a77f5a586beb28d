import type { Candidate, Due } from "./candidates";
import { costs } from "./costs";
import { network } from "./flow";
import { type Grid, placesByWeek, type Slot } from "./slots";

/**
 * The cheapest assignment of people to times: person → slot → day → week → sink, exact because the limits are nested
 * (a slot lies in one day, a day in one week). People enter in the order of the queue. Whoever can be placed together
 * forms a gammoid, so this leaves out the fewest people, and of those always the last ones; among all plans that do,
 * this is the cheapest. Returns a slot for each person, or −1.
 */
export function assign(grid: Grid, due: readonly Due[], wishes: readonly Candidate[][]): Int32Array {
  const weeks = grid.weekLeft.length;
  const [sink, week0, day0] = [0, 1, 1 + weeks];
  const slot0 = day0 + grid.dayLeft.length;
  const person0 = slot0 + grid.slots.length;
  const used = [...new Set(wishes.flatMap((list) => list.map((candidate) => candidate.slot)))].sort((a, b) => a - b);
  const arcs = wishes.reduce((sum, list) => sum + list.length, 2 * used.length) + sum(grid.weekLeft);
  const flow = network(person0 + due.length, sink, arcs);

  weekArcs(grid, (week, cost) => flow.arc(week0 + week, sink, 1, cost));
  const days = new Set<number>();
  for (const index of used) {
    const slot = grid.slots[index] as Slot;
    flow.arc(slot0 + index, day0 + slot.day, 1, 0);
    if (!days.has(slot.day)) flow.arc(day0 + slot.day, week0 + slot.week, grid.dayLeft[slot.day] ?? 0, 0);
    days.add(slot.day);
  }
  const asked = wishes.map((list, person) => list.map((c) => flow.arc(person0 + person, slot0 + c.slot, 1, c.cost)));

  let places = sum(placesByWeek(grid));
  // Nobody later in the queue may displace somebody earlier: once every place is given, nobody else can be placed.
  for (let person = 0; person < due.length && places > 0; person++) if (flow.send(person0 + person)) places--;

  return Int32Array.from(due, (_, person) => {
    const chosen = asked[person]?.findIndex((arc) => flow.carries(arc)) ?? -1;
    return wishes[person]?.[chosen]?.slot ?? -1;
  });
}

const sum = (list: Int32Array) => list.reduce((total, n) => total + n, 0);

/** One arc per place of a week, each dearer than the one before: that is what spreads a plan evenly. */
function weekArcs(grid: Grid, add: (week: number, cost: number) => void): void {
  grid.weekLeft.forEach((left, week) => {
    const taken = grid.weekTaken[week] ?? 0;
    for (let place = 0; place < left; place++) add(week, costs.crowd * (2 * (taken + place) + 1));
  });
}
