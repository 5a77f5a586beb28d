import { type Point, togetherWords } from "@/lib/insights/rules/points";
import { gapBetween } from "@/lib/morale/rules";
import { shortQuarter } from "@/lib/time/quarter";

/** What one quarter says, for pointer and keyboard. */
export function PointNote({ point, manager }: { point: Point; manager: string }) {
  const said = point.said?.shown ? point.said : null;
  return (
    <div className="rounded-2 border border-rule-strong bg-sheet px-3 py-2 text-13 text-ink-2 shadow-float">
      <p className="font-semibold text-ink">{shortQuarter(point.quarter)}</p>
      {said ? (
        <p>
          <b className="font-semibold text-morale">The team said {said.mean.toFixed(1)}</b>
          <br />
          {said.n} {said.n === 1 ? "person" : "people"}, likely {said.low.toFixed(1)} to {said.high.toFixed(1)}
        </p>
      ) : (
        <p>{point.said ? "Hidden to protect people" : "Nobody spoke"}</p>
      )}
      {said || !point.together ? null : (
        <p>
          <b className="font-semibold text-morale">The team said {point.together.said.mean.toFixed(1)}</b>
          <br />
          {togetherWords(point.together)}, {point.together.said.n} people
        </p>
      )}
      {point.expected === null ? null : (
        <p className="font-semibold text-perception">
          {manager} expected {point.expected.toFixed(1)}
        </p>
      )}
      {said && point.expected !== null ? (
        <p>{Math.abs(gapBetween(point.expected, said).points).toFixed(1)} apart</p>
      ) : null}
    </div>
  );
}
