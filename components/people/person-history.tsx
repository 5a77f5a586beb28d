import { Row, Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { PersonView } from "@/lib/people/read/person";
import { fullDayText } from "@/lib/time/format";
import { AboveLink, personPath } from "./person-links";

/** Whom the person reports or reported to, and when. Kept for good: what is past never moves. */
export function PersonHistory({ view }: { view: PersonView }) {
  if (view.history.length === 0) return null;
  return (
    <Section title="Reporting lines" aside="Kept as they were">
      <Rows label="Reporting lines">
        {view.history.map(({ manager, from, to }) => (
          <Row
            key={from}
            lead={fullDayText(from)}
            underLead={to ? `to ${fullDayText(to)}` : "until now"}
            end={from === view.on ? "shown" : <TextLink href={personPath(view.id, from)}>Show that day</TextLink>}
          >
            {to && to < view.today ? "Reported" : "Reports"} to <AboveLink person={manager} on={null} />
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
