import type { Gap, Mean } from "@/lib/morale/rules";

type Props = { said: Mean; expected: number; gap: Gap };
const x = (value: number) => 8 + ((value - 1) / 9) * 440;
const scores = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const anchor = (score: number) => (score === 1 ? "start" : score === 10 ? "end" : "middle");

/** What was expected and what was said on one line from 1 to 10, with the doubt around what was said. */
export function GapLine({ said, expected, gap }: Props) {
  const [a, b] = [x(said.mean), x(expected)];
  const [left, right] = [Math.min(a, b), Math.max(a, b)];
  const label = `Expected ${expected.toFixed(1)}, the team said ${said.mean.toFixed(1)}, likely ${said.low.toFixed(1)} to ${said.high.toFixed(1)}`;
  return (
    <svg
      viewBox="0 0 456 96"
      role="img"
      aria-label={label}
      className="halo block w-full max-w-[456px] font-ui text-[13px]"
    >
      <path d="M8 52H448" className="stroke-rule-strong" />
      {scores.map((score) => (
        <path key={score} d={`M${x(score)} 48V56`} className="stroke-rule-strong" />
      ))}
      {[1, 4, 7, 10].map((score) => (
        <text key={score} x={x(score)} y="80" textAnchor={anchor(score)} className="fill-ink-3">
          {score}
        </text>
      ))}
      <rect x={left} y="42" width={right - left} height="20" className="fill-gap" />
      <rect x={x(said.low)} y="42" width={x(said.high) - x(said.low)} height="20" className="fill-doubt" />
      <circle cx={a} cy="52" r="6.5" className="fill-morale" />
      <path d={`M${b} 44.5l7.5 7.5l-7.5 7.5l-7.5-7.5Z`} className="fill-paper stroke-perception" strokeWidth="1.75" />
      {right - left > 12 ? <path d={`M${left} 32V26H${right}V32`} fill="none" className="stroke-ink-3" /> : null}
      <text
        x={Math.min(410, Math.max(46, (left + right) / 2))}
        y="18"
        textAnchor="middle"
        className="fill-ink font-medium"
      >
        {Math.abs(gap.points).toFixed(1)} apart
      </text>
    </svg>
  );
}
