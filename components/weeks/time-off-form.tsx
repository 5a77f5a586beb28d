"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";
import type { PlainDate } from "@/lib/time/calendar";
import { giveBackDaysOff, takeDaysOff } from "@/lib/weeks/actions";

/** Days on which one meets nobody, from one to another. */
export function TimeOffForm({ today }: { today: PlainDate }) {
  return (
    <ActionForm
      action={takeDaysOff}
      clears
      className="mt-4 grid gap-4"
      onDone={() => showToast({ text: "Kept. Nothing new is planned on these days." })}
    >
      <div className="grid max-w-[480px] gap-4 md:grid-cols-2">
        <Field type="date" name="firstDay" label="First day off" min={today} required />
        <Field type="date" name="lastDay" label="Last day off" min={today} required />
      </div>
      <div>
        <SubmitButton look="edge">Take these days off</SubmitButton>
      </div>
    </ActionForm>
  );
}

export function GiveBack({ id }: { id: string }) {
  return (
    <ActionForm action={giveBackDaysOff} hidden={{ timeOffId: id }}>
      <SubmitButton look="plain">Take it back</SubmitButton>
    </ActionForm>
  );
}
