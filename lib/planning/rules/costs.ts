import type { Reason } from "./queue";

/**
 * What a plan tries to avoid, in one currency. Hard rules are not here: they are kept, not weighed (`keep.ts`). Nobody's
 * morale, scores or wish to talk about something is known to the planner, so none of it can be weighed either.
 */
export const costs = {
  /** Each week of waiting, by why somebody is in the queue. A new colleague past their six weeks waits dearer. */
  waiting: {
    openDoor: 600,
    cancelled: 400,
    newcomer: 60,
    never: 40,
    longest: 30,
    reorganised: 20,
    turn: 10,
  } satisfies Record<Reason["kind"] | "newcomer", number>,
  /** An open-door conversation after the day it was promised by: more than anything one time can cost beside it. */
  late: 20_000,
  /** Each further conversation in the same week, so that the quarter stays even: 300, then 900, then 1,500 … */
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
  /** Outside the hours somebody likes to meet in. */
  unloved: 150,
  /** A conversation of more than half an hour that begins off the beat of the others, and so may waste the rest. */
  offBeat: 12,
  /** A proposal that moves when the quarter is planned again: nobody was told yet, but the leader has seen it. More than evening out a week is worth. */
  moved: 900,
  /**
   * An invitation that moves. More than everything else in this table together for the largest team there can be, so
   * that the fewest possible move, and still exact when it is added up in a double.
   */
  movedInvitation: 2 ** 27,
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

/** What a time costs one of the two people on their own clock, but for the edge of their day. */
export const middleCost = (minute: number, length: number, prefers?: Hours) =>
  (overLunch(minute, length) ? costs.lunch : 0) +
  (prefers && (minute < prefers[0] || minute + length > prefers[1]) ? costs.unloved : 0);

/** What such a time costs, dearer for somebody who had it last time. */
export const edgeCost = (hadEdgeLast: boolean) => (hadEdgeLast ? costs.edgeAgain : costs.edge);

/**
 * What a time costs by the draw: from 0 to one less than there are places. Times stand in places, and each person begins
 * to count at another one each week; the same on every machine.
 */
export const draw = (seed: number, week: number, cell: number) => (placeOf(cell) - firstPlace(seed, week)) & lastPlace;
/** The place whose times cost somebody nothing in a week. */
export const firstPlace = (seed: number, week: number) => scattered(seed ^ scattered(week + 1)) & lastPlace;
/** Where a time stands in everybody's draw. */
export const placeOf = (cell: number) => scattered(cell + 1) & lastPlace;
const lastPlace = costs.draw - 1;
/** The upper half of a product, whose bits depend on all those below them in the number. */
const scattered = (number: number) => Math.imul(number, 0x9e3779b1) >>> 16;

/** A number from a name, the same on every machine (FNV-1a, 32 bits). */
export function seedOf(id: string): number {
  let seed = 2166136261;
  for (let i = 0; i < id.length; i++) seed = Math.imul(seed ^ id.charCodeAt(i), 16777619);
  return seed >>> 0;
}

/** What each week of waiting costs somebody. */
export const weekWait = (reason: Reason) =>
  costs.waiting[reason.kind === "never" && reason.joinedOn ? "newcomer" : reason.kind];

/** What the next conversation of a week costs when it has so many. */
export const crowdCost = (taken: number) => costs.crowd * (2 * taken + 1);
