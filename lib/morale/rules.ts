/** What is measured: both 1 to 10, taken in the conversation. */
export const measures = ["morale", "support"] as const;
export type Measure = (typeof measures)[number];

/** A mean with its company and its doubt. */
export type Mean = { n: number; mean: number; low: number; high: number };

/**
 * How far one person's 1–10 answer usually lies from the team's, in points. A fixed, public number instead of the
 * spread of the very answers: from five answers a spread is itself mostly chance, and a published spread bounds
 * everyone (Samuelson's inequality, |x − mean| ≤ s·(n−1)/√n), so a doubt band drawn from it would say that nobody
 * answered 2. See peers.md 4.5 for the value.
 */
const typicalSpread = 1.8;
const z95 = 1.96;

const tenth = (value: number) => Math.round(value * 10) / 10;
const onScale = (value: number) => Math.min(10, Math.max(1, value));

/** The mean of some answers to one decimal, with a 95 % interval that depends only on it and on how many answered. */
export function meanOf(values: readonly number[]): Mean | null {
  if (values.length === 0) return null;
  return withDoubt(values.reduce((sum, value) => sum + value, 0) / values.length, values.length);
}

/** Adds the doubt to a mean of `n` people. */
export function withDoubt(mean: number, n: number): Mean {
  const half = (z95 * typicalSpread) / Math.sqrt(n);
  return { n, mean: tenth(mean), low: tenth(onScale(mean - half)), high: tenth(onScale(mean + half)) };
}

/** Sums up several groups of different people from their means alone. */
export function meanOfMeans(groups: readonly Mean[]): Mean | null {
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  return n === 0 ? null : withDoubt(groups.reduce((sum, group) => sum + group.mean * group.n, 0) / n, n);
}

export type Change = "rose" | "fell" | "unclear";

/** Whether morale changed between two quarters, or only chance did. No arrow is drawn on "unclear". */
export function changeBetween(before: Mean, after: Mean): Change {
  const doubt = z95 * typicalSpread * Math.sqrt(1 / before.n + 1 / after.n);
  if (Math.abs(after.mean - before.mean) <= doubt) return "unclear";
  return after.mean > before.mean ? "rose" : "fell";
}

export type Gap = { points: number; beyondDoubt: boolean };

/** How far a prediction lies above (positive) or below what the team said, and whether doubt could explain it. */
export const gapBetween = (predicted: number, said: Mean): Gap => ({
  points: tenth(predicted - said.mean),
  beyondDoubt: predicted < said.low || predicted > said.high,
});
