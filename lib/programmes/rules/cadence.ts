import type { Cadence } from "../schema";

const aYear: Record<Cadence, number> = { monthly: 12, quarterly: 4, halfYearly: 2, yearly: 1 };
export const conversationsAYear = (cadence: Cadence) => aYear[cadence];

/** What a cadence risks: too often overshadows the managers, too seldom misses what is urgent. Null when it does neither. */
export function cadenceWarning(timesAYear: number): string | null {
  if (timesAYear > 12)
    return "More often than monthly overshadows the managers: people start to bring you what belongs to them.";
  if (timesAYear < 2) return "Less than twice a year misses what is urgent: by the time you hear it, it has happened.";
  return null;
}
