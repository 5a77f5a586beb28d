import { Row, Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { Debt } from "@/lib/planning/read/debts";
import { owedText } from "@/lib/planning/rules/again";
import type { PlainDate } from "@/lib/time/calendar";
import { dayText } from "@/lib/time/format";

type Props = { owed: readonly Debt[]; today: PlainDate };

/** Conversations the leader called off: a debt until the two meet, have another time, or the other chooses not to. */
export function CalledOff({ owed, today }: Props) {
  if (owed.length === 0) return null;
  return (
    <Section
      title="What you called off"
      id="called-off"
      space="none"
      aside={<TextLink href="/plan">Give a time in the plan</TextLink>}
    >
      <p className="pt-3.5 text-15 text-ink-2">{owedText(owed.length)} Only you read this.</p>
      <Rows label="People you owe a conversation">
        {owed.map(({ personId, name, manager, on }) => (
          <Row key={personId} lead={dayText(on, today)} underLead="called off">
            {name} {manager ? <span className="text-ink-2">· reports to {manager}</span> : null}
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
