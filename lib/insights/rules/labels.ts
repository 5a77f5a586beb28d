export type Spotted = { x: number; y: number; width: number };
export type Placed = { x: number; y: number; anchor: "start" | "end" | "middle" };
export type Box = { left: number; right: number; top: number; bottom: number };

const height = 32;

/** A word over a bar of doubt can be read, over another word it cannot. */
const overBar = 0.4;

/**
 * Where each mark's two-line label stands: right, left, below or above it, wherever it covers least of anything else. `words`
 * stand already; `bars` are drawn behind, and better left free.
 */
export function placeLabels(
  marks: readonly Spotted[],
  area: Box,
  words: readonly Spotted[] = [],
  bars: readonly Box[] = [],
): Placed[] {
  const around = (half: (one: Spotted) => number) => (one: Spotted) => ({
    left: one.x - half(one),
    right: one.x + half(one),
    top: one.y - 9,
    bottom: one.y + 9,
  });
  const taken: Box[] = [...marks.map(around(() => 7)), ...words.map(around(({ width }) => width / 2))];
  const placed = new Map<Spotted, Placed>();
  // Whoever has no room at their right can only stand at the left: they choose first.
  const narrow = ({ x, width }: Spotted) => (x + 13 + width > area.right ? 0 : 1);
  for (const mark of [...marks].sort((a, b) => narrow(a) - narrow(b) || a.x - b.x)) {
    const options = candidates(mark, area).map((option) => ({ option, box: boxOf(option, mark.width) }));
    const cost = ({ option, box }: (typeof options)[number]) =>
      taken.reduce((sum, other) => sum + overlap(box, other), 0) +
      bars.reduce((sum, bar) => sum + overlap(box, bar), 0) * overBar +
      outside(box, area) * 2 * height +
      Math.abs(option.y - mark.y) * 4;
    const best = options.reduce((least, next) => (cost(next) < cost(least) ? next : least));
    taken.push(best.box);
    placed.set(mark, best.option);
  }
  return marks.map((mark) => placed.get(mark) ?? { x: mark.x + 13, y: mark.y, anchor: "start" });
}

/** Beside the mark first, then below and above it inside the chart, then further down and up. */
function candidates({ x, y, width }: Spotted, area: Box): Placed[] {
  const middle = Math.max(area.left + width / 2, Math.min(x, area.right - width / 2));
  return [
    ...[0, 18, -24, 40, -46, 62, -68, 84, -90].flatMap((down): Placed[] => [
      { x: x + 13, y: y + down, anchor: "start" },
      { x: x - 13, y: y + down, anchor: "end" },
    ]),
    ...[24, -30].map((down): Placed => ({ x: middle, y: y + down, anchor: "middle" })),
  ];
}

function boxOf({ x, y, anchor }: Placed, width: number): Box {
  const left = anchor === "end" ? x - width : anchor === "middle" ? x - width / 2 : x;
  return { left, right: left + width, top: y - 13, bottom: y - 13 + height };
}

const overlap = (a: Box, b: Box) =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

const outside = (box: Box, area: Box) =>
  Math.max(0, area.left - box.left) + Math.max(0, box.right - area.right) + Math.max(0, box.bottom - area.bottom);
