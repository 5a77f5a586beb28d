import { type Planned, WhosePlan } from "@/components/delegates/whose-plan";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { TextLink } from "@/components/ui/text-link";
import type { PlanView } from "@/lib/planning/read/board";
import type { Effects } from "@/lib/planning/rules/effects";
import { whom, whose } from "@/lib/planning/rules/reader";
import { shortQuarter } from "@/lib/time/quarter";
import { capital } from "@/lib/wording";
import { planAt } from "./addresses";
import { AgainNote } from "./again-note";
import { Board } from "./board";
import { CapacityNote } from "./capacity-note";
import { Groups } from "./groups";
import { ApproveDialog, ProposeForm, TakeBack } from "./plan-acts";
import { TeamRow } from "./team-row";

/** A leader's quarter: who waits and why, who meets when, and what approving would do. */
export function PlanPage({ plan, plans }: { plan: PlanView; plans: readonly Planned[] }) {
  const { leaderId, quarter, effects, forLeader } = plan;
  if (plan.teams.length === 0) return <NobodyYet plan={plan} />;
  return (
    <div className="xl:-mx-8">
      <PageHead title={plan.title} meta={<Quarters plan={plan} />} lede={plan.lede} actions={<Acts plan={plan} />} />
      <WhosePlan {...{ forLeader, leaderId, plans }} />
      {plan.takeBackUntil ? <TakeBack {...{ leaderId, quarter }} until={plan.takeBackUntil} /> : null}
      {plan.capacity ? <CapacityNote note={plan.capacity} forLeader={forLeader !== null} /> : null}
      {plan.silent.length > 0 ? (
        <p className="mb-4 max-w-measure text-15 text-ink-2">
          {plan.silent.join(" ")} What it said then still counts, and nothing is planned over times it did not tell.
        </p>
      ) : null}
      <AgainNote of={{ leaderId, quarter, forLeader }} {...plan.noLonger} />
      <Groups {...{ leaderId, quarter, forLeader }} groups={plan.groups} />
      <TeamRow teams={plan.teams} limits={plan.limits} whose={capital(whose(forLeader))} />
      <Board
        key={quarter}
        clock={{ leaderId: plan.leaderId, quarter, zone: plan.zone, forLeader }}
        stamp={plan.stamp}
        teams={plan.teams}
        weeks={plan.weeks}
        meetings={plan.meetings}
        queue={plan.queue}
        perWeek={plan.limits.perWeek}
        preparation={plan.preparation}
        over={plan.over}
      >
        <IfApproved {...{ effects, forLeader }} hasBoard={plan.meetings.length > 0 || plan.over} />
      </Board>
    </div>
  );
}

function Quarters({ plan }: { plan: PlanView }) {
  return (
    <span className="flex flex-wrap gap-x-3">
      {plan.meta}
      <span className="flex gap-x-3 print:hidden">
        <TextLink href={planAt({ ...plan, quarter: plan.previous })}>{shortQuarter(plan.previous)}</TextLink>
        <TextLink href={planAt({ ...plan, quarter: plan.next })}>{shortQuarter(plan.next)}</TextLink>
      </span>
    </span>
  );
}

/** One primary action: approve what is proposed, else plan who waits. */
function Acts({
  plan: { leaderId, quarter, revision, effects, toPlan, over, closed, meetings, forLeader },
}: {
  plan: PlanView;
}) {
  if (over || closed) return null;
  const proposed = meetings.some((meeting) => meeting.state === "proposed");
  const ready = effects.count > 0;
  return (
    <>
      {proposed ? <ProposeForm {...{ leaderId, quarter }} look="edge" text="Plan again" /> : null}
      {!proposed && toPlan > 0 ? (
        <ProposeForm
          {...{ leaderId, quarter }}
          look="go"
          text={toPlan === 1 ? "Find a time" : `Find times for ${toPlan} people`}
        />
      ) : null}
      {ready ? (
        <ApproveDialog {...{ leaderId, quarter, revision }} count={effects.count} sentences={effects.sentences} />
      ) : null}
      {proposed && !ready && !forLeader ? (
        <ButtonLink href="/programme" look="go">
          Brief the managers
        </ButtonLink>
      ) : null}
    </>
  );
}

type IfProps = { effects: Effects; hasBoard: boolean } & Pick<PlanView, "forLeader">;

function IfApproved({ effects, hasBoard, forLeader }: IfProps) {
  if (effects.sentences.length === 0)
    return hasBoard ? null : (
      <p className="max-w-[40ch] text-ink-2">
        Nothing is planned yet. Times are found around both calendars, inside both people’s working hours, and nobody
        hears of them before you approve.
      </p>
    );
  return (
    <section aria-labelledby="effects">
      <h3 id="effects" className="mb-1.5 text-18">
        If you approve
      </h3>
      <p className="max-w-[40ch] text-ink-2">{effects.sentences.join(" ")}</p>
      {effects.count > 0 ? (
        <p className="mt-2 max-w-[40ch] text-ink-2">You can take it back for ten minutes, before the mail goes out.</p>
      ) : null}
      {effects.waitingTeams.length > 0 && !forLeader ? (
        <p className="mt-2">
          <TextLink href="/programme">Where the introduction stands</TextLink>
        </p>
      ) : null}
    </section>
  );
}

function NobodyYet({ plan }: { plan: PlanView }) {
  return (
    <>
      <PageHead title="Nobody to meet yet" meta={plan.meta} />
      <Empty
        title={`Skip-levels are with the people of ${whose(plan.forLeader)} managers`}
        action={<ButtonLink href="/people">See who reports to whom</ButtonLink>}
      >
        Nobody reports to somebody who reports to {whom(plan.forLeader)} on this day. As soon as the organization says
        so, their names appear here, in the order they should be met.
      </Empty>
    </>
  );
}
