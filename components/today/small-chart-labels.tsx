import { shownPoints, type TeamSeries } from "@/lib/insights/rules/points";
import { frame, type Plot } from "@/lib/today/rules/small-chart";

/** Names at the lines and the last figures at their ends, instead of a legend. */
export function SmallChartLabels({ series, plot }: { series: TeamSeries; plot: Plot }) {
  const said = plot.said.at(-1)?.at(-1);
  const expected = plot.expected.at(-1)?.at(-1);
  const figure = shownPoints(series.points).at(-1)?.said.mean;
  const prediction = series.points.findLast((point) => point.expected !== null)?.expected;
  const start = plot.said[0];
  const above = expected && said ? expected.y <= said.y : true;
  // Two figures at the same height would cover each other.
  const apart = expected && said && Math.abs(expected.y - said.y) < 16 ? (above ? -8 : 8) : 0;
  return (
    <>
      {expected && prediction ? (
        <g className="fill-perception font-semibold">
          <text x={expected.x + 12} y={expected.y + 5 + apart} className="text-[15px]">
            {prediction.toFixed(1)}
          </text>
          <text x={frame.right} y={above ? expected.y - 18 : expected.y + 28} textAnchor="end">
            {series.manager} expected
          </text>
        </g>
      ) : null}
      {said && figure ? (
        <text x={said.x + 12} y={said.y + 5 - apart} className="fill-morale font-semibold text-[15px]">
          {figure.toFixed(1)}
        </text>
      ) : null}
      {start?.[0] ? (
        <text
          x={plot.lone ? (start[0]?.x ?? 0) - 112 : frame.left - 4}
          y={
            above
              ? Math.max(...start.slice(0, 3).map(({ y }) => y)) + 20
              : Math.min(...start.slice(0, 3).map(({ y }) => y)) - 12
          }
          className="fill-morale font-semibold"
        >
          {series.manager ? "The team said" : "Everyone said"}
        </text>
      ) : null}
    </>
  );
}
