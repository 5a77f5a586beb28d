"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { moveCommitment } from "@/lib/commitments/actions";

/** One step on: agreed, started, done. */
export function CommitmentStep({ id, state }: { id: string; state: "agreed" | "started" }) {
  return (
    <ActionForm action={moveCommitment} hidden={{ id, state: state === "agreed" ? "started" : "done" }}>
      <SubmitButton look="plain">{state === "agreed" ? "Started" : "Done"}</SubmitButton>
    </ActionForm>
  );
}
