import { chance } from "./chance";

const bounded = (value: number) => Math.min(10, Math.max(1, value));
// Two uniform numbers make a hump in the middle, which is how people score.
const hump = (...keys: (string | number)[]) => chance(...keys, "a") + chance(...keys, "b") - 1;

/** How a team feels in a quarter: a level of its own that drifts, a few teams sliding for a year. */
function teamLevel(manager: string, quarter: number): number {
  const level = 6.2 + 1.6 * chance("level", manager);
  const drift = (chance("drift", manager) - 0.55) * 0.5 * quarter;
  const shared = [0.3, 0.2, -0.3, -0.9, -0.4, 0][quarter] ?? 0;
  return level + drift + shared;
}

/** The morale one person gives in a quarter, 1–10; null for "rather not". */
export function moraleOf(person: string, manager: string, quarter: number): number | null {
  if (chance("rather not", person, quarter) < 0.03) return null;
  const own = 2.2 * hump("own", person) + 1.4 * hump("day", person, quarter);
  return Math.round(bounded(teamLevel(manager, quarter) + own));
}

export function supportOf(person: string, manager: string, quarter: number): number | null {
  if (chance("rather not support", person, quarter) < 0.05) return null;
  return Math.round(bounded(6.9 + 1.2 * (chance("cares", manager) - 0.4) + 2.4 * hump("support", person, quarter)));
}

/** What a manager expects their team to say: rosier than it is, and slow to follow. One decimal. */
export function predictionOf(manager: string, quarter: number): number {
  const remembered = teamLevel(manager, Math.max(0, quarter - 2));
  const rosy = 0.2 + 1.3 * chance("rosy", manager);
  return Math.round(bounded(remembered + rosy + 0.3 * hump("guess", manager, quarter)) * 10) / 10;
}
