import { LockLine } from "@/components/ui/lock-line";
import { Row, Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import { sentences } from "@/lib/access/sentences";
import type { DelegateRow } from "@/lib/delegates/read";
import { dayText } from "@/lib/time/format";
import { EndDelegation, NameDelegate } from "./forms";

/** Who plans for the leader: who they are, what they see, and how to name one or take it back. */
export function DelegatesSection({ delegates }: { delegates: readonly DelegateRow[] }) {
  return (
    <Section title="Who plans for you" id="delegates">
      <p className="mt-2 max-w-measure text-ink-2">
        Somebody can propose, approve, move and call off planned meetings for you. A conversation that somebody asked
        you for stays with you, and so do your meetings with them and with people who report to them.
      </p>
      <LockLine className="mt-2 max-w-measure">What they see, in your words: {sentences.ofPlanning()}</LockLine>
      {delegates.length > 0 ? (
        <div className="mt-3">
          <Rows label="Who plans for you">
            {delegates.map((one) => (
              <Row key={one.id} lead={one.name} end={<EndDelegation delegationId={one.id} firstName={one.firstName} />}>
                <span className="text-14 text-ink-3">
                  {one.title ? `${one.title}, ` : ""}since {dayText(one.since)}
                </span>
              </Row>
            ))}
          </Rows>
        </div>
      ) : null}
      <NameDelegate />
    </Section>
  );
}
