import { LockLine } from "@/components/ui/lock-line";
import { PageHead } from "@/components/ui/page-head";
import { TextLink } from "@/components/ui/text-link";
import { chosenSeries } from "@/lib/insights/rules/choice";
import type { Insight } from "@/lib/insights/rules/table";
import type { TrendsView } from "@/lib/insights/rules/view";
import { type TrendsQuery, trendsAddress } from "@/lib/insights/schema";
import type { PlainDate } from "@/lib/time/calendar";
import { fullDayText } from "@/lib/time/format";
import { longQuarter } from "@/lib/time/quarter";
import { inWords } from "@/lib/wording";
import { Filters } from "./filters";

type Props = { view: TrendsView; query: TrendsQuery; insight: Insight; own: boolean; releasedOn: PlainDate | null };

/** Where the figures come from, whose they are, and what may be looked at. */
export function TrendsHead({ view, query, insight, own, releasedOn }: Props) {
  const teams = [
    ...insight.morale.map(({ teamId, team }) => ({ value: teamId, label: team })),
    { value: "everyone", label: "Everyone" },
  ];
  const filters =
    insight.quarters.length === 0 && view.leaders.length < 2 ? undefined : (
      <Filters
        query={query}
        team={chosenSeries(insight, query.team).teamId}
        teams={teams}
        leader={view.leader.id}
        leaders={view.leaders.map(({ id, name }) => ({ value: id, label: name }))}
      />
    );
  return (
    <>
      <PageHead title="Trends" lede={<Source view={view} own={own} releasedOn={releasedOn} />} actions={filters} />
      {view.own && insight.quarters.length > 0 ? <Sight query={query} own={own} /> : null}
      {view.own?.closable.map(({ planId, quarter }) => (
        <p key={planId} className="mb-6 text-15 text-ink-2 print:hidden">
          {longQuarter(quarter)} is open: its figures are frozen and released when you close it.{" "}
          <TextLink href={`/trends/close?plan=${planId}`}>Close {longQuarter(quarter).toLowerCase()}</TextLink>
        </p>
      ))}
    </>
  );
}

/** Where the figures come from; on paper they always come from a release. */
function Source({ view, own, releasedOn }: { view: TrendsView; own: boolean; releasedOn: PlainDate | null }) {
  const released = releaseText(view, releasedOn);
  if (!own) return <span className="text-14 text-ink-3">{released}</span>;
  return (
    <span className="text-14 text-ink-3">
      <span className="print:hidden">What you heard yourself, in every quarter you closed.</span>
      <span className="hidden print:inline">{released}</span>
    </span>
  );
}

function releaseText(view: TrendsView, releasedOn: PlainDate | null): string {
  const whose = view.own ? "" : `${view.leader.name}’s conversations. `;
  if (!releasedOn || !view.releases.last) return `${whose}Nothing has been released yet.`;
  return `${whose}From the release of ${fullDayText(releasedOn)}. Every figure has ${inWords(view.releases.last.k)} people or more behind it.`;
}

/** Which of the two views a leader looks at, and who else sees it. */
function Sight({ query, own }: { query: TrendsQuery; own: boolean }) {
  return (
    <div className="-mt-4 mb-7 flex flex-wrap items-baseline gap-x-4 gap-y-1 md:-mt-8 print:hidden">
      {own ? (
        <>
          <LockLine>Only you see these figures. Printed, exported and shared are releases only.</LockLine>
          <TextLink href={trendsAddress(query, { view: "released" })}>See what others see</TextLink>
        </>
      ) : (
        <>
          <p className="text-14 text-ink-2">This is what managers, people above you and admins may see.</p>
          <TextLink href={trendsAddress(query, { view: "own" })}>See what you heard</TextLink>
        </>
      )}
    </div>
  );
}
