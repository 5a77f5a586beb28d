"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Choice } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";
import { settle } from "@/lib/programmes/actions";
import { cadenceWarning, conversationsAYear } from "@/lib/programmes/rules/cadence";
import { type Cadence, cadenceNames, cadences, type ProgrammeSettings } from "@/lib/programmes/schema";

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
      <div className="grid grid-cols-2 gap-4 md:grid-cols-4">
        <Whole name="lengthMinutes" label="Minutes each" value={settings.lengthMinutes} min={20} max={60} />
        <Whole
          name="preparationMinutes"
          label="Minutes to prepare"
          value={settings.preparationMinutes}
          min={0}
          max={60}
        />
        <Whole name="perWeek" label="Most a week" value={settings.perWeek} min={1} max={20} />
        <Whole name="perDay" label="Most a day" value={settings.perDay} min={1} max={6} />
      </div>
      <div>
        <SubmitButton look={started ? "edge" : "go"}>{started ? "Keep the changes" : "Settle it"}</SubmitButton>
      </div>
    </ActionForm>
  );
}

type WholeProps = { name: string; label: string; value: number; min: number; max: number };

function Whole({ name, label, value, min, max }: WholeProps) {
  return <Field type="number" inputMode="numeric" defaultValue={value} {...{ name, label, min, max }} />;
}
