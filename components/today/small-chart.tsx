import type { TeamSeries } from "@/lib/insights/rules/points";
import { shortQuarter } from "@/lib/time/quarter";
import { frame, type Plot, plotOf } from "@/lib/today/rules/small-chart";
import { SmallChartLabels } from "./small-chart-labels";

const path = (points: { x: number; y: number }[]) =>
  points.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

const band = (upper: { x: number; y: number }[], lower: { x: number; y: number }[]) =>
  `${path(upper)}${path([...lower].reverse()).replace("M", "L")}Z`;

/** The doubt of a quarter that stands alone is a short bar, since a band of no width is not seen. */
const wide = (points: { x: number; y: number }[]) =>
  points.length === 1 ? points.flatMap(({ x, y }) => [x - 9, x + 9].map((side) => ({ x: side, y }))) : points;

const diamond = ({ x, y }: { x: number; y: number }) => `M${x} ${y - 5.2}l5.2 5.2l-5.2 5.2l-5.2-5.2Z`;

function Bands({ plot }: { plot: Plot }) {
  return (
    <>
      {plot.veils.map(({ x, width }) => (
        <foreignObject key={x} x={x} y={frame.top + 32} width={width} height={frame.bottom - frame.top - 16}>
          <div className="veil-fill h-full" />
        </foreignObject>
      ))}
      {plot.gaps.map((run) => (
        <path
          key={run[0]?.x}
          className="fill-gap"
          d={band(
            run.map(({ x, expected }) => ({ x, y: expected })),
            run.map(({ x, said }) => ({ x, y: said })),
          )}
        />
      ))}
      {plot.said.map((run) => (
        <path
          key={run[0]?.x}
          className="fill-doubt"
          d={band(wide(run.map(({ x, high }) => ({ x, y: high }))), wide(run.map(({ x, low }) => ({ x, y: low }))))}
        />
      ))}
    </>
  );
}

function Lines({ plot }: { plot: Plot }) {
  return (
    <>
      {plot.expected.map((run) => (
        <path
          key={run[0]?.x}
          d={path(run)}
          fill="none"
          className="stroke-perception"
          strokeWidth="1.75"
          strokeDasharray="5 4"
        />
      ))}
      {plot.said.map((run) => (
        <path
          key={run[0]?.x}
          d={path(run)}
          fill="none"
          className="stroke-morale"
          strokeWidth="2"
          strokeLinejoin="round"
        />
      ))}
      {plot.expected.flat().map((point) => (
        <path key={point.x} d={diamond(point)} className="fill-paper stroke-perception" strokeWidth="1.75" />
      ))}
      {plot.said.flat().map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r="4.5" className="fill-morale" />
      ))}
    </>
  );
}

/** One team, what it said and what its manager expected: the finding of the last release in one small picture. */
export function SmallChart({ series, says }: { series: TeamSeries; says: string }) {
  const plot = plotOf(series.points);
  if (!plot) return null;
  const [first, last] = [series.points[0], series.points.at(-1)];
  return (
    <svg
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-label={`Line chart. ${says}`}
      className="halo w-full font-ui text-[13px] tabular-nums"
    >
      {plot.ticks.map(({ value, y }) => (
        <g key={value}>
          <path d={`M${frame.left} ${y}H${frame.right}`} className="stroke-grid" />
          <text x="16" y={y + 4.5} textAnchor="end" className="fill-ink-3">
            {value}
          </text>
        </g>
      ))}
      <Bands plot={plot} />
      <Lines plot={plot} />
      <SmallChartLabels series={series} plot={plot} />
      {first && last && first !== last ? (
        <text x={frame.left} y={frame.label} textAnchor="middle" className="fill-ink-2">
          {shortQuarter(first.quarter)}
        </text>
      ) : null}
      {last ? (
        <text
          x={plot.lone ? (frame.left + frame.right) / 2 : frame.right}
          y={frame.label}
          textAnchor="middle"
          className="fill-ink font-semibold"
        >
          {shortQuarter(last.quarter)}
        </text>
      ) : null}
    </svg>
  );
}
