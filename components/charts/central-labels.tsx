import type { Frame, Plot } from "@/lib/insights/rules/plot";
import { shownPoints, type TeamSeries } from "@/lib/insights/rules/points";
import { gapBetween } from "@/lib/morale/rules";

type Props = { series: TeamSeries; plot: Plot; frame: Frame };

/** The last figures with their names beside the lines' ends, and how far they lie apart. A team that is no more has its ends earlier. */
export function EndLabels({ series, plot, frame }: Props) {
  const said = shownPoints(series.points).at(-1)?.said;
  const expected = series.points.findLast((point) => point.expected !== null)?.expected ?? null;
  const [saidAt, expectedAt] = [plot.said.at(-1)?.at(-1), plot.expected.at(-1)?.at(-1)];
  const both = saidAt && expectedAt && saidAt.x === expectedAt.x;
  const [first, second] = both ? apart(expectedAt.y, saidAt.y) : [expectedAt?.y ?? 0, saidAt?.y ?? 0];
  const beside = (x: number) => x + (x === frame.right ? 34 : 16);
  return (
    <>
      {both && said && expected !== null && Math.abs(saidAt.y - expectedAt.y) >= 96 ? (
        <>
          <path
            d={`M${saidAt.x + 16} ${expectedAt.y}H${saidAt.x + 22}V${saidAt.y}H${saidAt.x + 16}`}
            fill="none"
            className="stroke-ink-3"
          />
          <text x={saidAt.x + 34} y={(saidAt.y + expectedAt.y) / 2 + 9} className="fill-ink font-medium">
            {Math.abs(gapBetween(expected, said).points).toFixed(1)} apart
          </text>
        </>
      ) : null}
      {expectedAt && expected !== null ? (
        <g className="fill-perception">
          <text x={beside(expectedAt.x)} y={first - 1} className="font-semibold">
            {series.manager} expected
          </text>
          <text x={beside(expectedAt.x)} y={first + 24} className="font-medium font-serif text-[24px]">
            {expected.toFixed(1)}
          </text>
        </g>
      ) : null}
      {saidAt && said ? (
        <g className="fill-morale">
          <text x={beside(saidAt.x)} y={second - 4} className="font-semibold">
            The team said
          </text>
          <text x={beside(saidAt.x)} y={second + 21} className="font-medium font-serif text-[24px]">
            {said.mean.toFixed(1)}
          </text>
          <text x={beside(saidAt.x)} y={second + 40} className="fill-ink-3 text-[12px]">
            likely {said.low.toFixed(1)} to {said.high.toFixed(1)}
          </text>
        </g>
      ) : null}
    </>
  );
}

/** Labels need 66 units each; figures closer than that push each other away. */
function apart(expected: number, said: number): [number, number] {
  const missing = 66 - Math.abs(said - expected);
  if (missing <= 0) return [expected, said];
  const up = expected <= said ? 1 : -1;
  return [expected - (up * missing) / 2, said + (up * missing) / 2];
}

/** On a narrow chart: names at the lines, figures at their ends. */
export function LineLabels({ series, plot, frame }: Props) {
  const last = shownPoints(series.points).at(-1);
  const said = plot.said.at(-1)?.at(-1);
  const expected = plot.expected.at(-1)?.at(-1);
  const prediction = series.points.findLast((point) => point.expected !== null)?.expected ?? null;
  const start = plot.said[0]?.slice(0, 3) ?? [];
  const above = expected && said ? expected.y <= said.y : true;
  // Two figures at the same height would cover each other.
  const push = expected && said && Math.abs(expected.y - said.y) < 16 ? (above ? -8 : 8) : 0;
  return (
    <>
      {expected && prediction !== null ? (
        <g className="fill-perception font-semibold">
          <text x={expected.x + 12} y={expected.y + 5 + push} className="text-[15px]">
            {prediction.toFixed(1)}
          </text>
          <text x={frame.right} y={above ? expected.y - 18 : expected.y + 28} textAnchor="end">
            {series.manager} expected
          </text>
        </g>
      ) : null}
      {said && last ? (
        <g className="fill-morale font-semibold">
          <text x={said.x + 12} y={said.y + 5 - push} className="text-[15px]">
            {last.said.mean.toFixed(1)}
          </text>
          <text
            x={frame.left - 4}
            y={above ? Math.max(...start.map(({ y }) => y)) + 22 : Math.min(...start.map(({ y }) => y)) - 14}
          >
            The team said
          </text>
        </g>
      ) : null}
    </>
  );
}
