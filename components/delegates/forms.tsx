"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";
import { letPlan, takePlanningBack } from "@/lib/delegates/actions";

/** Lets somebody plan, by their address. They get a letter that says what it shows them. */
export function NameDelegate() {
  return (
    <ActionForm
      action={letPlan}
      clears
      className="mt-4 grid max-w-column gap-3"
      onDone={({ firstName }) => showToast({ text: `${firstName} plans for you from now on, and gets a letter.` })}
    >
      <Field name="mail" type="email" label="Their work address" autoComplete="off" required />
      <div>
        <SubmitButton look="edge" pendingText="Naming them">
          Let them plan
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

/** With their next request they see nothing of it any more. */
export function EndDelegation({ delegationId, firstName }: { delegationId: string; firstName: string }) {
  return (
    <ActionForm
      action={takePlanningBack}
      hidden={{ delegationId }}
      onDone={() => showToast({ text: `${firstName} no longer plans for you.` })}
    >
      <SubmitButton look="plain" pendingText="Taking it back">
        Take it back<span className="sr-only"> from {firstName}</span>
      </SubmitButton>
    </ActionForm>
  );
}
