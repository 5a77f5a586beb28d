import { describe, expect, it } from "vitest";
import type { Point } from "@/lib/insights/rules/points";
import { quarter } from "@/lib/time/quarter";
import { frame, plotOf } from "@/lib/today/rules/small-chart";

const said = (mean: number) => ({ shown: true, n: 8, mean, low: mean - 0.4, high: mean + 0.4 }) as const;
const at = (name: string, figure: Point["said"], expected: number | null): Point => ({
  quarter: quarter(name),
  said: figure,
  expected,
});
const points = [
  at("2026-Q1", said(7), 7.5),
  at("2026-Q2", { shown: false }, 7.6),
  at("2026-Q3", said(6), 7.8),
  at("2026-Q4", said(5.8), null),
];

describe("the small chart", () => {
  it("draws no line across a hidden quarter, and a veil in its place", () => {
    const plot = plotOf(points);
    expect(plot?.said.map((run) => run.length)).toEqual([1, 2]);
    expect(plot?.veils).toHaveLength(1);
    expect(plot?.expected.map((run) => run.length)).toEqual([3]);
  });
  it("draws the gap only where both stand", () => {
    expect(plotOf(points)?.gaps.map((run) => run.length)).toEqual([1, 1]);
  });
  it("keeps everything inside its frame", () => {
    const plot = plotOf(points);
    const ys = [
      ...(plot?.said.flat().flatMap(({ y, low, high }) => [y, low, high]) ?? []),
      ...(plot?.expected.flat() ?? []).map(({ y }) => y),
    ];
    for (const y of ys) {
      expect(y).toBeGreaterThanOrEqual(frame.top);
      expect(y).toBeLessThanOrEqual(frame.bottom);
    }
  });
  it("shows at least three steps, so that a small difference never looks large", () => {
    const ticks = plotOf([at("2026-Q1", said(7), 7), at("2026-Q2", said(7.1), 7)])?.ticks ?? [];
    expect((ticks.at(-1)?.value ?? 0) - (ticks[0]?.value ?? 0)).toBeGreaterThanOrEqual(3);
  });
  it("is nothing when every quarter is hidden", () => {
    expect(plotOf([at("2026-Q1", { shown: false }, 7)])).toBeNull();
  });
});
