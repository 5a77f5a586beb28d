import { gapBetween } from "@/lib/morale/rules";
import { shownPoints, type TeamSeries } from "./points";
import type { Insight } from "./table";

/**
 * The series a reader asked for, else the one with most to say: the largest distance beyond doubt in the last quarter,
 * or the team most often heard beside what its manager expected.
 */
export function chosenSeries(insight: Insight, teamId: string | undefined): TeamSeries {
  const asked = [...insight.morale, insight.everyone].find((series) => series.teamId === teamId);
  if (asked) return asked;
  const telling = [...insight.morale].sort((a, b) => distance(b) - distance(a))[0];
  if (telling && distance(telling) > 0) return telling;
  const compared = [...insight.morale].sort((a, b) => comparisons(b) - comparisons(a))[0];
  if (compared && comparisons(compared) > 1) return compared;
  if (shownPoints(insight.everyone.points).length > 0) return insight.everyone;
  return insight.morale.find(({ points }) => shownPoints(points).length > 0) ?? insight.everyone;
}

function distance({ points }: TeamSeries): number {
  const [last] = shownPoints(points.slice(-1));
  if (!last || last.expected === null) return 0;
  const gap = gapBetween(last.expected, last.said);
  return gap.beyondDoubt ? Math.abs(gap.points) : 0;
}

const comparisons = ({ points }: TeamSeries) => shownPoints(points).filter(({ expected }) => expected !== null).length;
