import { Empty } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { TextLink } from "@/components/ui/text-link";
import { blindSpots } from "@/lib/insights/rules/blind-spots";
import { chosenSeries } from "@/lib/insights/rules/choice";
import { shownPoints } from "@/lib/insights/rules/points";
import { type Insight, lastQuarters } from "@/lib/insights/rules/table";
import type { TrendsView } from "@/lib/insights/rules/view";
import type { TrendsQuery } from "@/lib/insights/schema";
import type { PlainDate } from "@/lib/time/calendar";
import { BlindSpotsBlock } from "./blind-spots-block";
import { CoverageBlock } from "./coverage-block";
import { HeatBlock } from "./heat-block";
import { MoraleBlock } from "./morale-block";
import { PromisesBlock } from "./promises-block";
import { TrendsHead } from "./trends-head";

type Props = { view: TrendsView; query: TrendsQuery; releasedOn: PlainDate | null };

/** Trends: a leader's own hearing in full, marked "only you"; for everybody else, and on paper, releases only. */
export function TrendsPage({ view, query, releasedOn }: Props) {
  const own = view.own && query.view === "own" ? view.own : null;
  const released = lastQuarters(view.releases.insight, query.quarters);
  const insight = own ? lastQuarters(own.heard, query.quarters) : released;
  return (
    <>
      <TrendsHead view={view} query={query} insight={insight} own={own !== null} releasedOn={releasedOn} />
      {insight.quarters.length > 0 ? (
        <div className={own ? "print:hidden" : undefined}>
          <Figures insight={insight} query={query} own={own !== null} />
        </div>
      ) : (
        <NothingYet own={view.own !== null} />
      )}
      {own && insight.quarters.length > 0 ? (
        <div className="hidden print:block">
          <OnPaper insight={released} query={query} />
        </div>
      ) : null}
      {view.own ? (
        // The running quarter, which nobody else may watch: what leaves the screen holds releases only.
        <div className="mt-14 xl:grid xl:grid-cols-[minmax(0,1fr)_400px] xl:gap-18 print:hidden">
          <CoverageBlock coverage={view.own.coverage} />
          <div className="max-xl:mt-12">
            <PromisesBlock record={view.own.promises} neverMet={view.own.coverage.neverMet} />
          </div>
        </div>
      ) : null}
    </>
  );
}

function Figures({ insight, query, own }: { insight: Insight; query: TrendsQuery; own: boolean }) {
  const series = chosenSeries(insight, query.team);
  const last = insight.quarters.at(-1);
  return (
    <>
      <MoraleBlock series={series} query={query} />
      <div className="mt-14 xl:grid xl:grid-cols-[440px_minmax(0,1fr)] xl:gap-18">
        {last ? <BlindSpotsBlock blind={blindSpots(insight.morale, last)} query={query} /> : null}
        <div className="max-xl:mt-12">
          <HeatBlock id="heat" what="Morale" teams={insight.morale} quarters={insight.quarters} own={own} />
        </div>
      </div>
      {insight.support.some(({ points }) => shownPoints(points).length > 0) ? (
        <div className="mt-14">
          <HeatBlock
            id="support"
            what="Support by manager and team"
            teams={insight.support}
            quarters={insight.quarters}
            own={own}
          />
        </div>
      ) : null}
    </>
  );
}

/** What leaves the screen holds releases only, whatever the screen shows. */
function OnPaper({ insight, query }: { insight: Insight; query: TrendsQuery }) {
  return (
    <>
      <MoraleBlock series={chosenSeries(insight, query.team)} query={query} still />
      <div className="mt-10">
        <HeatBlock id="heat-release" what="Morale" teams={insight.morale} quarters={insight.quarters} own={false} />
      </div>
    </>
  );
}

/** For an admin before any leader has closed a quarter. */
export function NoTrendsYet() {
  return (
    <>
      <PageHead title="Trends" />
      <NothingYet own={false} />
    </>
  );
}

function NothingYet({ own }: { own: boolean }) {
  return own ? (
    <Empty title="The first figures come when a quarter closes" action={<TextLink href="/plan">See the plan</TextLink>}>
      Until then nobody can watch a number move, you included. Managers predict what their teams will say; both open
      side by side.
    </Empty>
  ) : (
    <Empty title="Nothing has been released yet">
      Figures appear here when a leader closes a quarter, and only with enough people behind each of them.
    </Empty>
  );
}
