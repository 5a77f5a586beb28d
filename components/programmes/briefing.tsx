"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { acknowledge } from "@/lib/programmes/actions";
import type { PlainDate } from "@/lib/time/calendar";
import { dayText } from "@/lib/time/format";

export type BriefingText = {
  programmeId: string;
  leader: { name: string; firstName: string };
  paragraphs: readonly string[];
  sentOn: PlainDate;
  acknowledgedOn: PlainDate | null;
};

/** A leader's briefing as their manager reads it, and says yes to it. */
export function Briefing({ briefing }: { briefing: BriefingText }) {
  const { leader, paragraphs, acknowledgedOn, programmeId } = briefing;
  return (
    <article className="max-w-measure rounded-3 border border-rule bg-sheet px-6 py-6 shadow-lift md:px-8">
      <div className="font-serif text-17 leading-read">
        {paragraphs.map((paragraph) => (
          <p key={paragraph} className="mb-3">
            {paragraph}
          </p>
        ))}
        <p>{leader.firstName}</p>
      </div>
      <div className="mt-5 border-rule border-t pt-4">
        {acknowledgedOn ? (
          <p className="text-14 text-ink-2">
            You said yes on {dayText(acknowledgedOn)}. {leader.firstName} can invite your team.
          </p>
        ) : (
          <ActionForm action={acknowledge} hidden={{ programmeId }} className="grid gap-2">
            <div>
              <SubmitButton size="big">I have read it, and agree</SubmitButton>
            </div>
            <p className="text-14 text-ink-3">Nobody on your team is invited before you have.</p>
          </ActionForm>
        )}
      </div>
    </article>
  );
}
