import type { Frame, Plot } from "@/lib/insights/rules/plot";
import type { Point, TeamSeries } from "@/lib/insights/rules/points";
import { shortQuarter } from "@/lib/time/quarter";
import { inWords } from "@/lib/wording";

type Props = { series: TeamSeries; plot: Plot; frame: Frame; wide: boolean };

/** The quarters with the number of people under each; on a narrow chart only the first and the last. */
export function QuarterLabels({ series, plot, frame, wide }: Props) {
  const last = series.points.length - 1;
  return series.points.map((point, at) => {
    if (!wide && at !== 0 && at !== last) return null;
    return (
      <g key={point.quarter} textAnchor="middle">
        <text x={plot.x[at]} y={frame.bottom + 24} className={at === last ? "fill-ink font-semibold" : "fill-ink-2"}>
          {shortQuarter(point.quarter)}
        </text>
        {wide ? (
          <text x={plot.x[at]} y={frame.bottom + 43} className="fill-ink-3 text-[12px]">
            {company(point, at === 0)}
          </text>
        ) : null}
      </g>
    );
  });
}

function company({ said, together }: Point, first: boolean): string {
  if (!said) return "nobody";
  if (together) return `${together.said.mean.toFixed(1)} over ${inWords(together.quarters)}`;
  if (!said.shown) return "hidden";
  return first ? `${said.n} people` : String(said.n);
}
