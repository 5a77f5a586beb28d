import { Row, Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { Words } from "@/components/ui/words";
import type { PromiseLine } from "@/lib/today/read/promises";

const erased = "These words can no longer be opened.";

/** What the reader promised: the most urgent first, and what still waits for the other person's word. */
export function PromisesToKeep({ promises }: { promises: PromiseLine[] }) {
  if (promises.length === 0) return null;
  return (
    <Section title="Promises" aside={<TextLink href="/follow-through">All follow-through</TextLink>}>
      <Rows>
        {promises.map(({ id, day, standing, text, to, toFirst, saidOn, told }) => (
          <Row
            key={id}
            lead={day}
            underLead={standing}
            end={told ? `With ${toFirst}` : <TextLink href={`/follow-through#promise-${id}`}>Write back</TextLink>}
          >
            <Words size={17}>{text ?? erased}</Words>
            <p className="mt-0.5 text-14 text-ink-3">
              to {to} · {told ? `waiting for ${toFirst} to say they heard back` : `said on ${saidOn}`}
            </p>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

/** What came of promises made to the reader, who alone can say that they heard back. */
export function PromisesToHear({ promises }: { promises: PromiseLine[] }) {
  if (promises.length === 0) return null;
  return (
    <Section title="Answers for you" aside={<TextLink href="/follow-through">All promises to you</TextLink>}>
      <Rows>
        {promises.map(({ id, day, text, answer, to, toFirst }) => (
          <Row
            key={id}
            lead={day}
            underLead={`${toFirst} wrote back`}
            end={<TextLink href={`/follow-through#promise-${id}`}>I heard back</TextLink>}
          >
            <Words size={17}>{answer ?? text ?? erased}</Words>
            <p className="mt-0.5 text-14 text-ink-3">
              {answer && text ? `${to} promised: ${text}` : `promised by ${to}`}
            </p>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
