import { decimal, peopleText } from "@/lib/insights/rules/amount";
import { hasHidden, shownPoints, type TeamSeries } from "@/lib/insights/rules/points";
import { gapBetween } from "@/lib/morale/rules";
import { capital, inWords } from "@/lib/wording";

/** How far the last prediction lay from what the team said, where doubt does not explain it. */
function distance({ points }: TeamSeries): number {
  const last = points.at(-1);
  if (!last?.said?.shown || last.expected === null) return 0;
  const { points: apart, beyondDoubt } = gapBetween(last.expected, last.said);
  return beyondDoubt ? Math.abs(apart) : 0;
}

const figures = (series: TeamSeries) => shownPoints(series.points).length;

/** The one series worth a sentence today: the widest distance that chance does not explain, else everyone together, else any that may be seen. */
export function notable(teams: readonly TeamSeries[], everyone: TeamSeries | null): TeamSeries | null {
  const [widest] = [...teams].sort((a, b) => distance(b) - distance(a));
  if (widest && distance(widest) > 0) return widest;
  if (everyone && figures(everyone) > 0) return everyone;
  const [fullest] = [...teams].sort((a, b) => figures(b) - figures(a));
  return fullest && figures(fullest) > 0 ? fullest : null;
}

/** The company of the last figure: "8 people behind the last figure, likely between 5.4 and 6.2. One quarter is hidden to protect people." */
export function companyText({ points }: TeamSeries): string {
  const last = shownPoints(points).at(-1)?.said;
  if (!last) return "";
  const hidden = points.filter(({ said }) => said !== null && !said.shown).length;
  const company = `${peopleText(last.n)} behind the last figure, likely between ${decimal(last.low)} and ${decimal(last.high)}.`;
  if (!hasHidden(points)) return company;
  const quarters = hidden === 1 ? "One quarter is" : `${capital(inWords(hidden))} quarters are`;
  return `${company} ${quarters} hidden to protect people.`;
}
