import { Cell, Head, RowHead, Table } from "@/components/ui/table";
import { Veil } from "@/components/ui/veil";
import { type Point, type TeamSeries, togetherWords } from "@/lib/insights/rules/points";
import { gapBetween } from "@/lib/morale/rules";
import { shortQuarter } from "@/lib/time/quarter";

/** The central chart as a table: the same figures, nothing more. */
export function SeriesTable({ series }: { series: TeamSeries }) {
  return (
    <Table caption={`${series.team}: morale by quarter against what ${series.manager || "managers"} expected`}>
      <thead>
        <tr>
          <Head>Quarter</Head>
          <Head number>People</Head>
          <Head number>The team said</Head>
          <Head number>Likely between</Head>
          <Head number>{series.manager ? `${series.manager} expected` : "Expected"}</Head>
          <Head number>Apart</Head>
        </tr>
      </thead>
      <tbody>
        {series.points.map((point) => (
          <tr key={point.quarter}>
            <RowHead>{shortQuarter(point.quarter)}</RowHead>
            <Said point={point} />
            <Cell number>{point.expected === null ? "not sealed" : point.expected.toFixed(1)}</Cell>
            <Cell number>{apart(point)}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Said({ point: { said: alone, together } }: { point: Point }) {
  const said = alone?.shown ? alone : together?.said;
  if (!said) return <Cell colSpan={3}>{alone ? <Veil /> : <span className="text-ink-3">Nobody spoke</span>}</Cell>;
  return (
    <>
      <Cell number>{said.n}</Cell>
      <Cell number>
        {said.mean.toFixed(1)}
        {alone?.shown || !together ? null : <span className="block text-13 text-ink-3">{togetherWords(together)}</span>}
      </Cell>
      <Cell number>
        {said.low.toFixed(1)} to {said.high.toFixed(1)}
      </Cell>
    </>
  );
}

function apart({ said, expected }: Point): string {
  if (said && !said.shown) return "hidden";
  return said?.shown && expected !== null ? Math.abs(gapBetween(expected, said).points).toFixed(1) : "";
}
