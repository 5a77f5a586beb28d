import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { chooseFile } from "@/lib/people/actions";
import type { PlainDate } from "@/lib/time/calendar";
import { FileDrop } from "./file-drop";

/** The first step: the file, and the day it speaks of. */
export function ChooseFile({ today }: { today: PlainDate }) {
  return (
    <ActionForm action={chooseFile} className="grid max-w-[640px] gap-6">
      <FileDrop name="file" />
      <div className="max-w-[240px]">
        <Field
          name="asOf"
          type="date"
          label="From which day"
          defaultValue={today}
          required
          hint="Changes begin on this day. What was before stays as history."
        />
      </div>
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton pendingText="Reading the file">Read the file</SubmitButton>
        <p className="max-w-[44ch] text-14 text-ink-3">Nothing changes yet. You see everything first.</p>
      </div>
    </ActionForm>
  );
}
