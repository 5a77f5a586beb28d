import type { Mean, Measure } from "@/lib/morale/rules";
import type { Figure } from "@/lib/releases/rules/figure";
import type { Quarter } from "@/lib/time/quarter";
import { type ManagerName, teamNames } from "./names";
import type { TeamSeries } from "./points";

/** One figure of one quarter; no manager: everyone a leader met. */
export type Entry = { quarter: Quarter; measure: Measure; managerId: string | null; said: Figure };
export type Sealed = { quarter: Quarter; managerId: string; value: number };
/** One team over several quarters, ending with this one. */
export type Rolled = { quarter: Quarter; measure: Measure; managerId: string; quarters: number; said: Mean };
export type Figures = {
  quarters: readonly Quarter[];
  entries: readonly Entry[];
  rolled?: readonly Rolled[];
  sealed: readonly Sealed[];
};

export type Insight = {
  quarters: readonly Quarter[];
  morale: readonly TeamSeries[];
  support: readonly TeamSeries[];
  everyone: TeamSeries;
};

/** Lays figures out as one series per team, oldest quarter first, teams by name. */
export function insightOf(
  { quarters, entries, rolled = [], sealed }: Figures,
  managers: readonly ManagerName[],
): Insight {
  const names = teamNames(managers);
  const ordered = [...quarters].sort();
  const series = (measure: Measure, managerId: string | null) => ({
    teamId: managerId ?? "everyone",
    team: managerId === null ? "Everyone" : (names.get(managerId)?.team ?? "A team"),
    manager: managerId === null ? "" : (names.get(managerId)?.manager ?? ""),
    points: ordered.map((quarter) => {
      const at = <T extends { quarter: Quarter; managerId: string | null }>(one: T) =>
        one.quarter === quarter && one.managerId === managerId;
      const said = entries.find((entry) => entry.measure === measure && at(entry))?.said ?? null;
      const expected = measure === "morale" ? (sealed.find(at)?.value ?? null) : null;
      const group = rolled.find((one) => one.measure === measure && at(one));
      return {
        quarter,
        said,
        expected,
        ...(group ? { together: { quarters: group.quarters, said: group.said } } : {}),
      };
    }),
  });
  const teamIds = (measure: Measure) =>
    [...new Set(entries.flatMap((entry) => (entry.measure === measure ? (entry.managerId ?? []) : [])))].sort((a, b) =>
      (names.get(a)?.team ?? "").localeCompare(names.get(b)?.team ?? ""),
    );
  return {
    quarters: ordered,
    morale: teamIds("morale").map((id) => series("morale", id)),
    support: teamIds("support").map((id) => series("support", id)),
    everyone: series("morale", null),
  };
}

/** The same, cut to the last quarters; teams that said nothing in them fall away. */
export function lastQuarters(insight: Insight, count: number): Insight {
  const quarters = insight.quarters.slice(-count);
  const cut = (series: TeamSeries): TeamSeries => ({ ...series, points: series.points.slice(-count) });
  const alive = (series: TeamSeries) => series.points.some(({ said }) => said !== null);
  return {
    quarters,
    morale: insight.morale.map(cut).filter(alive),
    support: insight.support.map(cut).filter(alive),
    everyone: cut(insight.everyone),
  };
}
