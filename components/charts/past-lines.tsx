import { type Point, togetherWords } from "@/lib/insights/rules/points";
import { shortQuarter } from "@/lib/time/quarter";

/** Along the line, from 1 to 10. */
const x = (value: number) => `${((value - 1) / 9) * 100}%`;

/** A manager's own last quarters, one line each: only for their own bearing. Only the lines grow with the column, never the words. */
export function PastLines({ points }: { points: readonly Point[] }) {
  const says = points.map(sentence).join(" ");
  return (
    <div
      role="img"
      aria-label={`Your last predictions against the answers. ${says}`}
      className="grid grid-cols-[auto_1fr] gap-x-5 pr-3 font-ui text-13 tabular-nums"
    >
      {points.map((point) => (
        <PastLine key={point.quarter} point={point} />
      ))}
    </div>
  );
}

const y = 20;

function PastLine({ point: { quarter, said, expected, together } }: { point: Point }) {
  const mean = said?.shown ? said.mean : null;
  const both = mean !== null && expected !== null;
  const below = both && mean > expected;
  return (
    <>
      <span className="pt-2.5 text-ink-2">{shortQuarter(quarter)}</span>
      <svg className="block h-9 w-full overflow-visible" aria-hidden="true">
        <line x1="0" x2="100%" y1={y} y2={y} className="stroke-rule" />
        {both ? (
          <rect
            x={x(Math.min(mean, expected))}
            y={y - 5}
            width={x(1 + Math.abs(mean - expected))}
            height="10"
            className="fill-gap"
          />
        ) : null}
        {mean === null ? (
          <text x="0" y={y + 15} className="fill-ink-3 text-12">
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
              x={x(mean)}
              dx={below ? 11 : -12}
              y={y - 8}
              textAnchor={below ? "start" : "end"}
              className="fill-morale text-12"
            >
              {mean.toFixed(1)}
            </text>
          </>
        )}
        {expected === null ? null : (
          <>
            <svg x={x(expected)} y={y} overflow="visible" aria-hidden="true">
              <path
                d="M0 -5.2l5.2 5.2l-5.2 5.2l-5.2-5.2Z"
                className="fill-paper stroke-perception"
                strokeWidth="1.75"
              />
            </svg>
            <text
              x={x(expected)}
              dx={below ? -12 : 11}
              y={y - 8}
              textAnchor={below ? "end" : "start"}
              className="fill-perception text-12"
            >
              {expected.toFixed(1)}
            </text>
          </>
        )}
      </svg>
    </>
  );
}

function sentence({ quarter, said, expected, together }: Point): string {
  const alone = said?.shown ? `the team said ${said.mean.toFixed(1)}` : said ? "the answer is hidden" : "nobody spoke";
  const heard = together ? `${alone}, over ${togetherWords(together)} it was ${together.said.mean.toFixed(1)}` : alone;
  return `${shortQuarter(quarter)}: ${expected === null ? "nothing sealed" : `expected ${expected.toFixed(1)}`}, ${heard}.`;
}
