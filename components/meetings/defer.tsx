"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { defer } from "@/lib/planning/actions";

/** One click, no reason; the page then offers to take it back. */
export function Defer({ meetingId, revision }: { meetingId: string; revision: number }) {
  return (
    <div id="not-this-quarter">
      <ActionForm action={defer} hidden={{ meetingId, revision: String(revision) }}>
        <SubmitButton look="edge">Not this quarter</SubmitButton>
      </ActionForm>
    </div>
  );
}
