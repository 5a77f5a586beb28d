"use client";

import type { ReactNode } from "react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Fold } from "@/components/ui/fold";
import { SubmitButton } from "@/components/ui/submit-button";
import { addAddress, addCaldav, addProvider, addUpload } from "@/lib/calendars/actions";

const names = { google: "Connect Google Calendar", microsoft: "Connect Microsoft 365" };

/** The ways to connect one's own calendar, the shortest first. */
export function AddCalendar({ providers }: { providers: readonly ("google" | "microsoft")[] }) {
  return (
    <div className="mt-4">
      {providers.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {providers.map((provider) => (
            <ActionForm
              key={provider}
              action={addProvider}
              hidden={{ provider }}
              onDone={({ url }) => window.location.assign(url)}
            >
              <SubmitButton look="edge">{names[provider]}</SubmitButton>
            </ActionForm>
          ))}
        </div>
      ) : null}
      <Way label="A calendar with an address of its own" action={addAddress} press="Connect it">
        <Field
          name="url"
          label="Its secret address"
          placeholder="https://calendar.example.com/…/basic.ics"
          autoComplete="off"
          hint="Google calls it the secret address in iCal format, Outlook the published ICS link."
        />
      </Way>
      <Way label="A CalDAV server" action={addCaldav} press="Connect it">
        <Field name="url" label="Server" placeholder="https://caldav.example.com" autoComplete="off" />
        <Field name="user" label="Your name there" autoComplete="off" />
        <Field
          name="password"
          type="password"
          label="Password"
          autoComplete="off"
          hint="Make one for this only, where your server can: an app password."
        />
      </Way>
      <Way label="A calendar file" action={addUpload} press="Read it">
        <Field
          name="file"
          type="file"
          label="iCalendar file"
          accept=".ics,text/calendar"
          hint="Up to 5 MB. The file is not kept, only when you are busy; it replaces the one before."
        />
      </Way>
    </div>
  );
}

type WayProps<T> = { label: string; action: FormAction<T>; press: string; children: ReactNode };

/** One way, its fields out of sight until it is chosen. */
function Way<T>({ label, action, press, children }: WayProps<T>) {
  return (
    <Fold label={label}>
      <ActionForm action={action} clears className="mt-3 grid max-w-[480px] gap-4">
        {children}
        <div>
          <SubmitButton look="edge">{press}</SubmitButton>
        </div>
      </ActionForm>
    </Fold>
  );
}
