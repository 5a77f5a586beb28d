import { heap } from "./heap";

/** A network that takes one unit at a time along the cheapest way, undoing earlier choices where that is cheaper. */
export type Network = {
  /** Adds an arc, from a higher number to a lower one, and returns its own number. Costs are whole and not negative. */
  arc(from: number, to: number, cap: number, cost: number): number;
  /** Sends one unit from the next higher node; false when there is no way. The flow stays the cheapest one. */
  send(from: number): boolean;
  carries(arc: number): boolean;
};

/**
 * Exact minimum-cost flow by successive shortest paths: Dijkstra on reduced costs with node potentials, stopped at the
 * sink (Ahuja, Magnanti and Orlin, Network Flows, 1993, 9.7). Arc 2i is an arc as given, 2i + 1 its way back. Typed
 * arrays, read in place: a plan of ten thousand people looks at some fifty million arcs.
 */
export function network(nodes: number, sink: number, arcs: number): Network {
  const first = new Int32Array(nodes).fill(-1);
  const next = new Int32Array(2 * arcs);
  const head = new Int32Array(2 * arcs);
  const left = new Int32Array(2 * arcs);
  const price = new Float64Array(2 * arcs);
  const potential = new Float64Array(nodes);
  const distance = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
  const through = new Int32Array(nodes).fill(-1);
  const settled: number[] = [];
  const touched: number[] = [];
  const queue = heap(distance);
  let size = 0;
  let ready = 0;

  function half(from: number, to: number, cap: number, cost: number): void {
    next[size] = first[from] as number;
    head[size] = to;
    left[size] = cap;
    price[size] = cost;
    first[from] = size++;
  }

  /** As high as its cheapest arc allows: then no arc leads downhill, and the cheapest way costs nothing to follow. */
  function height(node: number): number {
    let most = Number.NEGATIVE_INFINITY;
    for (let arc = first[node] as number; arc >= 0; arc = next[arc] as number) {
      const level = (potential[head[arc] as number] as number) - (price[arc] as number);
      if ((left[arc] as number) > 0 && level > most) most = level;
    }
    return most === Number.NEGATIVE_INFINITY ? 0 : most;
  }

  function open(from: number): void {
    // Arcs lead from higher numbers to lower ones, so one pass sets every height before anything is sent.
    for (; ready < from; ready++) if (ready !== sink) potential[ready] = height(ready);
    for (const node of touched) distance[node] = Number.POSITIVE_INFINITY;
    touched.length = settled.length = 0;
    queue.clear();
    potential[from] = height(from);
    reach(from, 0, -1);
  }

  function reach(node: number, far: number, arc: number): void {
    const known = distance[node] as number;
    // Nothing dearer than a way to the sink already known can be part of a cheaper one.
    if (far >= known || far >= (distance[sink] as number)) return;
    if (known === Number.POSITIVE_INFINITY) touched.push(node);
    distance[node] = far;
    through[node] = arc;
    queue.push(far, node);
  }

  function search(from: number): boolean {
    open(from);
    for (let node = queue.pop(); node >= 0; node = queue.pop()) {
      if (node === sink) return true;
      settled.push(node);
      const base = (distance[node] as number) + (potential[node] as number);
      for (let arc = first[node] as number; arc >= 0; arc = next[arc] as number) {
        if (left[arc] === 0) continue;
        const to = head[arc] as number;
        reach(to, base + (price[arc] as number) - (potential[to] as number), arc);
      }
    }
    return false;
  }

  function push(from: number): void {
    const far = distance[sink] as number;
    for (const node of settled) potential[node] = (potential[node] as number) + (distance[node] as number) - far;
    for (let node = sink; node !== from; ) {
      const arc = through[node] as number;
      left[arc] = (left[arc] as number) - 1;
      left[arc ^ 1] = (left[arc ^ 1] as number) + 1;
      node = head[arc ^ 1] as number;
    }
  }

  return {
    arc(from, to, cap, cost) {
      half(from, to, cap, cost);
      half(to, from, 0, -cost);
      return size - 2;
    },
    send(from) {
      const found = search(from);
      if (found) push(from);
      return found;
    },
    carries: (arc) => (left[arc ^ 1] as number) > 0,
  };
}
