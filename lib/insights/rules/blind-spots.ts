import { type Gap, gapBetween, type Mean } from "@/lib/morale/rules";
import type { Quarter } from "@/lib/time/quarter";
import { capital, inWords, listed } from "@/lib/wording";
import type { TeamSeries } from "./points";

export type Spot = { teamId: string; team: string; said: Mean; expected: number; gap: Gap };
export type BlindSpots = {
  quarter: Quarter;
  spots: readonly Spot[];
  hidden: readonly string[];
  unsealed: readonly string[];
};

/** What teams said against what their managers expected, in one quarter. */
export function blindSpots(teams: readonly TeamSeries[], quarter: Quarter): BlindSpots {
  const spots: Spot[] = [];
  const hidden: string[] = [];
  const unsealed: string[] = [];
  for (const { teamId, team, points } of teams) {
    const point = points.find((each) => each.quarter === quarter);
    if (!point?.said) continue;
    if (!point.said.shown) hidden.push(team);
    else if (point.expected === null) unsealed.push(team);
    else
      spots.push({
        teamId,
        team,
        said: point.said,
        expected: point.expected,
        gap: gapBetween(point.expected, point.said),
      });
  }
  return { quarter, spots, hidden, unsealed };
}

/** Names only the teams whose distance chance does not explain; never an order of managers. */
export function blindSpotTitle({ spots }: BlindSpots): string {
  const outside = spots.filter(({ gap }) => gap.beyondDoubt).map(({ team }) => team);
  if (spots.length === 0) return "No prediction stands beside a figure yet";
  if (outside.length === 0)
    return spots.length === 1 ? `${spots[0]?.team} is heard as it is` : "Every team is heard as it is";
  if (outside.length === 1 && spots.length > 1) return `Only ${outside[0]} lies outside what chance explains`;
  if (outside.length > 3) return `${capital(inWords(outside.length))} teams lie outside what chance explains`;
  return `${listed(outside)} ${outside.length === 1 ? "lies" : "lie"} outside what chance explains`;
}
