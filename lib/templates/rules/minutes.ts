/**
 * A meeting shares its minutes among the sections as the template weighs them: whole minutes, none left over, none
 * below one. A section with zero minutes would vanish from the time line.
 */
export function minutesBySection(weights: readonly number[], length: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const spare = Math.max(0, length - weights.length);
  // What a section gets beyond its first minute follows its weight beyond one, so that 30 of 30 is the template itself.
  const beyond = total - weights.length;
  const exact = weights.map((weight) => (beyond > 0 ? (spare * (weight - 1)) / beyond : spare / weights.length));
  const left = spare - exact.reduce((sum, share) => sum + Math.floor(share + tiny), 0);
  const rounded = new Set(largestRemainders(exact).slice(0, left));
  return exact.map((share, at) => 1 + Math.floor(share + tiny) + (rounded.has(at) ? 1 : 0));
}

const tiny = 1e-9;

const largestRemainders = (shares: readonly number[]) =>
  shares
    .map((share, at) => ({ at, rest: share + tiny - Math.floor(share + tiny) }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at)
    .map(({ at }) => at);
