"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { undefer } from "@/lib/planning/actions";

/** Back to the old time, if both still have it. */
export function Undefer({ meetingId, revision }: { meetingId: string; revision: number }) {
  return (
    <ActionForm action={undefer} hidden={{ meetingId, revision: String(revision) }} className="mt-4 grid gap-2">
      <div>
        <SubmitButton look="edge">Undo: keep the old time</SubmitButton>
      </div>
    </ActionForm>
  );
}
