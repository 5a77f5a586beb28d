import { CentralChart } from "@/components/charts/central-chart";
import { CentralDrawing } from "@/components/charts/central-drawing";
import { desk, deskBox, phone, phoneBox } from "@/components/charts/frames";
import { SeriesTable } from "@/components/charts/series-table";
import { findingFor } from "@/lib/insights/rules/finding";
import { hasHidden, shownPoints, type TeamSeries } from "@/lib/insights/rules/points";
import type { TrendsQuery } from "@/lib/insights/schema";
import { shortQuarter } from "@/lib/time/quarter";
import { BlockTools } from "./block-tools";
import { FindingBlock } from "./finding-block";

type Props = { series: TeamSeries; query: TrendsQuery; still?: boolean };

/** The central chart: what a team said against what its manager expected. */
export function MoraleBlock({ series, query, still }: Props) {
  const finding = findingFor(series);
  const tools = still ? null : <BlockTools query={query} block="morale" name={finding.title} />;
  return (
    <FindingBlock
      id={still ? "morale-release" : "morale"}
      title={finding.title}
      says={finding.says}
      tools={tools}
      size="large"
    >
      {query.table === "morale" && !still ? (
        <div className="mt-6">
          <SeriesTable series={series} />
        </div>
      ) : (
        <Picture series={series} says={finding.says} still={still} />
      )}
    </FindingBlock>
  );
}

function Picture({ series, says, still }: { series: TeamSeries; says: string; still?: boolean }) {
  if (series.points.length === 0) return null;
  const wide = <CentralDrawing series={series} frame={desk} says={says} wide />;
  const narrow = <CentralDrawing series={series} frame={phone} says={says} wide={false} />;
  if (still) return <div className="mt-6">{wide}</div>;
  return (
    <div className="mt-4 max-md:-mx-1.5 md:mt-6">
      <CentralChart series={series} says={says} wide className={deskBox}>
        {wide}
      </CentralChart>
      <CentralChart series={series} says={says} wide={false} className={phoneBox}>
        {narrow}
      </CentralChart>
      <p className="mx-1.5 mt-1 text-14 text-ink-3 md:hidden">{behind(series)}</p>
    </div>
  );
}

/** On a phone the chart has no room for the company of each quarter. */
function behind(series: TeamSeries): string {
  const last = shownPoints(series.points).at(-1);
  const veiled = hasHidden(series.points) ? "A veiled quarter is hidden to protect people." : "";
  if (!last) return veiled;
  const { quarter, said } = last;
  const company = `${shortQuarter(quarter)}: ${said.n} ${said.n === 1 ? "person" : "people"}, likely ${said.low.toFixed(1)} to ${said.high.toFixed(1)}.`;
  return [company, veiled].filter(Boolean).join(" ");
}
