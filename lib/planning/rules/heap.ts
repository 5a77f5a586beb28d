/** The nodes still to be looked at, nearest first. */
export type Heap = { push(key: number, node: number): void; pop(): number; clear(): void };

/**
 * A binary heap of (distance, node). A node whose distance has since fallen is skipped when its old entry comes up.
 * Equal distances go by node number, so that the same question always gets the same plan.
 */
export function heap(distance: Float64Array): Heap {
  let keys = new Float64Array(256);
  let nodes = new Int32Array(256);
  let size = 0;

  function grow(): void {
    const [more, others] = [new Float64Array(size * 2), new Int32Array(size * 2)];
    more.set(keys);
    others.set(nodes);
    [keys, nodes] = [more, others];
  }

  const precedes = (key: number, node: number, place: number) =>
    key < (keys[place] as number) || (key === keys[place] && node < (nodes[place] as number));

  function put(place: number, from: number): void {
    keys[place] = keys[from] as number;
    nodes[place] = nodes[from] as number;
  }

  function push(key: number, node: number): void {
    if (size === keys.length) grow();
    let place = size++;
    for (let up = (place - 1) >> 1; place > 0 && precedes(key, node, up); up = (place - 1) >> 1) {
      put(place, up);
      place = up;
    }
    keys[place] = key;
    nodes[place] = node;
  }

  function dropTop(): void {
    size--;
    const key = keys[size] as number;
    const node = nodes[size] as number;
    let place = 0;
    for (let down = 1; down < size; down = 2 * place + 1) {
      if (down + 1 < size && precedes(keys[down + 1] as number, nodes[down + 1] as number, down)) down++;
      if (precedes(key, node, down)) break;
      put(place, down);
      place = down;
    }
    keys[place] = key;
    nodes[place] = node;
  }

  function pop(): number {
    while (size > 0) {
      const key = keys[0] as number;
      const node = nodes[0] as number;
      dropTop();
      if (key === distance[node]) return node;
    }
    return -1;
  }

  return { push, pop, clear: () => (size = 0) };
}
