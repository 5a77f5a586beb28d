import { type Point, type SaidPoint, shownPoints } from "@/lib/insights/rules/points";

/** The drawing area of the small chart, in its own units. */
export const frame = { width: 344, height: 236, left: 28, right: 300, top: 39, bottom: 183, label: 226 } as const;

export type Plot = {
  /** A single quarter: there is no line to draw yet. */
  lone: boolean;
  ticks: { value: number; y: number }[];
  said: { x: number; y: number; low: number; high: number }[][];
  expected: { x: number; y: number }[][];
  gaps: { x: number; said: number; expected: number }[][];
  veils: { x: number; width: number }[];
};

/** The whole scores that hold every figure and its doubt: three steps at least, so that little never looks like much. */
function scaleOf(points: readonly Point[]): { low: number; high: number } {
  const values = points.flatMap(({ said, expected }) => [
    ...(said?.shown ? [said.low, said.high] : []),
    ...(expected === null ? [] : [expected]),
  ]);
  const low = Math.max(1, Math.floor(Math.min(...values)));
  const high = Math.min(10, Math.max(low + 3, Math.ceil(Math.max(...values))));
  return { low: Math.max(1, Math.min(low, high - 3)), high };
}

const ticksOf = (low: number, high: number) => {
  const step = high - low > 5 ? 2 : 1;
  return Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, at) => low + at * step);
};

/** Runs of neighbours: a line never bridges a quarter that is hidden or missing. */
function runs<T>(items: readonly (T | null)[]): T[][] {
  const found: T[][] = [[]];
  for (const item of items) {
    if (item === null) found.push([]);
    else found.at(-1)?.push(item);
  }
  return found.filter((run) => run.length > 0);
}

const shownAt = (point: Point): SaidPoint | null => shownPoints([point])[0] ?? null;

/** Where everything of a team's quarters stands. Null when no figure may be shown. */
export function plotOf(points: readonly Point[]): Plot | null {
  if (shownPoints(points).length === 0) return null;
  const { low, high } = scaleOf(points);
  const step = points.length > 1 ? (frame.right - frame.left) / (points.length - 1) : 0;
  const x = (at: number) => (points.length > 1 ? frame.left + at * step : (frame.left + frame.right) / 2);
  const y = (value: number) => frame.bottom - ((value - low) / (high - low)) * (frame.bottom - frame.top);
  const placed = points.map((point, at) => ({ x: x(at), point, shown: shownAt(point) }));
  return {
    ticks: ticksOf(low, high).map((value) => ({ value, y: y(value) })),
    lone: points.length === 1,
    said: runs(
      placed.map(
        ({ x: at, shown }) =>
          shown && { x: at, y: y(shown.said.mean), low: y(shown.said.low), high: y(shown.said.high) },
      ),
    ),
    expected: runs(
      placed.map(({ x: at, point }) => (point.expected === null ? null : { x: at, y: y(point.expected) })),
    ),
    gaps: runs(
      placed.map(({ x: at, shown }) =>
        shown && shown.expected !== null ? { x: at, said: y(shown.said.mean), expected: y(shown.expected) } : null,
      ),
    ),
    veils: placed.flatMap(({ x: at, point }) => (point.said && !point.said.shown ? [{ x: at - 12, width: 24 }] : [])),
  };
}
