import { describe, expect, it } from "vitest";
import { type Placed, placeLabels, type Spotted } from "@/lib/insights/rules/labels";
import { type Frame, plotOf, scaleOf, ticksOf, veilMiddle } from "@/lib/insights/rules/plot";
import { series } from "./series";

const frame: Frame = { width: 344, height: 236, left: 28, right: 300, top: 39, bottom: 183 };
const plotted = (...points: string[]) => plotOf(series("Platform", "Ravi", ...points).points, frame);

describe("where a team's quarters stand", () => {
  const plot = plotted("7/8 7.5", "hidden 7.6", "6/8 7.8", "5.8/8");
  it("draws no line across a hidden quarter, and a veil in its place", () => {
    expect(plot.said.map((run) => run.length)).toEqual([1, 2]);
    expect(plot.veils).toHaveLength(1);
  });
  it("breaks the predictions where none was opened", () => {
    expect(plotted("7/8 7.5", "7/8", "7/8 7").expected.map((run) => run.length)).toEqual([1, 1]);
  });
  it("draws the gap only where both stand", () => expect(plot.gaps.map((run) => run.length)).toEqual([1, 1]));
  it("keeps everything inside its frame", () => {
    const ys = [
      ...plot.said.flat().flatMap(({ y, low, high }) => [y, low, high]),
      ...plot.expected.flat().map(({ y }) => y),
    ];
    for (const y of ys) {
      expect(y).toBeGreaterThanOrEqual(frame.top);
      expect(y).toBeLessThanOrEqual(frame.bottom);
    }
  });
  it("puts a single quarter in the middle", () => expect(plotted("7/8 7").x).toEqual([164]));
  it("shows at least three steps, so that a small difference never looks large", () => {
    const ticks = ticksOf(scaleOf(series("A", "a", "7/400 7", "7.1/400 7").points));
    expect((ticks.at(-1) ?? 0) - (ticks[0] ?? 0)).toBeGreaterThanOrEqual(3);
  });
  it("keeps the veil of a first or a last quarter off the scale and the last figures", () => {
    const [first = 0, middle = 0, last = 0] = plotted("hidden", "hidden", "hidden").x;
    expect([first, middle, last].map((x) => veilMiddle(x, 76, frame))).toEqual([first + 38, middle, last - 38]);
  });
  it("has a scale even where everything is hidden", () => {
    expect(plotted("hidden").ticks.map(({ value }) => value)).toEqual([4, 5, 6, 7, 8, 9]);
  });
});

describe("labels of marks that stand close", () => {
  const area = { left: 34, right: 424, top: 12, bottom: 368 };
  const boxOf = ({ x, y, anchor }: Placed, { width }: Spotted) => {
    const left = x - { start: 0, middle: width / 2, end: width }[anchor];
    return { left, right: left + width, top: y - 13, bottom: y + 19 };
  };
  it("do not cover each other", () => {
    const marks = [
      { x: 210, y: 160, width: 70 },
      { x: 250, y: 160, width: 70 },
      { x: 300, y: 170, width: 70 },
      { x: 400, y: 170, width: 70 },
    ];
    const boxes = placeLabels(marks, area).map((label, i) => boxOf(label, marks[i] ?? { x: 0, y: 0, width: 0 }));
    boxes.forEach((one, i) => {
      for (const other of boxes.slice(i + 1)) {
        const apart =
          one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
        expect(apart).toBe(true);
      }
      expect(one.right).toBeLessThanOrEqual(area.right);
    });
  });
  it("find room for ten teams, whoever can only stand at the left first", () => {
    const marks = [
      [280, 52, 74],
      [280, 91, 133],
      [265, 104, 89],
      [171, 137, 74],
      [352, 117, 148],
      [258, 203, 81],
      [236, 203, 74],
      [280, 217, 81],
      [164, 269, 81],
      [106, 315, 81],
    ].map(([x = 0, y = 0, width = 0]) => ({ x, y, width }));
    const boxes = placeLabels(marks, area).map((label, i) => boxOf(label, marks[i] ?? { x: 0, y: 0, width: 0 }));
    const covered = boxes.flatMap((one, i) =>
      boxes.slice(i + 1).map((other) => {
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        return Math.max(0, wide) * Math.max(0, high);
      }),
    );
    // A sliver of two boxes' edges hides no letter.
    expect(Math.max(...covered)).toBeLessThan(100);
    expect(Math.max(...boxes.map(({ right }) => right))).toBeLessThanOrEqual(area.right);
  });
  it("leave the bars of doubt free where there is room", () => {
    const mark = { x: 200, y: 200, width: 80 };
    expect(placeLabels([mark], area)).toEqual([{ x: 213, y: 200, anchor: "start" }]);
    const bar = { left: 230, right: 240, top: 120, bottom: 280 };
    expect(placeLabels([mark], area, [], [bar])).toEqual([{ x: 187, y: 200, anchor: "end" }]);
  });
  it("stand below or above a mark that has no room at its sides, inside the chart", () => {
    const mark = { x: 352, y: 117, width: 148 };
    const beside = { x: 265, y: 117, width: 1 };
    const bars = [245, 265, 285].map((at) => ({ left: at - 5, right: at + 5, top: 12, bottom: 368 }));
    const [label] = placeLabels([mark, beside], area, [], bars);
    expect(label).toEqual({ x: area.right - 74, y: 141, anchor: "middle" });
  });
  it("would rather cover something than be cut off at the edge", () => {
    const long = { x: 336, y: 110, width: 150 };
    const crowd = Array.from({ length: 16 }, (_, at) => ({ x: 210 + 60 * (at % 2), y: 20 + 12 * at, width: 90 }));
    const label = placeLabels([...crowd, long], area).at(-1);
    expect(label && boxOf(label, long).right).toBeLessThanOrEqual(area.right);
  });
});
