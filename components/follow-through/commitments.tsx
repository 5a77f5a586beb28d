import { Fold } from "@/components/ui/fold";
import { Row, Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import { OpenedWords } from "@/components/ui/words";
import type { CommitmentView } from "@/lib/commitments/read";
import { stateWords } from "@/lib/commitments/schema";
import { dueText } from "@/lib/promises/rules/due";
import type { PlainDate } from "@/lib/time/calendar";
import { dayText } from "@/lib/time/format";
import { CommitmentStep } from "./commitment-step";

type Props = { commitments: CommitmentView[]; today: PlainDate };

/** What was taken on for a theme: by whom, until when, and where it stands. What is done folds away. */
export function Commitments({ commitments, today }: Props) {
  if (commitments.length === 0) return null;
  const open = commitments.filter((one) => one.state !== "done");
  const done = commitments.filter((one) => one.state === "done");
  return (
    <Section title="Commitments" id="commitments">
      {open.length > 0 ? <Listed commitments={open} today={today} /> : null}
      {done.length > 0 ? (
        <Fold label={`${done.length} done`}>
          <Listed commitments={done} today={today} />
        </Fold>
      ) : null}
    </Section>
  );
}

const Listed = ({ commitments, today }: Props) => (
  <Rows>
    {commitments.map((one) => (
      <Row
        key={one.id}
        lead={dayText(one.due, today)}
        underLead={one.state === "done" ? "done" : dueText(one.due, today)}
        end={one.own && one.state !== "done" ? <CommitmentStep id={one.id} state={one.state} /> : stateWords[one.state]}
      >
        <p>
          <OpenedWords words={one.text} />
        </p>
        <p className="text-14 text-ink-3">{one.own ? "taken on by you" : `taken on by ${one.owner}`}</p>
      </Row>
    ))}
  </Rows>
);
