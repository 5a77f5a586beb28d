"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Fold } from "@/components/ui/fold";
import { Row, Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { Words } from "@/components/ui/words";
import { circleBack } from "@/lib/themes/actions";
import type { CircleBackView } from "@/lib/themes/read";

const atOnce = 8;

/** Each person behind a released theme is told privately what came of it. Whoever waits longest stands first. */
export function CircleBackQueue({ queue }: { queue: CircleBackView[] }) {
  if (queue.length === 0) return null;
  const open = queue.filter((one) => one.state === "open").length;
  const later = queue.slice(atOnce);
  return (
    <Section title="Circle back" id="circle-back" aside={open > 0 ? `${open} not told yet` : "all told"}>
      <People queue={queue.slice(0, atOnce)} />
      {later.length > 0 ? (
        <Fold label={`${later.length} more`}>
          <People queue={later} />
        </Fold>
      ) : null}
    </Section>
  );
}

const People = ({ queue }: { queue: CircleBackView[] }) => (
  <Rows>
    {queue.map((one) => (
      <Row key={one.id} lead={one.name} underLead={one.state === "told" ? "told, not heard yet" : "not told yet"}>
        <Words size={17}>{one.wording}</Words>
        <details>
          <summary className="link inline-block list-none">
            {one.state === "told" ? "Tell again" : "Tell what came of it"}
          </summary>
          <ActionForm action={circleBack} hidden={{ contributionId: one.id }} clears className="mt-2 grid gap-2">
            <TextArea name="news" label={`What came of it, for ${one.name}`} rows={2} maxLength={500} required />
            <div>
              <SubmitButton look="edge">Tell privately</SubmitButton>
            </div>
          </ActionForm>
        </details>
      </Row>
    ))}
  </Rows>
);
