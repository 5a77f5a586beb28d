import { Row, Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import type { CommitmentView } from "@/lib/commitments/read";
import { stateWords } from "@/lib/commitments/schema";
import { dueText } from "@/lib/promises/rules/due";
import type { PlainDate } from "@/lib/time/calendar";
import { dayText } from "@/lib/time/format";
import { CommitmentStep } from "./commitment-step";

/** What was taken on for a theme: by whom, until when, and where it stands. */
export function Commitments({ commitments, today }: { commitments: CommitmentView[]; today: PlainDate }) {
  if (commitments.length === 0) return null;
  return (
    <Section title="Commitments" id="commitments">
      <Rows>
        {commitments.map((one) => (
          <Row
            key={one.id}
            lead={dayText(one.due, today)}
            underLead={one.state === "done" ? "done" : dueText(one.due, today)}
            end={
              one.own && one.state !== "done" ? <CommitmentStep id={one.id} state={one.state} /> : stateWords[one.state]
            }
          >
            <p>{one.text}</p>
            <p className="text-14 text-ink-3">{one.own ? "taken on by you" : `taken on by ${one.owner}`}</p>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
