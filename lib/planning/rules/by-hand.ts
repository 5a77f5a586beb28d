import { z } from "zod";
import type { Why } from "./explain";

const Line = z.object({ about: z.enum(["Order", "First free", "Fairness", "Your week"]), says: z.string() });
/** The reasons of a time, as they are kept beside it. */
export const Lines = z.array(Line);
/** Where a proposal stood before it was moved by hand, to be put back as it was. */
const Before = z.object({ startsAt: z.iso.datetime(), pinned: z.boolean(), why: Lines });
const Kept = z.array(Line.extend({ instead: Before.optional() }));

export type Placed = { startsAt: Date; pinned: boolean; why: unknown };
type Reasons = { pinned: boolean; why: z.infer<typeof Kept> };

/**
 * What a proposal says of its new time. Why this person stays true wherever they are put; why this time does not, and is
 * kept for taking the move back. A proposal moved by hand stays there when the rest is planned again.
 */
export function movedByHand(placed: Placed, says: string): Reasons {
  const kept = Kept.catch([]).parse(placed.why);
  const first = kept.find((line) => line.instead)?.instead;
  const before = { startsAt: placed.startsAt.toISOString(), pinned: placed.pinned, why: kept.map(plain) };
  const order = kept.filter((line) => line.about === "Order").map(plain);
  return { pinned: true, why: [...order, { about: "First free", says, instead: first ?? before }] };
}

/** The same on the way back: where it was before it was moved by hand, everything is as it was. */
export function putBack(placed: Placed, to: Date, says: string): Reasons {
  const kept = Kept.catch([]).parse(placed.why);
  const before = kept.find((line) => line.instead)?.instead;
  return before && Date.parse(before.startsAt) === to.getTime()
    ? { pinned: before.pinned, why: before.why }
    : movedByHand(placed, says);
}

const plain = ({ about, says }: Why) => ({ about, says });
