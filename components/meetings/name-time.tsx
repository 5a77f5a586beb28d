"use client";

import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { Choice } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Fold } from "@/components/ui/fold";
import { useFieldProblem } from "@/components/ui/form-result";
import { SubmitButton } from "@/components/ui/submit-button";
import { moveToNamed } from "@/lib/planning/actions";

/** A time somebody has in mind, instead of one from the list. */
export function NameTime({ meetingId, revision }: { meetingId: string; revision: number }) {
  const router = useRouter();
  return (
    <Fold label="Name a time yourself">
      <ActionForm
        action={moveToNamed}
        hidden={{ meetingId, revision: String(revision) }}
        onDone={() => router.push(`/meetings/${meetingId}`)}
        className="mt-3 grid max-w-[320px] gap-4"
      >
        <Field name="day" type="date" label="Day" required />
        <Field name="time" type="time" label="Time, on your clock" step={1800} required />
        <Which />
        <div>
          <SubmitButton look="edge">Move it there</SubmitButton>
        </div>
      </ActionForm>
    </Fold>
  );
}

/** Asked only on the one night of the year when the clocks show an hour twice. */
function Which() {
  const asked = useFieldProblem("which");
  if (!asked) return null;
  return (
    <Choice
      name="which"
      legend="Which of the two?"
      required
      options={[
        { value: "first", label: "The first, before the clocks go back" },
        { value: "second", label: "The second, after they have gone back" },
      ]}
    />
  );
}
