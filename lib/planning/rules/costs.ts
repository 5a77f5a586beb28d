import type { Reason } from "./queue";

/** What a plan tries to avoid, in one currency. Hard rules are not here: they are kept, not weighed. */
export const costs = {
  /** Each week of waiting, by why somebody is in the queue. */
  waiting: { openDoor: 600, cancelled: 400, never: 40, longest: 30, reorganised: 20, turn: 10 } satisfies Record<
    Reason["kind"],
    number
  >,
  /** Each further conversation in the same week, so that the quarter stays even. */
  crowd: 300,
  /** Each week away from the fortnight of one's team. */
  fortnight: 100,
  /** The first or last half hour of somebody's day. */
  edge: 400,
  /** The same for somebody who had it last time. */
  edgeAgain: 2400,
  /** Between twelve and one on either clock. */
  lunch: 300,
  /** From two o'clock on a Friday, on the leader's clock. */
  fridayAfternoon: 200,
  /** Equal times are drawn from the person's own name, so that nobody always gets Monday morning. Less than a week of waiting. */
  draw: 8,
} as const;

const edgeMinutes = 30;
const noon = 12 * 60;
type Hours = readonly [from: number, to: number];

/** Whether a meeting lies in the first or last half hour of somebody's working day. */
export const atEdge = (minute: number, length: number, hours: Hours) =>
  minute < hours[0] + edgeMinutes || minute + length > hours[1] - edgeMinutes;
const overLunch = (minute: number, length: number) => minute < noon + 60 && minute + length > noon;

/** What a time costs one of the two people. */
export function clockCost(minute: number, length: number, hours: Hours, hadEdgeLast: boolean): number {
  const edge = atEdge(minute, length, hours) ? (hadEdgeLast ? costs.edgeAgain : costs.edge) : 0;
  return edge + (overLunch(minute, length) ? costs.lunch : 0);
}

/** A small number from a name and a slot, the same on every machine. */
export function draw(seed: number, slot: number): number {
  const mixed = Math.imul(seed ^ Math.imul(slot + 1, 0x9e3779b1), 0x85ebca6b);
  return ((mixed ^ (mixed >>> 15)) >>> 0) % costs.draw;
}

export function seedOf(id: string): number {
  let seed = 2166136261;
  for (let i = 0; i < id.length; i++) seed = Math.imul(seed ^ id.charCodeAt(i), 16777619);
  return seed >>> 0;
}
