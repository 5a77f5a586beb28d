"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Choice } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";
import { settle } from "@/lib/programmes/actions";
import { cadenceWarning, conversationsAYear } from "@/lib/programmes/rules/cadence";
import { type Cadence, cadenceNames, cadences, lengths, type ProgrammeSettings } from "@/lib/programmes/schema";

type Props = { settings: ProgrammeSettings; started: boolean };

const isCadence = (value: string): value is Cadence => cadences.some((cadence) => cadence === value);

/** How the leader means to keep the practice; a cadence that does harm says so at once. */
export function SettingsForm({ settings, started }: Props) {
  const [cadence, setCadence] = useState<Cadence>(settings.cadence);
  const warning = cadenceWarning(conversationsAYear(cadence));
  return (
    <ActionForm
      action={settle}
      className="mt-3 grid max-w-column gap-4"
      onDone={() => showToast({ text: "Kept. The next plan uses it." })}
    >
      <Choice
        name="cadence"
        legend="How often with each person"
        options={cadences.map((value) => ({ value, label: cadenceNames[value] }))}
        defaultValue={settings.cadence}
        layout="columns"
        onChange={(value) => (isCadence(value) ? setCadence(value) : undefined)}
      />
      <p role="status" className="text-14 text-ink-2 empty:hidden">
        {warning}
      </p>
      <div className="grid grid-cols-2 gap-4 md:grid-cols-3">
        <Select
          name="lengthMinutes"
          label="Minutes each"
          options={lengthsWith(settings.lengthMinutes)}
          defaultValue={String(settings.lengthMinutes)}
        />
        <Whole
          name="preparationMinutes"
          label="Minutes to prepare"
          value={settings.preparationMinutes}
          min={0}
          max={60}
        />
        <Whole name="bufferMinutes" label="Minutes free around" value={settings.bufferMinutes} min={0} max={30} />
        <Whole name="perWeek" label="Most a week" value={settings.perWeek} min={1} max={20} />
        <Whole name="perDay" label="Most a day" value={settings.perDay} min={1} max={6} />
      </div>
      <p className="text-14 text-ink-3">
        Free minutes stay free before and after each conversation, on both calendars, counted in quarter hours.
      </p>
      <div>
        <SubmitButton look={started ? "edge" : "go"}>{started ? "Keep the changes" : "Settle it"}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** The usual lengths, and the one it has where that is another. */
const lengthsWith = (own: number) =>
  [...new Set([...lengths, own])]
    .sort((a, b) => a - b)
    .map((minutes) => ({ value: String(minutes), label: String(minutes) }));

type WholeProps = { name: string; label: string; value: number; min: number; max: number };

function Whole({ name, label, value, min, max }: WholeProps) {
  return <Field type="number" inputMode="numeric" defaultValue={value} {...{ name, label, min, max }} />;
}
