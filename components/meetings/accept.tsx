"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { acceptTime } from "@/lib/meetings/actions";

/** Says that the time works: what the mail's link leads to, for a link alone changes nothing. */
export function Accept({ meetingId, revision }: { meetingId: string; revision: number }) {
  return (
    <ActionForm action={acceptTime} hidden={{ meetingId, revision: String(revision) }}>
      <SubmitButton look="edge">That works</SubmitButton>
    </ActionForm>
  );
}
