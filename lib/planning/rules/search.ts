import { weekOfDay } from "./calendar";
import type { Wishes } from "./candidates";
import { crowdCost } from "./costs";
import { type State, slotOf } from "./flow";
import { Heap } from "./heap";
import { type Grid, timesOfDays } from "./slots";

/**
 * The ways out of a flow that `assign` looks for: people come first among the nodes, then days, then weeks, then the
 * sink. A class, as one is made for every leader and functions made anew each time are slow.
 */
export class Search {
  private readonly day0: number;
  private readonly week0: number;
  private readonly sink: number;
  private readonly potential: Float64Array;
  private readonly distance: Float64Array;
  private readonly parent: Int32Array;
  /** The wish along which a node was reached, when a person led there. */
  private readonly via: Int32Array;
  /** No way out that is still to be found is dearer. */
  private bound = Number.POSITIVE_INFINITY;
  private readonly touched: number[] = [];
  private readonly settled: number[] = [];
  private readonly queue: Heap;
  /** From where no way leads out any more, as a search in vain has found. Nothing given later can change that. */
  private readonly closed: Uint8Array;
  private readonly changed: number[] = [];
  private readonly timesOf: [first: Int32Array, next: Int32Array];

  constructor(
    private readonly grid: Grid,
    private readonly wishes: Wishes,
    private readonly state: State,
    private readonly banned?: Uint8Array,
  ) {
    this.day0 = wishes.from.length - 1;
    this.week0 = this.day0 + grid.dayLeft.length;
    this.sink = this.week0 + grid.weekLeft.length;
    const nodes = this.sink + 1;
    this.potential = new Float64Array(nodes);
    this.distance = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
    this.parent = new Int32Array(nodes).fill(-1);
    this.via = new Int32Array(nodes).fill(-1);
    this.closed = new Uint8Array(nodes);
    this.queue = new Heap(this.distance);
    this.timesOf = timesOfDays(grid);
    for (let week = 0; week < grid.weekTaken.length; week++)
      this.potential[this.week0 + week] = -crowdCost(grid.weekTaken[week] as number);
    for (let day = 0; day < grid.dayLeft.length; day++)
      this.potential[this.day0 + day] = this.potential[this.week0 + weekOfDay(day)] ?? 0;
  }

  /** Lets one more person in, along the cheapest way; false when no way leads out. */
  place(person: number): boolean {
    const found = this.find(person);
    if (found) this.shift();
    return found;
  }

  /** Marks everything the last search in vain could reach: nobody else will get out that way either. */
  close(): void {
    for (const node of this.settled) this.closed[node] = 1;
  }

  /** How far it is to the sink through a week that is reached: straight on, if it has room. */
  private wayOut(week: number, far: number): number {
    const used = this.state.weekUsed[week] as number;
    if (used === this.grid.weekLeft[week]) return Number.POSITIVE_INFINITY;
    return (
      far + (this.potential[this.week0 + week] as number) + crowdCost((this.grid.weekTaken[week] as number) + used)
    );
  }

  private reach(node: number, far: number, from: number, wish: number): void {
    const known = this.distance[node] as number;
    // Nothing dearer than a way out already known, or sure to be there, can be part of a cheaper one.
    if (far >= known || far > this.bound || this.closed[node]) return;
    if (node >= this.week0 && node < this.sink) this.bound = Math.min(this.bound, this.wayOut(node - this.week0, far));
    if (known === Number.POSITIVE_INFINITY) this.touched.push(node);
    this.distance[node] = far;
    this.parent[node] = from;
    this.via[node] = wish;
    this.queue.push(far, node);
  }

  private fromPerson(person: number, base: number): void {
    const { potential, banned, week0 } = this;
    const { from, last, cost, slot, week } = this.wishes;
    const { leads, paid } = this.state;
    const end = from[person + 1] as number;
    for (let first = from[person] as number; first < end; ) {
      const after = (last[first] as number) + 1;
      // No time of a week gives more back than the week itself, and they stand in order of cost.
      const most = this.bound + (potential[week0 + (week[first] as number)] as number) - base;
      for (let wish = first; wish < after && (cost[wish] as number) <= most; wish++) {
        const node = leads[slot[wish] as number] as number;
        if (node === person || banned?.[slot[wish] as number]) continue;
        // Whoever has it gives it up; a day or a week gives nothing back.
        const far = base + (cost[wish] as number) - (paid[node] as number) - (potential[node] as number);
        this.reach(node, far, person, wish);
      }
      first = after;
    }
  }

  /** On to whoever is met that day, from the day itself or straight from its week. */
  private fromDay(day: number, base: number, node: number): void {
    const { firstOfDay, nextOfDay, paid } = this.state;
    for (let person = firstOfDay[day] as number; person >= 0; person = nextOfDay[person] as number)
      this.reach(person, base - (paid[person] as number) - (this.potential[person] as number), node, -1);
  }

  private fromWeek(week: number, base: number): void {
    const { grid, state, week0, day0 } = this;
    const used = state.weekUsed[week] as number;
    if (used < (grid.weekLeft[week] as number))
      this.reach(this.sink, base + crowdCost((grid.weekTaken[week] as number) + used), week0 + week, -1);
    for (let day = 7 * (week + 1); day < 7 * (week + 2); day++)
      if (state.dayUsed[day] === 0) continue;
      else if (state.dayFull[day])
        this.reach(day0 + day, base - (this.potential[day0 + day] as number), week0 + week, -1);
      else this.fromDay(day, base, week0 + week);
  }

  private find(first: number): boolean {
    const { distance, potential, touched, settled, queue } = this;
    for (const node of touched) distance[node] = Number.POSITIVE_INFINITY;
    touched.length = settled.length = 0;
    this.bound = Number.POSITIVE_INFINITY;
    queue.clear();
    // The one who enters is looked at first, so what leads on from there may be worth anything.
    this.reach(first, 0, -1, -1);
    for (let node = queue.pop(); node >= 0; node = queue.pop()) {
      if (node === this.sink) return true;
      settled.push(node);
      const base = (distance[node] as number) + (potential[node] as number);
      if (node < this.day0) this.fromPerson(node, base);
      else if (node < this.week0) this.fromDay(node - this.day0, base, node);
      else this.fromWeek(node - this.week0, base);
    }
    return false;
  }

  /** Gives everybody on the way the time they reach out for. */
  private shift(): void {
    const { potential, distance, parent } = this;
    const far = distance[this.sink] as number;
    for (const node of this.settled) potential[node] = (potential[node] as number) + (distance[node] as number) - far;
    const moves: [person: number, wish: number][] = [];
    for (let node = this.sink; parent[node] !== -1; node = parent[node] as number)
      if ((parent[node] as number) < this.day0) moves.push([parent[node] as number, this.via[node] as number]);
    for (const [person] of moves) this.leave(person);
    for (const [person, wish] of moves) this.enter(person, wish);
    for (const day of this.changed) this.turn(day);
    this.changed.length = 0;
  }

  /**
   * A day that has become full stands for itself, one that has room again is passed through. Either way it is as far as its
   * week at that moment; a day that only changed hands keeps its own potential.
   */
  private turn(day: number): void {
    const { state, potential } = this;
    const isFull = state.dayUsed[day] === this.grid.dayLeft[day] ? 1 : 0;
    if (isFull === state.dayFull[day]) return;
    const [own, whole] = [this.day0 + day, this.week0 + weekOfDay(day)];
    state.dayFull[day] = isFull;
    if (isFull) potential[own] = potential[whole] as number;
    const [firstTime, nextTime] = this.timesOf;
    for (let time = firstTime[day] as number; time >= 0; time = nextTime[time] as number)
      if ((state.leads[time] as number) >= this.day0) state.leads[time] = isFull ? own : whole;
  }

  private leave(person: number): void {
    const { grid, state } = this;
    const slot = slotOf(this.wishes, state, person);
    if (slot < 0) return;
    const [day, week] = [grid.day[slot] as number, grid.week[slot] as number];
    this.changed.push(day);
    state.leads[slot] = state.dayFull[day] ? this.day0 + day : this.week0 + week;
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

  private enter(person: number, wish: number): void {
    const { grid, state } = this;
    const slot = this.wishes.slot[wish] as number;
    const [day, week] = [grid.day[slot] as number, grid.week[slot] as number];
    this.changed.push(day);
    state.chosen[person] = wish;
    state.paid[person] = this.wishes.cost[wish] as number;
    state.leads[slot] = person;
    state.dayUsed[day] = (state.dayUsed[day] as number) + 1;
    state.weekUsed[week] = (state.weekUsed[week] as number) + 1;
    state.nextOfDay[person] = state.firstOfDay[day] as number;
    state.firstOfDay[day] = person;
  }
}
