import type { Mean } from "@/lib/morale/rules";
import type { Figure } from "@/lib/releases/rules/figure";
import type { Quarter } from "@/lib/time/quarter";
import { inWords } from "@/lib/wording";

/** What a team said over two to four quarters together, where the last of them alone is hidden. */
export type Together = { quarters: number; said: Mean };

/** What one team said in one quarter, and what its manager had expected. Null: nothing was asked or sealed. */
export type Point = { quarter: Quarter; said: Figure | null; expected: number | null; together?: Together };

/** A team over the quarters, oldest first. */
export type TeamSeries = { teamId: string; team: string; manager: string; points: readonly Point[] };

export type SaidPoint = { quarter: Quarter; said: Mean; expected: number | null };

/** The quarters whose figure may be seen. */
export const shownPoints = (points: readonly Point[]): SaidPoint[] =>
  points.flatMap(({ quarter, said, expected }) => (said?.shown ? [{ quarter, said, expected }] : []));

/** "two quarters together" */
export const togetherWords = ({ quarters }: Pick<Together, "quarters">) => `${inWords(quarters)} quarters together`;

export const hasHidden = (points: readonly Point[]) => points.some(({ said }) => said !== null && !said.shown);
