"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Row, Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { Words } from "@/components/ui/words";
import { hearNews } from "@/lib/themes/actions";
import type { NewsView } from "@/lib/themes/read";

/** What came of something one raised, told to nobody else in these words. */
export function News({ news }: { news: NewsView[] }) {
  if (news.length === 0) return null;
  return (
    <Section title="What came of what you raised" id="news">
      <Rows>
        {news.map((one) => (
          <Row
            key={one.id}
            lead={one.leader}
            underLead={one.heard ? "heard" : "new"}
            end={
              one.heard ? null : (
                <ActionForm action={hearNews} hidden={{ contributionId: one.id }}>
                  <SubmitButton look="edge">I heard back</SubmitButton>
                </ActionForm>
              )
            }
          >
            <Words theirs size={17}>
              {one.news}
            </Words>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
