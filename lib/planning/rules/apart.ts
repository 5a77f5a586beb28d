import { type Assigned, assign } from "./assign";
import type { Wishes } from "./candidates";
import { type Grid, overlaps } from "./slots";

export type Found = Assigned & {
  /** False when the search was given up: then it is a good plan, and perhaps not the best. */
  proven: boolean;
};
type Node = { banned: Uint8Array; found: Assigned };

/** Two conversations an hour long can begin half an hour apart, so one search is rarely enough; more than this are not worth it. */
const mostNodes = 300;

/**
 * The best assignment in which no two times overlap. Times of half an hour never do, and one flow is the answer. Longer
 * ones may: then of two that clash one or the other is given up, the more promising choice first, until a plan without
 * clashes is as good as anything the remaining choices could still bring (branch and bound over the flow).
 */
export function* assignApart(grid: Grid, wishes: Wishes): Generator<void, Found> {
  const none = new Uint8Array(grid.cell.length);
  const open: Node[] = [{ banned: none, found: yield* assign(grid, wishes) }];
  for (let nodes = 1; ; nodes += 2) {
    const best = takeBest(open);
    const clash = grid.overlap > 1 ? clashIn(grid, best.found.slot) : null;
    if (!clash) return { ...best.found, proven: true };
    if (nodes > mostNodes) return yield* dive(grid, wishes, best);
    for (const slot of clash) open.push(yield* without(grid, wishes, best, slot));
  }
}

function takeBest(open: Node[]): Node {
  let at = 0;
  for (let other = 1; other < open.length; other++)
    if (isBetter((open[other] as Node).found, (open[at] as Node).found)) at = other;
  return open.splice(at, 1)[0] as Node;
}

/** More people, then those earlier in the queue, then less cost. */
function isBetter(a: Assigned, b: Assigned): boolean {
  if (a.narrows.size !== b.narrows.size) return a.narrows.size < b.narrows.size;
  const differs = a.slot.findIndex((slot, person) => slot < 0 !== (b.slot[person] as number) < 0);
  return differs >= 0 ? (a.slot[differs] as number) >= 0 : a.cost < b.cost;
}

function* without(grid: Grid, wishes: Wishes, node: Node, slot: number): Generator<void, Node> {
  const banned = node.banned.slice();
  banned[slot] = 1;
  return { banned, found: yield* assign(grid, wishes, banned) };
}

/** Straight down: of two that clash the later person's time is given up, until none do. */
function* dive(grid: Grid, wishes: Wishes, from: Node): Generator<void, Found> {
  for (let node = from; ; ) {
    const clash = clashIn(grid, node.found.slot);
    if (!clash) return { ...node.found, proven: false };
    const later = Math.max(...clash.map((slot) => node.found.slot.indexOf(slot)));
    node = yield* without(grid, wishes, node, node.found.slot[later] as number);
  }
}

/** Two given times that overlap, if there are any. */
function clashIn(grid: Grid, given: Int32Array): [number, number] | null {
  const inOrder = [...given].filter((slot) => slot >= 0).sort((a, b) => (grid.cell[a] ?? 0) - (grid.cell[b] ?? 0));
  for (let at = 1; at < inOrder.length; at++) {
    const [a, b] = [inOrder[at - 1] as number, inOrder[at] as number];
    if (overlaps(grid, a, b)) return [a, b];
  }
  return null;
}
