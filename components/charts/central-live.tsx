"use client";

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  Tooltip,
  useChartHeight,
  useChartWidth,
  XAxis,
  YAxis,
} from "recharts";
import { type Frame, plotOf, scaleOf, ticksOf } from "@/lib/insights/rules/plot";
import type { Point, TeamSeries } from "@/lib/insights/rules/points";
import { EndLabels, LineLabels } from "./central-labels";
import { QuarterLabels } from "./central-quarters";
import { desk, phone } from "./frames";
import { ExpectedMark, SaidMark, VeilMark } from "./marks";
import { PointNote } from "./point-note";

type Props = { series: TeamSeries; wide: boolean; says: string; size: { width: number; height: number } };

const rowOf = (point: Point) => {
  const said = point.said?.shown ? point.said : null;
  return {
    quarter: point.quarter,
    point,
    said: said?.mean ?? null,
    doubt: said ? [said.low, said.high] : null,
    expected: point.expected,
    gap: said && point.expected !== null ? [said.mean, point.expected] : null,
  };
};

/** The same chart, by pointer and by arrow keys: each quarter says its figures, its company and its doubt. */
export default function CentralLive({ series, wide, says, size }: Props) {
  const frame = wide ? desk : phone;
  const scale = scaleOf(series.points);
  const still = { isAnimationActive: false, activeDot: false, dot: false } as const;
  return (
    <ComposedChart
      {...size}
      data={series.points.map(rowOf)}
      margin={{ top: frame.top, right: frame.width - frame.right, bottom: 0, left: 0 }}
      title={`Line chart. ${says} Arrow keys move from quarter to quarter.`}
      className="halo font-ui text-[13px] tabular-nums"
    >
      <CartesianGrid vertical={false} stroke="var(--grid)" />
      <XAxis dataKey="quarter" height={frame.height - frame.bottom} tick={false} axisLine={false} tickLine={false} />
      <YAxis
        width={frame.left}
        domain={[scale.low, scale.high]}
        ticks={ticksOf(scale)}
        tick={{ fill: "var(--ink-3)", dx: -4 }}
        axisLine={false}
        tickLine={false}
      />
      <Veils points={series.points} wide={wide} />
      <Area {...still} dataKey="gap" fill="var(--gap)" fillOpacity={1} stroke="none" connectNulls={false} />
      <Area {...still} dataKey="doubt" fill="var(--doubt)" fillOpacity={1} stroke="none" connectNulls={false} />
      <Line
        {...still}
        dataKey="expected"
        stroke="var(--perception)"
        strokeWidth={1.75}
        strokeDasharray="5 4"
        dot={expectedDot}
      />
      <Line {...still} dataKey="said" stroke="var(--morale)" strokeWidth={2} dot={saidDot} />
      <Words series={series} wide={wide} />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: "var(--rule-strong)" }}
        content={({ active, payload }) => {
          const row: unknown = payload?.[0]?.payload;
          return active && isRow(row) ? <PointNote point={row.point} manager={series.manager} /> : null;
        }}
      />
    </ComposedChart>
  );
}

const isRow = (row: unknown): row is ReturnType<typeof rowOf> =>
  typeof row === "object" && row !== null && "point" in row;

type DotProps = { cx?: number; cy?: number; index?: number };
const placed = ({ cx, cy }: DotProps) => (typeof cx === "number" && typeof cy === "number" ? { x: cx, y: cy } : null);
const saidDot = (dot: DotProps) => {
  const at = placed(dot);
  return at ? <SaidMark key={dot.index} {...at} /> : <g key={dot.index} />;
};
const expectedDot = (dot: DotProps) => {
  const at = placed(dot);
  return at ? <ExpectedMark key={dot.index} {...at} /> : <g key={dot.index} />;
};

/** The drawing area in pixels, with the same edges as the still picture. */
function useFrame(wide: boolean): Frame {
  const still = wide ? desk : phone;
  const [width, height] = [useChartWidth() ?? still.width, useChartHeight() ?? still.height];
  return {
    ...{ width, height, left: still.left, top: still.top },
    right: width - (still.width - still.right),
    bottom: height - (still.height - still.bottom),
  };
}

function Veils({ points, wide }: { points: readonly Point[]; wide: boolean }) {
  const frame = useFrame(wide);
  const words = wide && points.length <= 9 && frame.width > 800;
  return plotOf(points, frame).veils.map((x) => <VeilMark key={x} x={x} frame={frame} words={words} />);
}

function Words({ series, wide }: { series: TeamSeries; wide: boolean }) {
  const frame = useFrame(wide);
  const plot = plotOf(series.points, frame);
  const Labels = wide ? EndLabels : LineLabels;
  return (
    <>
      <QuarterLabels series={series} plot={plot} frame={frame} wide={wide} />
      <Labels series={series} plot={plot} frame={frame} />
    </>
  );
}
