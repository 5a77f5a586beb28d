/**
 * The nodes still to be looked at, nearest first: a binary heap of whole distances. A node whose distance has since
 * fallen is skipped when its old entry comes up. Equal distances go by node number, so that the same question always gets
 * the same plan. A class, as one is made for every leader and functions made anew each time are slow.
 */
export class Heap {
  private keys = new Float64Array(256);
  private size = 0;

  /** `distance` of each node, to tell old entries by. */
  constructor(private readonly distance: Float64Array) {}

  clear(): void {
    this.size = 0;
  }

  push(far: number, node: number): void {
    if (this.size === this.keys.length) this.grow();
    const { keys } = this;
    const key = far * this.distance.length + node;
    let place = this.size++;
    while (place > 0) {
      const up = (place - 1) >> 1;
      if ((keys[up] as number) <= key) break;
      keys[place] = keys[up] as number;
      place = up;
    }
    keys[place] = key;
  }

  /** The nearest node, or −1 when there is none. */
  pop(): number {
    const { keys, distance } = this;
    const nodes = distance.length;
    while (this.size > 0) {
      const key = keys[0] as number;
      this.dropTop();
      const far = Math.floor(key / nodes);
      const node = key - far * nodes;
      if (distance[node] === far) return node;
    }
    return -1;
  }

  private dropTop(): void {
    const { keys } = this;
    const size = --this.size;
    const key = keys[size] as number;
    let place = 0;
    for (let down = 1; down < size; down = 2 * place + 1) {
      if (down + 1 < size && (keys[down + 1] as number) < (keys[down] as number)) down++;
      if (key <= (keys[down] as number)) break;
      keys[place] = keys[down] as number;
      place = down;
    }
    keys[place] = key;
  }

  private grow(): void {
    const more = new Float64Array(this.keys.length * 2);
    more.set(this.keys);
    this.keys = more;
  }
}
