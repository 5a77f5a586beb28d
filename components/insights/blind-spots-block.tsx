import { BlindSpotChart } from "@/components/charts/blind-spot-chart";
import { Cell, Head, RowHead, Table } from "@/components/ui/table";
import { Veil } from "@/components/ui/veil";
import { type BlindSpots, blindSpotTitle, type Spot } from "@/lib/insights/rules/blind-spots";
import type { TrendsQuery } from "@/lib/insights/schema";
import { shortQuarter } from "@/lib/time/quarter";
import { listed } from "@/lib/wording";
import { BlockTools } from "./block-tools";
import { FindingBlock } from "./finding-block";

/** Where teams lie around the line on which they are heard as they are. */
export function BlindSpotsBlock({ blind, query }: { blind: BlindSpots; query: TrendsQuery }) {
  const title = blindSpotTitle(blind);
  const { spots, hidden, unsealed } = blind;
  const count = spots.length === 1 ? "one team" : `${spots.length} teams`;
  const says =
    spots.length === 0
      ? `A team stands here once its manager sealed a prediction and its figure for a quarter is shown.`
      : `${shortQuarter(blind.quarter)}, ${count}. Below the line, a team is less happy than its manager thought.`;
  const tools = spots.length > 0 ? <BlockTools query={query} block="blind-spots" name={title} /> : null;
  return (
    <FindingBlock id="blind-spots" title={title} says={says} tools={tools}>
      {spots.length === 0 ? null : query.table === "blind-spots" ? (
        <div className="mt-4">
          <SpotTable spots={spots} />
        </div>
      ) : (
        <div className="mt-6 max-w-[520px]">
          <BlindSpotChart spots={spots} says={title} />
        </div>
      )}
      {hidden.length > 0 ? (
        <p className="mt-3">
          <Veil>{listed(hidden)}: hidden to protect people</Veil>
        </p>
      ) : null}
      {unsealed.length > 0 ? (
        <p className="mt-2 text-13 text-ink-3">No prediction was sealed for {listed(unsealed)}.</p>
      ) : null}
    </FindingBlock>
  );
}

function SpotTable({ spots }: { spots: readonly Spot[] }) {
  return (
    <Table caption="Teams: what was expected and what was said">
      <thead>
        <tr>
          <Head>Team</Head>
          <Head number>People</Head>
          <Head number>Expected</Head>
          <Head number>Said</Head>
          <Head number>Apart</Head>
        </tr>
      </thead>
      <tbody>
        {spots.map(({ teamId, team, said, expected, gap }) => (
          <tr key={teamId}>
            <RowHead>{team}</RowHead>
            <Cell number>{said.n}</Cell>
            <Cell number>{expected.toFixed(1)}</Cell>
            <Cell number>{said.mean.toFixed(1)}</Cell>
            <Cell number>{Math.abs(gap.points).toFixed(1)}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
