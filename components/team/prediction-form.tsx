import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { LockLine } from "@/components/ui/lock-line";
import { SubmitButton } from "@/components/ui/submit-button";
import { sentences } from "@/lib/access/sentences";
import type { OpenEnvelope } from "@/lib/insights/rules/team";
import { sealExpectation } from "@/lib/perceptions/actions";

/** One number from 1 to 10: what will they say? Nothing is filled in beforehand, not even what was sealed before. */
export function PredictionForm({ envelope, again }: { envelope: OpenEnvelope; again: boolean }) {
  return (
    <ActionForm action={sealExpectation} hidden={{ cycleId: envelope.cycleId }} clears className="mt-5 max-w-[46ch]">
      <Field
        name="value"
        label="What will your team say, on average?"
        hint="From 1 (can’t go on like this) to 10 (couldn’t be better). One decimal is fine, such as 7.5."
        inputMode="decimal"
        autoComplete="off"
        maxLength={5}
        required
      />
      <div className="mt-4">
        <SubmitButton look={again ? "edge" : "go"} pendingText="Sealing">
          {again ? "Seal the new one" : "Seal it"}
        </SubmitButton>
      </div>
      <LockLine className="mt-3">{sentences.locks.prediction(envelope.leader.firstName)}</LockLine>
    </ActionForm>
  );
}
