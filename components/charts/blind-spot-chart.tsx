import type { BlindSpots, Spot } from "@/lib/insights/rules/blind-spots";
import { type Placed, placeLabels } from "@/lib/insights/rules/labels";

const box = { width: 440, height: 414, left: 34, right: 424, top: 12, bottom: 368 };

/** Where "Heard as it is" runs along the line. */
const alongLine = [
  { x: 90, y: 287, width: 24 },
  { x: 110, y: 269, width: 24 },
  { x: 130, y: 251, width: 24 },
];

/** What teams said against what was expected, around the line where both agree. Distances, never an order of managers. */
export function BlindSpotChart({ spots, says }: { spots: BlindSpots["spots"]; says: string }) {
  const { low, high } = scaleOf(spots);
  const x = (value: number) => box.left + ((value - low) / (high - low)) * (box.right - box.left);
  const y = (value: number) => box.bottom - ((value - low) / (high - low)) * (box.bottom - box.top);
  const ticks = Array.from({ length: Math.floor(high) - Math.ceil(low) + 1 }, (_, at) => Math.ceil(low) + at);
  const marks = spots.map((spot) => ({
    x: x(spot.expected),
    y: y(spot.said.mean),
    width: Math.max(58, spot.team.length * 7.4),
  }));
  const distances = spots.flatMap(({ gap, expected, said }) =>
    gap.beyondDoubt ? [{ x: x(expected) + 22, y: (y(expected) + y(said.mean)) / 2, width: 30 }] : [],
  );
  const bars = spots.map(({ expected, said }) => ({
    ...{ left: x(expected) - 5, right: x(expected) + 5 },
    ...{ top: Math.max(box.top, y(said.high)), bottom: Math.min(box.bottom, y(said.low)) },
  }));
  const labels = placeLabels(marks, box, [...alongLine, ...distances], bars);
  const half = y(low) - y(low + 0.5);
  return (
    <svg
      viewBox={`0 0 ${box.width} ${box.height}`}
      role="img"
      aria-label={`Scatter of expected against reported morale, ${spots.length} teams. ${says}`}
      className="halo block w-full font-ui text-[13px] tabular-nums"
    >
      {ticks.map((tick) => (
        <g key={tick} className="fill-ink-3">
          <path d={`M${box.left} ${y(tick)}H${box.right}`} className="stroke-grid" />
          <text x={box.left - 12} y={y(tick) + 4.5} textAnchor="end">
            {tick}
          </text>
          <text x={x(tick)} y={box.bottom + 20} textAnchor="middle">
            {tick}
          </text>
        </g>
      ))}
      <path
        d={`M${box.left} ${box.bottom - half}L${box.right - half * 1.09} ${box.top}H${box.right}V${box.top + half}L${box.left + half * 1.09} ${box.bottom}H${box.left}Z`}
        className="fill-well"
      />
      <path d={`M${box.left} ${box.bottom}L${box.right} ${box.top}`} className="stroke-rule-strong" />
      <text x="81" y="296" className="fill-ink-3" transform="rotate(-42.4 81 296)">
        Heard as it is
      </text>
      {spots.map((spot, at) => (
        <SpotMark key={spot.teamId} spot={spot} x={x(spot.expected)} y={y} label={labels[at]} />
      ))}
      <text x={box.right} y={box.height - 6} textAnchor="end" className="fill-perception font-medium">
        What the manager expected
      </text>
      <text x={box.left + 2} y={box.top + 4} className="fill-morale font-medium">
        What the team said
      </text>
    </svg>
  );
}

type MarkProps = { spot: Spot; x: number; y: (value: number) => number; label: Placed | undefined };

function SpotMark({ spot, x, y, label }: MarkProps) {
  const at = y(spot.said.mean);
  const diagonal = y(spot.expected);
  return (
    <>
      {spot.gap.beyondDoubt ? (
        <>
          <path d={`M${x} ${diagonal}V${at}`} className="stroke-ink-3" strokeDasharray="2 3" />
          <text x={x + 9} y={(diagonal + at) / 2} className="fill-ink font-medium">
            {Math.abs(spot.gap.points).toFixed(1)}
          </text>
        </>
      ) : null}
      <path
        d={`M${x} ${Math.max(box.top, y(spot.said.high))}V${Math.min(box.bottom, y(spot.said.low))}`}
        className="stroke-doubt"
        strokeWidth="9"
      />
      <circle cx={x} cy={at} r="5" className="fill-morale" />
      {label ? (
        <text x={label.x} y={label.y} textAnchor={label.anchor} className="fill-ink font-semibold">
          {spot.team}
          <tspan x={label.x} dy="16" className="fill-ink-3 font-normal text-[12px]">
            {spot.said.n} {spot.said.n === 1 ? "person" : "people"}
          </tspan>
        </text>
      ) : null}
    </>
  );
}

/** The whole scores that hold every team, at least three apart. */
function scaleOf(spots: readonly Spot[]): { low: number; high: number } {
  const values = spots.flatMap(({ said, expected }) => [said.mean, expected]);
  if (values.length === 0) return { low: 4, high: 9 };
  const low = Math.max(1, Math.floor(Math.min(...values) - 0.5));
  const high = Math.min(10, Math.max(low + 3, Math.max(...values) + 0.6));
  return { low: Math.min(low, high - 3), high };
}
