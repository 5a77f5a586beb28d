"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { sayConsent } from "@/lib/conversations/actions";
import type { AgreedLine } from "@/lib/conversations/rules/read-back";

type Props = { meetingId: string; line: Pick<AgreedLine, "id" | "consent">; k: string };

/** Line by line: may it feed a theme? Nothing is preset, and silence is a no. */
export function ConsentChoice({ meetingId, line, k }: Props) {
  const hidden = { meetingId, lineId: line.id };
  const says = {
    notAsked: `May it feed a theme? Without your name, in other words, from ${k} people up.`,
    yes: `It may feed a theme: without your name, in other words, from ${k} people up.`,
    no: "It stays between the two of you.",
  }[line.consent];
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-2 bg-well px-3.5 py-2">
      <p className="mr-auto text-14 text-ink-2">{says}</p>
      {line.consent === "yes" ? null : (
        <ActionForm action={sayConsent} hidden={{ ...hidden, consent: "yes" }}>
          <SubmitButton look="plain">{line.consent === "no" ? "It may after all" : "Yes, it may"}</SubmitButton>
        </ActionForm>
      )}
      {line.consent === "no" ? null : (
        <ActionForm action={sayConsent} hidden={{ ...hidden, consent: "no" }}>
          <SubmitButton look="plain">{line.consent === "yes" ? "No longer" : "No"}</SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}
