import { changeBetween, gapBetween } from "@/lib/morale/rules";
import { type Quarter, shortQuarter } from "@/lib/time/quarter";
import { capital } from "@/lib/wording";
import { decimal, peopleText, pointsInWords } from "./amount";
import { hasHidden, type SaidPoint, shownPoints, type TeamSeries, type Together, togetherWords } from "./points";

export type Finding = { title: string; says: string };

/**
 * What the chart of a team shows, as a sentence a reader may repeat. A distance or a change is only named when doubt
 * does not explain it.
 */
export function findingFor(series: TeamSeries): Finding {
  const shown = shownPoints(series.points);
  const last = shown.at(-1);
  const group = series.points.findLast(({ together }) => together);
  if (!last && group?.together) return overSeveral(series, group.quarter, group.together);
  if (!last) return hasHidden(series.points) ? allHidden(series) : nothingYet(series);
  const current = series.points.at(-1)?.quarter === last.quarter;
  return {
    title: titleOf(series, last, current),
    says: [
      pathOf(series, shown),
      series.manager ? doubtOf(shown) : "",
      group?.together && group.quarter > last.quarter ? groupText(group.quarter, group.together) : "",
    ]
      .filter(Boolean)
      .join(" "),
  };
}

/** No quarter alone may be shown, several together may. */
const overSeveral = ({ team }: TeamSeries, quarter: Quarter, together: Together): Finding => ({
  title: `${team} said ${decimal(together.said.mean)} over ${togetherWords(together)}`,
  says: groupText(quarter, together),
});

function groupText(quarter: Quarter, { quarters, said }: Together): string {
  const range = `likely between ${decimal(said.low)} and ${decimal(said.high)}`;
  return `Over ${togetherWords({ quarters })}, up to ${shortQuarter(quarter)}, ${peopleText(said.n)} said ${decimal(said.mean)}, ${range}; one quarter alone is hidden to protect people.`;
}

const allHidden = ({ team }: TeamSeries): Finding => ({
  title: `${team}: hidden to protect people`,
  says: "Too few people spoke in every quarter, or a figure would have given a smaller group away.",
});

const nothingYet = ({ team }: TeamSeries): Finding => ({
  title: `${team} has no figures yet`,
  says: "The first one appears when a quarter with conversations closes.",
});

function titleOf({ team, manager }: TeamSeries, { quarter, said, expected }: SaidPoint, current: boolean): string {
  const when = current ? "" : ` in ${shortQuarter(quarter)}`;
  if (expected === null) return `${team} said ${decimal(said.mean)} in ${shortQuarter(quarter)}`;
  const gap = gapBetween(expected, said);
  if (!gap.beyondDoubt) return current ? `${team} is heard as it is` : `${team} was heard as it is${when}`;
  const distance = pointsInWords(gap.points);
  if (gap.points < 0) return `${team} ${current ? "is" : "was"} ${distance} happier than ${manager} expected${when}`;
  return current
    ? `${team} hears itself ${distance} happier than it is`
    : `${team} heard itself ${distance} happier than it was${when}`;
}

function pathOf({ manager }: TeamSeries, shown: readonly SaidPoint[]): string {
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last || first === last) return onePoint(manager, last);
  const change = changeBetween(first.said, last.said);
  const moved =
    change === "unclear"
      ? `the team’s own answer went from ${decimal(first.said.mean)} to ${decimal(last.said.mean)}, which chance can explain`
      : `the team’s own answer ${change} from ${decimal(first.said.mean)} to ${decimal(last.said.mean)}`;
  const expected = shown.flatMap((point) => (point.expected === null ? [] : [point.expected]));
  if (expected.length < 2) return `${capital(moved)}.`;
  return `${manager}’s prediction ${predictionPath(expected)} while ${moved}.`;
}

function onePoint(manager: string, point: SaidPoint | undefined): string {
  if (!point) return "";
  const { said, expected } = point;
  const heard = `the team said ${decimal(said.mean)}, likely between ${decimal(said.low)} and ${decimal(said.high)}`;
  return expected === null
    ? `In ${shortQuarter(point.quarter)} ${heard}.`
    : `${manager} expected ${decimal(expected)}, ${heard}.`;
}

/** Within six tenths a series of predictions is one opinion. */
function predictionPath(expected: readonly number[]): string {
  const [low, high] = [Math.min(...expected), Math.max(...expected)];
  const [first, last] = [expected[0] ?? low, expected.at(-1) ?? high];
  if (high - low <= 0.6) return `has stayed near ${decimal((low + high) / 2)}`;
  if (first === last) return `has moved between ${decimal(low)} and ${decimal(high)}`;
  return `went from ${decimal(first)} to ${decimal(last)}`;
}

function doubtOf(shown: readonly SaidPoint[]): string {
  const gaps = shown.flatMap(({ quarter, said, expected }) =>
    expected === null ? [] : [{ quarter, beyond: gapBetween(expected, said).beyondDoubt }],
  );
  if (gaps.length === 0) return "No prediction was sealed.";
  const since = gaps.length - 1 - gaps.findLastIndex(({ beyond }) => !beyond);
  const from = gaps[gaps.length - since];
  if (!from) return "The distance is within the doubt.";
  if (since === 1)
    return gaps.length === 1
      ? "The distance is larger than the doubt."
      : `In ${shortQuarter(from.quarter)} the distance was larger than the doubt.`;
  return since === gaps.length
    ? "The distance has been larger than the doubt in every quarter shown."
    : `The distance has been larger than the doubt in every quarter shown since ${shortQuarter(from.quarter)}.`;
}
