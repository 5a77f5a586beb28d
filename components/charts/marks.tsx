import { type Frame, veilMiddle } from "@/lib/insights/rules/plot";

type At = { x: number; y: number };

const n = (value: number) => value.toFixed(1);

export const line = (points: readonly At[]) =>
  points.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${n(x)} ${n(y)}`).join("");

/** The area between two lines over the same places. */
export const between = (upper: readonly At[], lower: readonly At[]) =>
  `${line(upper)}${line([...lower].reverse()).replace("M", "L")}Z`;

/** What a team said: filled circle. */
export const SaidMark = ({ x, y }: At) => <circle cx={x} cy={y} r={4.5} className="fill-morale" />;

/** What a manager expected: hollow diamond. */
export function ExpectedMark({ x, y }: At) {
  const r = 5.2;
  const d = `M${n(x)} ${n(y - r)}l${r} ${r}l${-r} ${r}l${-r} ${-r}Z`;
  return <path d={d} className="fill-paper stroke-perception" strokeWidth="1.75" />;
}

/** A hidden quarter: hatched paper, with the words where there is room. */
export function VeilMark({ x, frame, words }: { x: number; frame: Frame; words: boolean }) {
  const width = words ? 76 : 24;
  const middle = veilMiddle(x, width, frame);
  const top = frame.top + (frame.bottom - frame.top) * 0.34;
  return (
    <>
      <foreignObject x={middle - width / 2} y={top} width={width} height={frame.bottom - top}>
        <div className="veil-fill h-full" />
      </foreignObject>
      {words ? <VeilWords x={middle} y={(top + frame.bottom) / 2} /> : null}
    </>
  );
}

function VeilWords({ x, y }: At) {
  return (
    <>
      <rect x={x - 33} y={y - 31} width="66" height="62" rx="2" className="fill-paper" />
      {["Hidden", "to protect", "people"].map((word, at) => (
        <text key={word} x={x} y={y - 13 + at * 17} textAnchor="middle" className="fill-ink-2 text-[12px]">
          {word}
        </text>
      ))}
    </>
  );
}
