import { type Frame, type Plot, plotOf } from "@/lib/insights/rules/plot";
import type { TeamSeries } from "@/lib/insights/rules/points";
import { EndLabels, LineLabels } from "./central-labels";
import { QuarterLabels } from "./central-quarters";
import { between, ExpectedMark, line, SaidMark, VeilMark } from "./marks";

type Props = { series: TeamSeries; frame: Frame; says: string; wide: boolean };

/** A team's quarters as a still picture: drawn on the server, printed, and there before any script. */
export function CentralDrawing({ series, frame, says, wide }: Props) {
  const plot = plotOf(series.points, frame);
  return (
    <svg
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-label={`Line chart. ${says}`}
      className="halo block size-full font-ui text-[13px] tabular-nums"
    >
      {plot.ticks.map(({ value, y }) => (
        <g key={value}>
          <path d={`M${frame.left} ${y}H${frame.right}`} className="stroke-grid" />
          <text x={frame.left - 12} y={y + 4.5} textAnchor="end" className="fill-ink-3">
            {value}
          </text>
        </g>
      ))}
      {plot.veils.map((x) => (
        <VeilMark key={x} x={x} frame={frame} words={wide && series.points.length <= 9} />
      ))}
      <Bands plot={plot} />
      <Lines plot={plot} />
      <QuarterLabels series={series} plot={plot} frame={frame} wide={wide} />
      {wide ? (
        <EndLabels series={series} plot={plot} frame={frame} />
      ) : (
        <LineLabels series={series} plot={plot} frame={frame} />
      )}
    </svg>
  );
}

function Bands({ plot }: { plot: Plot }) {
  return (
    <>
      {plot.gaps.map((run) => (
        <path
          key={run[0]?.x}
          className="fill-gap"
          d={between(
            run.map(({ x, expected }) => ({ x, y: expected })),
            run.map(({ x, said }) => ({ x, y: said })),
          )}
        />
      ))}
      {plot.said.map((run) => (
        <Doubt key={run[0]?.x} run={run} />
      ))}
    </>
  );
}

/** One quarter alone has doubt too: a bar instead of a band. */
function Doubt({ run }: { run: Plot["said"][number] }) {
  const [only, second] = run;
  if (only && !second)
    return <path d={`M${only.x} ${only.high}V${only.low}`} className="stroke-doubt" strokeWidth="9" />;
  return (
    <path
      className="fill-doubt"
      d={between(
        run.map(({ x, high }) => ({ x, y: high })),
        run.map(({ x, low }) => ({ x, y: low })),
      )}
    />
  );
}

function Lines({ plot }: { plot: Plot }) {
  return (
    <>
      {plot.expected.map((run) => (
        <path
          key={run[0]?.x}
          d={line(run)}
          fill="none"
          className="stroke-perception"
          strokeWidth="1.75"
          strokeDasharray="5 4"
        />
      ))}
      {plot.said.map((run) => (
        <path
          key={run[0]?.x}
          d={line(run)}
          fill="none"
          className="stroke-morale"
          strokeWidth="2"
          strokeLinejoin="round"
        />
      ))}
      {plot.expected.flat().map((at) => (
        <ExpectedMark key={at.x} x={at.x} y={at.y} />
      ))}
      {plot.said.flat().map((at) => (
        <SaidMark key={at.x} x={at.x} y={at.y} />
      ))}
    </>
  );
}
