import { WhosePlan } from "@/components/delegates/whose-plan";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Fold } from "@/components/ui/fold";
import { PageHead } from "@/components/ui/page-head";
import { Row, Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { AgainView } from "@/lib/planning/read/again-page";
import { againTitle } from "@/lib/planning/rules/again";
import { whose } from "@/lib/planning/rules/reader";
import { planAt } from "./addresses";
import { AgainForm } from "./again-form";
import { CapacityNote } from "./capacity-note";
import { Groups } from "./groups";

/** A quarter planned again: what would move, come and go, before and after, for the leader to choose from. */
export function AgainPage({ view }: { view: AgainView }) {
  const { changes, stays, forLeader, leaderId } = view;
  return (
    <>
      <PageHead
        title={againTitle(view.noLonger, changes.length)}
        meta={view.meta}
        lede={
          changes.length > 0
            ? "As few move as can be. Nothing is written and nobody hears of it before you confirm, and an agreed meeting moves only where you leave its mark."
            : undefined
        }
        actions={<ButtonLink href={planAt(view)}>Back to the plan</ButtonLink>}
      />
      <WhosePlan {...{ forLeader, leaderId }} plans={[]} />
      {view.byHand.length > 0 ? <ByHand view={view} /> : null}
      {changes.length > 0 ? (
        <AgainForm of={view} changes={changes} />
      ) : view.byHand.length === 0 ? (
        <Nothing view={view} />
      ) : null}
      <NoPlace view={view} />
      {stays.length > 0 && (changes.length > 0 || view.byHand.length > 0) ? <Stays stays={stays} /> : null}
    </>
  );
}

/** For how many there is no place, and the ways out with their numbers: a team that meets together can do so at once. */
function NoPlace({ view }: { view: AgainView }) {
  const { capacity, changes, forLeader } = view;
  if (capacity === null) return null;
  return (
    <div className="mt-8">
      {changes.length > 0 ? <h2 className="mb-1.5 text-18">With these changes</h2> : null}
      <CapacityNote note={capacity} forLeader={forLeader !== null} />
      <Groups {...view} />
    </div>
  );
}

/** Several people find a time by their leader's hand. */
function ByHand({ view: { byHand, ...board } }: { view: AgainView }) {
  return (
    <Section title="To be moved on the board">
      <Rows label="Groups that no longer hold">
        {byHand.map(({ id, name, at, reason }) => (
          <Row key={id} lead={at.when}>
            {name}. <span className="text-ink-2">{reason}</span>
          </Row>
        ))}
      </Rows>
      <p className="mt-3 text-15 text-ink-2">
        A time for several is found by hand: <TextLink href={planAt(board)}>open the board</TextLink>, take the group
        up, and its free times show.
      </p>
    </Section>
  );
}

function Nothing({ view }: { view: AgainView }) {
  if (!view.agreed)
    return (
      <Empty title="Nothing is agreed yet">
        Once you have approved times, this page shows what would have to change when somebody’s calendar, hours or team
        do.
      </Empty>
    );
  return (
    <Empty title={view.stays.length === 1 ? "The one agreed meeting stays" : `All ${view.stays.length} agreed stay`}>
      Everybody is still free at their time, and still on one of {whose(view.forLeader)} teams. When that changes, the
      plan says so.
    </Empty>
  );
}

function Stays({ stays }: Pick<AgainView, "stays">) {
  return (
    <Fold label={stays.length === 1 ? "1 stays as it is" : `${stays.length} stay as they are`}>
      <Rows label="Meetings that stay">
        {stays.map(({ id, name, at }) => (
          <Row key={id} lead={at.when} underLead={at.theirs}>
            {name}
          </Row>
        ))}
      </Rows>
    </Fold>
  );
}
