import type { Mean, Measure } from "@/lib/morale/rules";
import type { Quarter } from "@/lib/time/quarter";
import type { Answers } from "./company";

/** A figure that may be seen, or one that has no number to leak. */
export type Figure = ({ shown: true } & Mean) | { shown: false };
export const hidden: Figure = { shown: false };

export type Scope = { kind: "team"; managerId: string } | { kind: "everyone" };

/** One person's answer as it stood at the close, with the manager at the time of the meeting. */
export type FrozenScore = { personId: string; managerId: string | null; measure: Measure; value: number };
/** A leader's quarter as it stands: its cycle, and what was heard in it. */
export type HeardQuarter = { cycleId: string; quarter: Quarter; scores: readonly FrozenScore[] };

/** The answers behind one released figure; the ledger keeps every one ever released, to anyone. */
export type ReleasedSet = { measure: Measure; answers: Answers; k: number };
/** The same with the figure it is of: over how many quarters, ending with the cycle it was released for. */
export type FreshSet = ReleasedSet & { scope: Scope; quarters: number; cycleId: string };

export type ReleaseFigure = { measure: Measure; scope: Scope; quarters: number; figure: Figure };
export type Prediction = { managerId: string; value: number };
