import { PastLines } from "@/components/charts/past-lines";
import { Empty } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { peopleText } from "@/lib/insights/rules/amount";
import type { Point } from "@/lib/insights/rules/points";
import type { TeamView } from "@/lib/insights/rules/team";
import type { PlainDate, Zone } from "@/lib/time/calendar";
import { longQuarter, quarterOf } from "@/lib/time/quarter";
import { inWords } from "@/lib/wording";
import { Commitments } from "./commitments";
import { DebriefSheet } from "./debrief-sheet";
import { EnvelopePanel } from "./envelope-panel";
import { OpenedPanel } from "./opened-panel";

type Props = { view: TeamView; zone: Zone; today: PlainDate };

/** A manager's page: what they expect, what their team says, and a short, fair sheet that helps. */
export function TeamPage({ view, zone, today }: Props) {
  const { envelopes, opened, sheet } = view;
  const last = opened.at(-1);
  const quarter = longQuarter(quarterOf(today)).toLowerCase();
  return (
    <>
      <PageHead
        meta={`Your team · ${peopleText(view.people)} · ${quarter}`}
        title="What you expect, and what your team says"
      />
      {envelopes.length === 0 && !last ? (
        <NothingYet briefed={view.briefed} />
      ) : (
        <Pair view={view} zone={zone} today={today} />
      )}
      <div className="mt-14 grid items-start gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,640px)_minmax(17rem,1fr)]">
        {last ? <DebriefSheet sheet={sheet} opened={last} /> : <WhatComes />}
        <div>
          <Commitments commitments={view.commitments} themes={[...sheet.strengths, ...sheet.toTry]} today={today} />
          <LastFour view={view} />
          {view.briefed ? (
            <p className="mt-8 text-14 text-ink-3">
              <TextLink href="/programme">Read the briefing again</TextLink>
            </p>
          ) : null}
        </div>
      </div>
    </>
  );
}

function Pair({ view: { envelopes, opened }, zone, today }: Props) {
  const last = opened.at(-1);
  return (
    <div className="grid border-rule-strong border-y lg:grid-cols-2">
      <div className="py-6 lg:py-8 lg:pr-12">
        {envelopes.length === 0 ? (
          <>
            <h2>Nothing to seal right now</h2>
            <p className="mt-1 max-w-[46ch] text-15 text-ink-2">
              You can say what you expect once the next quarter begins.
            </p>
          </>
        ) : null}
        {envelopes.map((envelope, at) => (
          <section key={envelope.cycleId} className={at > 0 ? "mt-8 border-rule border-t pt-8" : undefined}>
            <EnvelopePanel envelope={envelope} zone={zone} today={today} />
          </section>
        ))}
      </div>
      <section className="border-rule py-6 max-lg:border-t lg:border-l lg:py-8 lg:pl-12">
        {last ? (
          <OpenedPanel opened={last} zone={zone} today={today} />
        ) : (
          <>
            <h2>Then both open side by side</h2>
            <p className="mt-1 max-w-[46ch] text-15 text-ink-2">
              When the quarter closes, your prediction opens beside what your team said, as an average with enough
              people behind it. You never see what one person said.
            </p>
          </>
        )}
      </section>
    </div>
  );
}

/** A manager's own calibration over time: for their eyes only. */
function LastFour({ view: { opened } }: { view: TeamView }) {
  const points = opened.slice(-4).map(
    ({ quarter, said, expected, together }): Point => ({
      quarter,
      said,
      expected,
      ...(together ? { together } : {}),
    }),
  );
  if (points.length < 2) return null;
  return (
    <Section title={`Your last ${inWords(points.length)}`} aside="only you see this">
      <div className="mt-5">
        <PastLines points={points} />
      </div>
    </Section>
  );
}

function NothingYet({ briefed }: { briefed: boolean }) {
  return (
    <Empty title={briefed ? "No quarter has begun yet" : "Nobody has begun with your team yet"}>
      {briefed
        ? "Once the first quarter is planned you say here what your team will answer."
        : "When your leader starts talking with your team, they brief you first. Then you say here what you think your team will answer."}
    </Empty>
  );
}

function WhatComes() {
  return (
    <Empty title="Your sheet comes with the first results">
      It says what goes well and one or two things to try, only from what enough people said, never who.
    </Empty>
  );
}
