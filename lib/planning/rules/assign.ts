import { weekOfDay } from "./calendar";
import type { Wishes } from "./candidates";
import { crowdCost } from "./costs";
import { costOf, type Narrows, narrowsOf, type State, slotOf, stateOf } from "./flow";
import { heap } from "./heap";
import { type Grid, timesOfDays } from "./slots";

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
 * Times in `banned` are given to nobody. Yields after a few people.
 */
export function* assign(grid: Grid, wishes: Wishes, banned?: Uint8Array): Generator<void, Assigned> {
  const people = wishes.from.length - 1;
  const state = stateOf(grid, people);
  const search = searchOf(grid, wishes, state, banned);
  const stopped: number[] = [];
  for (let person = 0; person < people; person++) {
    if (!search.place(person)) {
      search.close();
      stopped.push(person);
    }
    if (person % peopleAtOnce === 0) yield;
  }
  const slot = new Int32Array(people);
  for (let person = 0; person < people; person++) slot[person] = slotOf(wishes, state, person);
  const narrows = new Map(stopped.map((person) => [person, narrowsOf(search.reachable(person), grid, state)]));
  return { slot, narrows, cost: costOf(grid, wishes, state) };
}

const peopleAtOnce = 4;

function searchOf(grid: Grid, wishes: Wishes, state: State, banned?: Uint8Array) {
  const people = wishes.from.length - 1;
  const [day0, week0] = [people, people + grid.dayLeft.length];
  const sink = week0 + grid.weekLeft.length;
  const potential = new Float64Array(sink + 1);
  const distance = new Float64Array(sink + 1).fill(Number.POSITIVE_INFINITY);
  const parent = new Int32Array(sink + 1).fill(-1);
  /** The wish along which a node was reached, when a person led there. */
  const via = new Int32Array(sink + 1).fill(-1);
  /** No way out that is still to be found is dearer. */
  let bound = Number.POSITIVE_INFINITY;
  const touched: number[] = [];
  const settled: number[] = [];
  const queue = heap(distance);
  /** From where no way leads out any more, as a search in vain has found. Nothing given later can change that. */
  const closed = new Uint8Array(sink + 1);
  const seen = new Int32Array(sink + 1);
  for (const [week, taken] of grid.weekTaken.entries()) potential[week0 + week] = -crowdCost(taken);
  for (let day = 0; day < grid.dayLeft.length; day++) potential[day0 + day] = potential[week0 + weekOfDay(day)] ?? 0;
  const { from, slot, week, last, cost } = wishes;
  const { leads, paid } = state;
  const changed: number[] = [];
  const [firstTime, nextTime] = timesOfDays(grid);

  /** How far it is to the sink through a week that is reached: straight on, if it has room. */
  function wayOut(week: number, far: number): number {
    const used = state.weekUsed[week] as number;
    if (used === grid.weekLeft[week]) return Number.POSITIVE_INFINITY;
    return far + (potential[week0 + week] as number) + crowdCost((grid.weekTaken[week] as number) + used);
  }

  function reach(node: number, far: number, from: number, wish: number): void {
    const known = distance[node] as number;
    if (closed[node]) return;
    // Nothing dearer than a way out already known, or sure to be there, can be part of a cheaper one.
    if (far >= known || far > bound) return;
    if (node >= week0 && node < sink) bound = Math.min(bound, wayOut(node - week0, far));
    if (known === Number.POSITIVE_INFINITY) touched.push(node);
    distance[node] = far;
    parent[node] = from;
    via[node] = wish;
    queue.push(far, node);
  }

  function fromPerson(person: number, base: number): void {
    const end = from[person + 1] as number;
    for (let wish = from[person] as number; wish < end; wish++) {
      const dear = base + (cost[wish] as number);
      // No time of a week gives more back than the week itself, and those after this one in its week are dearer.
      if (dear - (potential[week0 + (week[wish] as number)] as number) > bound) {
        wish = last[wish] as number;
        continue;
      }
      const node = leads[slot[wish] as number] as number;
      if (node === person || banned?.[slot[wish] as number]) continue;
      // Whoever has it gives it up; a day or a week gives nothing back.
      reach(node, dear - (paid[node] as number) - (potential[node] as number), person, wish);
    }
  }

  /** On to whoever is met that day, from the day itself or straight from its week. */
  function fromDay(day: number, base: number, node: number): void {
    for (let person = state.firstOfDay[day] as number; person >= 0; person = state.nextOfDay[person] as number)
      reach(person, base - (paid[person] as number) - (potential[person] as number), node, -1);
  }

  function fromWeek(week: number, base: number): void {
    const used = state.weekUsed[week] as number;
    if (used < (grid.weekLeft[week] as number))
      reach(sink, base + crowdCost((grid.weekTaken[week] as number) + used), week0 + week, -1);
    for (let day = 7 * (week + 1); day < 7 * (week + 2); day++)
      if (state.dayUsed[day] === 0) continue;
      else if (state.dayFull[day]) reach(day0 + day, base - (potential[day0 + day] as number), week0 + week, -1);
      else fromDay(day, base, week0 + week);
  }

  function find(first: number): boolean {
    for (const node of touched) distance[node] = Number.POSITIVE_INFINITY;
    touched.length = settled.length = 0;
    bound = Number.POSITIVE_INFINITY;
    queue.clear();
    // The one who enters is looked at first, so what leads on from there may be worth anything.
    reach(first, 0, -1, -1);
    for (let node = queue.pop(); node >= 0; node = queue.pop()) {
      if (node === sink) return true;
      settled.push(node);
      const base = (distance[node] as number) + (potential[node] as number);
      if (node < day0) fromPerson(node, base);
      else if (node < week0) fromDay(node - day0, base, node);
      else fromWeek(node - week0, base);
    }
    return false;
  }

  /** Gives everybody on the way the time they reach out for. */
  function shift(): void {
    const far = distance[sink] as number;
    for (const node of settled) potential[node] = (potential[node] as number) + (distance[node] as number) - far;
    const moves: [person: number, wish: number][] = [];
    for (let node = sink; parent[node] !== -1; node = parent[node] as number)
      if ((parent[node] as number) < day0) moves.push([parent[node] as number, via[node] as number]);
    for (const [person] of moves) leave(person);
    for (const [person, wish] of moves) enter(person, wish);
    for (const day of changed) turn(day);
    changed.length = 0;
  }

  /**
   * A day that has become full stands for itself, one that has room again is passed through. Either way it is as far as its
   * week at that moment; a day that only changed hands keeps its own potential.
   */
  function turn(day: number): void {
    const isFull = state.dayUsed[day] === grid.dayLeft[day] ? 1 : 0;
    if (isFull === state.dayFull[day]) return;
    const [own, whole] = [day0 + day, week0 + weekOfDay(day)];
    state.dayFull[day] = isFull;
    if (isFull) potential[own] = potential[whole] as number;
    for (let time = firstTime[day] as number; time >= 0; time = nextTime[time] as number)
      if ((leads[time] as number) >= day0) leads[time] = isFull ? own : whole;
  }

  function leave(person: number): void {
    const slot = slotOf(wishes, state, person);
    if (slot < 0) return;
    const [day, week] = [grid.day[slot] as number, grid.week[slot] as number];
    changed.push(day);
    leads[slot] = state.dayFull[day] ? day0 + day : week0 + week;
    state.dayUsed[day] = (state.dayUsed[day] as number) - 1;
    state.weekUsed[week] = (state.weekUsed[week] as number) - 1;
    const next = state.nextOfDay[person] as number;
    let before = state.firstOfDay[day] as number;
    if (before === person) state.firstOfDay[day] = next;
    else {
      while (state.nextOfDay[before] !== person) before = state.nextOfDay[before] as number;
      state.nextOfDay[before] = next;
    }
  }

  function enter(person: number, wish: number): void {
    const slot = wishes.slot[wish] as number;
    const [day, week] = [grid.day[slot] as number, grid.week[slot] as number];
    changed.push(day);
    state.chosen[person] = wish;
    paid[person] = cost[wish] as number;
    leads[slot] = person;
    state.dayUsed[day] = (state.dayUsed[day] as number) + 1;
    state.weekUsed[week] = (state.weekUsed[week] as number) + 1;
    state.nextOfDay[person] = state.firstOfDay[day] as number;
    state.firstOfDay[day] = person;
  }

  return {
    place(person: number): boolean {
      const found = find(person);
      if (found) shift();
      return found;
    },
    /** Marks everything the last search in vain could reach: nobody else will get out that way either. */
    close(): void {
      for (const node of settled) closed[node] = 1;
    },
    /** The full days and weeks somebody can reach, which stand in their way. */
    reachable(person: number): Set<number> {
      const found: number[] = [person];
      seen[person] = person + 1;
      const add = (node: number) => {
        if (seen[node] === person + 1) return;
        seen[node] = person + 1;
        found.push(node);
      };
      for (const node of found) {
        if (node < day0) eachLead(node, person + 1, found);
        else if (node < week0) eachOfDay(node - day0, add);
        else eachDay(node - week0, add);
      }
      return new Set(found.filter((node) => node >= day0));
    },
  };

  /** In place and without a call for each: a leader with too many people looks here some ten thousand times. */
  function eachLead(person: number, mark: number, found: number[]): void {
    const end = wishes.from[person + 1] as number;
    for (let wish = wishes.from[person] as number; wish < end; wish++) {
      const slot = wishes.slot[wish] as number;
      const node = state.leads[slot] as number;
      if (seen[node] === mark || banned?.[slot]) continue;
      seen[node] = mark;
      found.push(node);
    }
  }

  function eachOfDay(day: number, tell: (node: number) => void): void {
    for (let person = state.firstOfDay[day] as number; person >= 0; person = state.nextOfDay[person] as number)
      tell(person);
  }

  function eachDay(week: number, tell: (node: number) => void): void {
    for (let day = 7 * (week + 1); day < 7 * (week + 2); day++)
      if (state.dayUsed[day] === 0) continue;
      else if (state.dayFull[day]) tell(day0 + day);
      else eachOfDay(day, tell);
  }
}
