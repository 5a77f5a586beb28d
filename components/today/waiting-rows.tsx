import { Row, Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { WaitingLine } from "@/lib/today/rules/waiting";

/** Whom the leader owes a time, and why they come first. */
export function WaitingRows({ waiting, all, owed }: { waiting: WaitingLine[]; all: number; owed: string | null }) {
  if (waiting.length === 0) return null;
  return (
    <Section
      title="Waiting for a time"
      aside={<TextLink href="/plan">{all > 1 ? `All ${all} in the plan` : "In the plan"}</TextLink>}
    >
      {owed ? <p className="pt-3.5 text-15 text-ink-2">{owed}</p> : null}
      <Rows>
        {waiting.map(({ id, lead, underLead, name, team, says, end, href }) => (
          <Row key={id} lead={lead} underLead={underLead} end={end}>
            <p>
              {name} {team ? <span className="text-ink-2">· {team}</span> : null}
            </p>
            <p className="mt-0.5 text-14 text-ink-3">
              {says} {href ? <TextLink href={href}>Read it</TextLink> : null}
            </p>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
