import { type Point, togetherWords } from "@/lib/insights/rules/points";
import { shortQuarter } from "@/lib/time/quarter";

const x = (value: number) => 76 + ((value - 1) / 9) * 312;

/** A manager's own last quarters, one line each: only for their own bearing. */
export function PastLines({ points }: { points: readonly Point[] }) {
  const says = points.map(sentence).join(" ");
  return (
    <svg
      viewBox={`0 0 400 ${points.length * 36 + 6}`}
      role="img"
      aria-label={`Your last predictions against the answers. ${says}`}
      className="block w-full font-ui text-[13px] tabular-nums"
    >
      {points.map((point, at) => (
        <PastLine key={point.quarter} point={point} y={20 + at * 36} />
      ))}
    </svg>
  );
}

function PastLine({ point: { quarter, said, expected, together }, y }: { point: Point; y: number }) {
  const mean = said?.shown ? said.mean : null;
  const both = mean !== null && expected !== null;
  const below = both && mean > expected;
  return (
    <>
      <text x="0" y={y + 4.5} className="fill-ink-2">
        {shortQuarter(quarter)}
      </text>
      <path d={`M76 ${y}H388`} className="stroke-rule" />
      {both ? (
        <rect
          x={Math.min(x(mean), x(expected))}
          y={y - 5}
          width={Math.abs(x(mean) - x(expected))}
          height="10"
          className="fill-gap"
        />
      ) : null}
      {mean === null ? (
        <text {...awayFrom(expected)} y={y - 8} className="fill-ink-3 text-[12px]">
          {together
            ? `${together.said.mean.toFixed(1)} over ${togetherWords(together)}`
            : said
              ? "hidden to protect people"
              : "nobody spoke"}
        </text>
      ) : (
        <>
          <circle cx={x(mean)} cy={y} r="4.5" className="fill-morale" />
          <text
            x={x(mean) + (below ? 11 : -12)}
            y={y - 8}
            textAnchor={below ? "start" : "end"}
            className="fill-morale text-[12px]"
          >
            {mean.toFixed(1)}
          </text>
        </>
      )}
      {expected === null ? null : (
        <>
          <path
            d={`M${x(expected)} ${y - 5.2}l5.2 5.2l-5.2 5.2l-5.2-5.2Z`}
            className="fill-paper stroke-perception"
            strokeWidth="1.75"
          />
          <text
            x={x(expected) + (below ? -12 : 11)}
            y={y - 8}
            textAnchor={below ? "end" : "start"}
            className="fill-perception text-[12px]"
          >
            {expected.toFixed(1)}
          </text>
        </>
      )}
    </>
  );
}

/** Words about a hidden answer stand at the end where the prediction is not. */
const awayFrom = (expected: number | null) =>
  expected === null || expected >= 5.5
    ? ({ x: 76, textAnchor: "start" } as const)
    : ({ x: 388, textAnchor: "end" } as const);

function sentence({ quarter, said, expected, together }: Point): string {
  const alone = said?.shown ? `the team said ${said.mean.toFixed(1)}` : said ? "the answer is hidden" : "nobody spoke";
  const heard = together ? `${alone}, over ${togetherWords(together)} it was ${together.said.mean.toFixed(1)}` : alone;
  return `${shortQuarter(quarter)}: ${expected === null ? "nothing sealed" : `expected ${expected.toFixed(1)}`}, ${heard}.`;
}
