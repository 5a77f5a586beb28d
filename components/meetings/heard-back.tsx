"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { hearBack } from "@/lib/promises/actions";
import type { PromiseOutcome } from "@/lib/promises/schema";

const ways: [PromiseOutcome, string][] = [
  ["kept", "Kept"],
  ["partly", "Partly"],
  ["notKept", "Not kept"],
];

/** Only the person it was made to can end a promise: heard back, and what came of it. */
export function HeardBack({ promiseId, told }: { promiseId: string; told: boolean }) {
  return (
    <fieldset className="mt-2 flex flex-wrap items-center gap-2">
      <legend className="float-left mr-2 text-14 text-ink-2">
        {told ? "You heard back. Was it kept?" : "Heard back already? Say what came of it."}
      </legend>
      {ways.map(([outcome, words]) => (
        <ActionForm key={outcome} action={hearBack} hidden={{ promiseId, outcome }}>
          <SubmitButton look="edge">{words}</SubmitButton>
        </ActionForm>
      ))}
    </fieldset>
  );
}
