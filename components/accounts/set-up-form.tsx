"use client";

import { useEffect, useRef } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { setUp } from "@/lib/accounts/actions";

/** Five answers found an organization; the next page imports its people. */
export function SetUpForm({ zones }: { zones: string[] }) {
  return (
    <ActionForm action={setUp} className="mt-8 grid gap-5">
      <Field name="organization" label="Organization" autoComplete="organization" maxLength={120} required autoFocus />
      <Field
        name="slug"
        label="Short name"
        hint="Small letters, digits and hyphens. Commands use it: halden-software"
        maxLength={40}
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <Field name="name" label="Your name" autoComplete="name" maxLength={120} required />
      <Field name="mail" label="Your work mail address" type="email" autoComplete="email" required />
      <ZoneSelect zones={zones} />
      <div className="mt-2">
        <SubmitButton size="big">Set it up and import people</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** Starts at the zone of this browser, which only the browser knows. */
function ZoneSelect({ zones }: { zones: string[] }) {
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (select.current && zones.includes(own)) select.current.value = own;
  }, [zones]);
  const options = zones.map((name) => ({ value: name, label: name.replaceAll("_", " ") }));
  return (
    <Select
      ref={select}
      name="zone"
      label="Time zone"
      hint="For people whose record has none"
      options={options}
      defaultValue="Etc/UTC"
    />
  );
}
