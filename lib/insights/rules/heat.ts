import { changeBetween, type Mean, meanOfMeans } from "@/lib/morale/rules";
import { type Quarter, shortQuarter } from "@/lib/time/quarter";
import { listed } from "@/lib/wording";
import { shownPoints, type TeamSeries, togetherWords } from "./points";

/** The kinds look different from each other; only the first two have a number. */
export type HeatCell =
  | { kind: "value"; figure: Mean }
  | { kind: "together"; figure: Mean; quarters: number }
  | { kind: "hidden" }
  | { kind: "none" };
type HeatRow = { teamId: string; team: string; cells: readonly HeatCell[] };
export type HeatMap = { quarters: readonly Quarter[]; rows: readonly HeatRow[]; sum: readonly (Mean | null)[] };

/** Teams by quarter. The last row adds up shown teams only, so that nothing hidden can be worked out from it. */
export function heatMap(teams: readonly TeamSeries[], quarters: readonly Quarter[]): HeatMap {
  const rows = teams.map(({ teamId, team, points }) => ({
    teamId,
    team,
    cells: quarters.map((quarter) => cellAt(points, quarter)),
  }));
  const shownIn = (column: number) =>
    rows.flatMap(({ cells }) => {
      const cell = cells[column];
      return cell?.kind === "value" ? [cell.figure] : [];
    });
  return { quarters, rows, sum: quarters.map((_, column) => meanOfMeans(shownIn(column))) };
}

const lately = 2;
const few = 3;

/**
 * The teams of today, with the sums of all, and those nobody was heard from in the last two quarters: after a
 * re-organization these would be most of the rows. A few of them stay where they are, and so do all if no team is left.
 */
export function ofToday(map: HeatMap): { today: HeatMap; before: HeatMap } {
  const isPast = ({ cells }: HeatRow) => cells.slice(-lately).every(({ kind }) => kind === "none");
  const past = map.rows.filter(isPast);
  const before = past.length > few && past.length < map.rows.length ? past : [];
  const rows = map.rows.filter((row) => !before.includes(row));
  return { today: { ...map, rows }, before: { ...map, rows: before, sum: [] } };
}

function cellAt(points: TeamSeries["points"], quarter: Quarter): HeatCell {
  const { said, together } = points.find((point) => point.quarter === quarter) ?? {};
  if (!said) return { kind: "none" };
  if (said.shown) return { kind: "value", figure: said };
  return together ? { kind: "together", figure: together.said, quarters: together.quarters } : { kind: "hidden" };
}

/** Who rose and who fell from the first to the last shown quarter, beyond chance. */
export function heatTitle(teams: readonly TeamSeries[]): string {
  const paths = teams.map(({ team, points }) => ({ team, ...pathOf(points) }));
  const named = (change: string) => paths.filter((path) => path.change === change).map(({ team }) => team);
  const [rose, fell] = [named("rose"), named("fell")];
  if (rose.length > 0 && fell.length > 0) return `${short(rose)} rose, ${short(fell)} fell`;
  if (fell.length > 0) return fell.length === 1 ? `Only ${short(fell)} has fallen` : `${short(fell)} have fallen`;
  if (rose.length > 0) return rose.length === 1 ? `Only ${short(rose)} has risen` : `${short(rose)} have risen`;
  if (paths.some(({ change }) => change === "unclear")) return "No team has moved more than chance explains";
  return paths.some(({ shown }) => shown) ? "One quarter is not a trend yet" : "Nothing to compare yet";
}

const short = (teams: readonly string[]) => (teams.length > 3 ? `${teams.length} teams` : listed(teams));

function pathOf(points: TeamSeries["points"]) {
  const shown = shownPoints(points);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last || first === last) return { shown: Boolean(first), change: "none" };
  return { shown: true, change: changeBetween(first.said, last.said) };
}

/** What a cell says without its colour. */
export function cellText(cell: HeatCell, quarter: Quarter): string {
  const when = shortQuarter(quarter);
  if (cell.kind === "none") return `${when}: no team then`;
  if (cell.kind === "hidden") return `${when}: hidden to protect people`;
  const figure = `${cell.figure.mean.toFixed(1)}, ${cell.figure.n} people`;
  return cell.kind === "together" ? `${when}: ${togetherWords(cell)}, ${figure}` : `${when}: ${figure}`;
}
