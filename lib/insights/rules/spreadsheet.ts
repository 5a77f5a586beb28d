import type { Measure } from "@/lib/morale/rules";
import { addQuarters } from "@/lib/time/quarter";
import type { Cell } from "./csv";
import { type TeamSeries, togetherWords } from "./points";
import type { Insight } from "./table";

const head = ["Quarter", "Team", "Measure", "People", "Mean", "Likely from", "Likely to", "Manager expected", "Note"];

/** A leader's releases as rows of a spreadsheet, with hidden figures named as such and never empty. */
export function spreadsheetOf(insight: Insight, teamId?: string): Cell[][] {
  const wanted = (series: TeamSeries) => teamId === undefined || series.teamId === teamId;
  return [
    head,
    ...[...insight.morale, insight.everyone].filter(wanted).flatMap((series) => rowsOf(series, "morale")),
    ...insight.support.filter(wanted).flatMap((series) => rowsOf(series, "support")),
  ];
}

const rowsOf = ({ team, points }: TeamSeries, measure: Measure): Cell[][] =>
  points.flatMap(({ quarter, said, expected, together }): Cell[][] => {
    if (!said) return [];
    if (!said.shown) {
      const alone: Cell[] = [quarter, team, measure, null, null, null, null, null, "hidden to protect people"];
      if (!together) return [alone];
      const { n, mean, low, high } = together.said;
      const since = addQuarters(quarter, 1 - together.quarters);
      return [alone, [quarter, team, measure, n, mean, low, high, null, `${togetherWords(together)} since ${since}`]];
    }
    return [[quarter, team, measure, said.n, said.mean, said.low, said.high, expected, null]];
  });
