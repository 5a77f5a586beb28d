import { AgainNote } from "@/components/planning/again-note";
import { PageHead } from "@/components/ui/page-head";
import type { PromiseLine } from "@/lib/today/read/promises";
import type { Next } from "@/lib/today/rules/next-conversation";
import type { StartStep } from "@/lib/today/rules/start";
import type { WaitingLine } from "@/lib/today/rules/waiting";
import type { WeekLine } from "@/lib/today/rules/week";
import { FindingNote, type FindingView } from "./finding-note";
import { BriefingSheet, EnvelopeSheet } from "./manager-duties";
import { NextSheet } from "./next-sheet";
import { PromisesToHear, PromisesToKeep } from "./promise-rows";
import { QuietDay } from "./quiet-day";
import { RunningNote } from "./running-note";
import { SealingNote } from "./sealing-note";
import { StartSheet } from "./start-sheet";
import { TeamWeek } from "./team-week";
import type { BriefingView, EnvelopeView, RunningView, SealingView, TeamMeetingView } from "./views";
import { WaitingRows } from "./waiting-rows";
import { WeekList } from "./week-list";

export type TodayView = {
  title: string;
  meta: string;
  leads: boolean;
  isParticipant: boolean;
  next: Next | null;
  toKeep: PromiseLine[];
  toHear: PromiseLine[];
  waiting: WaitingLine[];
  waitingInAll: number;
  /** What the leader called off and owes, in words. */
  owed: string | null;
  /** How many agreed meetings of the running quarter no longer hold. */
  noLonger: number;
  week: WeekLine[] | null;
  /** On a weekend the week shown is the one to come. */
  nextWeek: boolean;
  team: TeamMeetingView[];
  briefings: BriefingView[];
  envelopes: EnvelopeView[];
  sealing: SealingView | null;
  start: StartStep | null;
  running: RunningView | null;
  finding: FindingView | null;
};

/** Whatever must be done comes first; only the first of it wears the primary colour. */
function First({ view }: { view: TodayView }) {
  const { next, start, briefings, envelopes } = view;
  return (
    <>
      {next ? <NextSheet next={next} /> : null}
      <div className={next ? "mt-6" : undefined}>
        {briefings.map((briefing, at) => (
          <BriefingSheet key={briefing.id} briefing={briefing} first={!next && at === 0} />
        ))}
        {start ? <StartSheet step={start} first={!next && briefings.length === 0} /> : null}
        {envelopes.map((envelope, at) => (
          <EnvelopeSheet
            key={envelope.cycleId}
            envelope={envelope}
            first={!next && !start && briefings.length === 0 && at === 0}
          />
        ))}
      </div>
      {!next && !start ? <QuietDay leads={view.leads} isParticipant={view.isParticipant} /> : null}
    </>
  );
}

/** Everyone's first page: the day as a sentence, and only the blocks that apply. */
export function TodayPage({ view }: { view: TodayView }) {
  const aside = view.finding || view.week || view.sealing || view.running;
  return (
    <>
      <PageHead title={view.title} meta={view.meta} />
      <div className={aside ? "gap-x-18 lg:grid lg:grid-cols-[minmax(0,1fr)_344px]" : "max-w-column"}>
        <div className="min-w-0">
          <First view={view} />
          <PromisesToHear promises={view.toHear} />
          <PromisesToKeep promises={view.toKeep} />
          <AgainNote count={view.noLonger} />
          <WaitingRows waiting={view.waiting} all={view.waitingInAll} owed={view.owed} />
          <TeamWeek meetings={view.team} />
        </div>
        {aside ? (
          <div className="min-w-0 max-lg:mt-12 lg:[&>section:first-child]:mt-0">
            {view.finding ? <FindingNote finding={view.finding} /> : null}
            {view.week ? <WeekList week={view.week} next={view.nextWeek} /> : null}
            {view.sealing ? <SealingNote sealing={view.sealing} /> : null}
            {view.running ? <RunningNote running={view.running} /> : null}
          </div>
        ) : null}
      </div>
    </>
  );
}
