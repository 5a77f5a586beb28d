import { type Point, shownPoints } from "./points";

/** The area a chart is drawn in, in its own units. */
export type Frame = { width: number; height: number; left: number; right: number; top: number; bottom: number };

type SaidAt = { x: number; y: number; low: number; high: number };
export type Plot = {
  ticks: { value: number; y: number }[];
  said: SaidAt[][];
  expected: { x: number; y: number }[][];
  gaps: { x: number; said: number; expected: number }[][];
  /** The middle of each hidden quarter. */
  veils: number[];
  x: number[];
};

/** The whole scores that hold every figure and its doubt: three steps at least, so that little never looks like much. */
export function scaleOf(points: readonly Point[]): { low: number; high: number } {
  const values = points.flatMap(({ said, expected }) => [
    ...(said?.shown ? [said.low, said.high] : []),
    ...(expected === null ? [] : [expected]),
  ]);
  if (values.length === 0) return { low: 4, high: 9 };
  const low = Math.max(1, Math.floor(Math.min(...values)));
  const high = Math.min(10, Math.max(low + 3, Math.ceil(Math.max(...values))));
  return { low: Math.max(1, Math.min(low, high - 3)), high };
}

export function ticksOf({ low, high }: { low: number; high: number }): number[] {
  const step = high - low > 6 ? 2 : 1;
  return Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, at) => low + at * step);
}

/** Runs of neighbours: a line never bridges a quarter that is hidden or missing. */
function runs<T>(items: readonly (T | null)[]): T[][] {
  const found: T[][] = [[]];
  for (const item of items) {
    if (item === null) found.push([]);
    else found.at(-1)?.push(item);
  }
  return found.filter((run) => run.length > 0);
}

/** The middle of a hidden quarter's veil of that width: beside the frame's edge, never over the scale or the last figures. */
export const veilMiddle = (x: number, width: number, { left, right }: Frame): number =>
  Math.max(left + width / 2, Math.min(x, right - width / 2));

/** Where everything of a team's quarters stands in a frame. */
export function plotOf(points: readonly Point[], frame: Frame): Plot {
  const scale = scaleOf(points);
  const wide = frame.right - frame.left;
  const x = (at: number) =>
    points.length > 1 ? frame.left + (at * wide) / (points.length - 1) : frame.left + wide / 2;
  const y = (value: number) =>
    frame.bottom - ((value - scale.low) / (scale.high - scale.low)) * (frame.bottom - frame.top);
  const placed = points.map((point, at) => ({ x: x(at), point, shown: shownPoints([point])[0] ?? null }));
  return {
    ticks: ticksOf(scale).map((value) => ({ value, y: y(value) })),
    x: placed.map((place) => place.x),
    said: runs(
      placed.map(
        (at) =>
          at.shown && { x: at.x, y: y(at.shown.said.mean), low: y(at.shown.said.low), high: y(at.shown.said.high) },
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
    veils: placed.flatMap(({ x: at, point }) => (point.said && !point.said.shown ? [at] : [])),
  };
}
