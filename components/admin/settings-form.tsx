"use client";

import { ActionForm } from "@/components/ui/action-form";
import type { Ask } from "@/components/ui/ask-dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";
import { changeSettings } from "@/lib/admin/actions";
import type { SettingsView } from "@/lib/admin/read/settings";
import { inMonths } from "@/lib/wording";

/** What holds for everyone here. Each field says what changing it does, and to what. */
export function SettingsForm({ settings, zones }: { settings: SettingsView; zones: string[] }) {
  const options = (zones.includes(settings.zone) ? zones : [settings.zone, ...zones]).map((name) => ({
    value: name,
    label: name.replaceAll("_", " "),
  }));
  return (
    <ActionForm
      action={changeSettings}
      asks={(form, goOn) => askBeforeRemoving(settings.retentionMonths, form, goOn)}
      onDone={() => showToast({ text: "Saved" })}
      className="grid max-w-narrow gap-6"
    >
      <Field name="name" label="Organization" defaultValue={settings.name} maxLength={120} required />
      <Field
        name="k"
        label="People behind a figure"
        hint={`No figure is shown with fewer people behind it. It can only be raised from ${settings.k}, and holds for quarters that open from then on.`}
        type="number"
        inputMode="numeric"
        min={settings.k}
        max={50}
        defaultValue={settings.k}
        required
      />
      <Field
        name="retentionMonths"
        label="Months words are kept"
        hint="Answers, notes and agreed lines are gone after that; scores and promises stay. Fewer months remove what is older at once. More hold only for what is written from then on."
        type="number"
        inputMode="numeric"
        min={1}
        max={120}
        defaultValue={settings.retentionMonths}
        required
      />
      <Select
        name="zone"
        label="Time zone"
        hint="For people whose record has none"
        options={options}
        defaultValue={settings.zone}
      />
      <div>
        <SubmitButton size="big">Save</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** Fewer months take words from people for good, which a slip of the finger must not. */
function askBeforeRemoving(before: number, form: FormData, goOn: () => void): Ask | null {
  const months = Number(form.get("retentionMonths"));
  if (months >= before) return null;
  const age = inMonths(months);
  const removes = () => {
    form.set("removesWords", "yes");
    goOn();
  };
  return {
    title: `Keep words for ${age} only?`,
    says: [
      `Answers, notes and agreed lines written more than ${age} ago are gone at once, for everyone here, and cannot be brought back. What is younger goes sooner than its people were told.`,
      "Scores and promises stay.",
    ],
    answers: [{ text: "Remove them", go: removes }],
    leave: "Keep them",
    loses: true,
  };
}
