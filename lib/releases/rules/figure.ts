import type { Mean, Measure } from "@/lib/morale/rules";

/** A figure that may be seen, or one that has no number to leak. */
export type Figure = ({ shown: true } & Mean) | { shown: false };
export const hidden: Figure = { shown: false };

export type Scope = { kind: "team"; managerId: string } | { kind: "everyone" };

/** One person's answer as it stood at the close, with the manager at the time of the meeting. */
export type FrozenScore = { personId: string; managerId: string | null; measure: Measure; value: number };

/** The people behind one released figure; the ledger keeps every one ever released. */
export type ReleasedSet = { measure: Measure; people: readonly string[]; k: number };
/** The same while its release is being written, when it still knows its figure. */
export type FreshSet = ReleasedSet & { scope: Scope };

export type ReleaseFigure = { measure: Measure; scope: Scope; figure: Figure };
export type Prediction = { managerId: string; value: number };
export type ReleasedPrediction = { managerId: string; value: number };
