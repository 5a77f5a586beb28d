"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";
import { keepOwnWeek } from "@/lib/weeks/actions";
import type { WeekView } from "@/lib/weeks/read";
import { freeRows, mostFreeRows, timeValue, weekdays } from "@/lib/weeks/rules";
import { FreeFields } from "./free-fields";

const zonesList = "zones-of-the-world";
const nowhere = { value: "", label: "None: no public holidays" };

/** Everything of one's week but the days off, kept at once. A day without hours is a day off every week. */
export function WeekForm({ view }: { view: WeekView }) {
  const { week, zones } = view;
  const rows = freeRows(week.blocks);
  const shown = Math.min(mostFreeRows, Math.max(2, rows.length + 1));
  return (
    <ActionForm
      action={keepOwnWeek}
      className="grid gap-8 pt-5"
      onDone={() => showToast({ text: "Kept. The next plan goes around it." })}
    >
      <datalist id={zonesList}>
        {zones.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div className="grid max-w-[480px] gap-4">
        <Select
          name="zone"
          label="Your time zone"
          options={zones.map((name) => ({ value: name, label: name.replaceAll("_", " ") }))}
          defaultValue={week.zone}
        />
        <PlaceFields view={view} />
      </div>
      <fieldset>
        <legend className="font-medium text-15">When you work</legend>
        <p className="mt-1 max-w-measure text-14 text-ink-3">
          Leave a day empty when you do not work. On a day you spend elsewhere name its time zone, and write that day’s
          times on its clock.
        </p>
        <div className="mt-3 grid gap-2.5">
          {weekdays.map(({ key, name }, at) => (
            <DayFields key={key} day={key} name={name} hours={week.hours[at] ?? null} zone={week.zones[at] ?? null} />
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="font-medium text-15">What stays free of meetings</legend>
        <p className="mt-1 max-w-measure text-14 text-ink-3">Lunch, a quiet afternoon, the way to school.</p>
        <div className="mt-3 grid gap-5">
          {Array.from({ length: shown }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the form
            <FreeFields key={at} at={at} row={rows[at] ?? null} />
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="font-medium text-15">When you like to meet</legend>
        <p className="mt-1 max-w-measure text-14 text-ink-3">A wish: kept where it can be. Leave both empty for any.</p>
        <div className="mt-3 grid max-w-[320px] grid-cols-2 gap-3">
          <Field type="time" name="likedFrom" label="From" defaultValue={timeValue(week.prefers?.[0])} />
          <Field type="time" name="likedUntil" label="Until" defaultValue={timeValue(week.prefers?.[1])} />
        </div>
      </fieldset>
      <div>
        <SubmitButton>Keep my week</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** The country whose public holidays one keeps; a part of it only once it is kept, for then its parts are known. */
function PlaceFields({ view: { week, countries, regions } }: { view: WeekView }) {
  const [country, setCountry] = useState(week.country);
  const choices = (named: { code: string; name: string }[]) =>
    named.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <Select
        name="country"
        label="Public holidays of"
        options={[nowhere, ...choices(countries)]}
        defaultValue={week.country}
        onChange={(event) => setCountry(event.target.value)}
      />
      {country === week.country && regions.length > 0 ? (
        <Select
          key={country}
          name="region"
          label="Part of it"
          options={[{ value: "", label: "Only those of the whole country" }, ...choices(regions)]}
          defaultValue={week.region}
        />
      ) : null}
    </>
  );
}

type DayProps = { day: string; name: string; hours: readonly [number, number] | null; zone: string | null };

function DayFields({ day, name, hours, zone }: DayProps) {
  return (
    <div className="grid grid-cols-2 items-start gap-x-3 gap-y-1.5 md:grid-cols-[7rem_8.5rem_8.5rem_minmax(0,16rem)]">
      <span aria-hidden="true" className="col-span-2 pt-2 text-15 md:col-span-1">
        {name}
      </span>
      <Field type="time" name={`${day}From`} label={`${name} from`} labelHidden defaultValue={timeValue(hours?.[0])} />
      <Field
        type="time"
        name={`${day}Until`}
        label={`${name} until`}
        labelHidden
        defaultValue={timeValue(hours?.[1])}
      />
      <div className="max-md:col-span-2">
        <Field
          name={`${day}Zone`}
          label={`${name} in another time zone`}
          labelHidden
          list={zonesList}
          placeholder="Your usual time zone"
          autoComplete="off"
          spellCheck={false}
          defaultValue={zone ?? ""}
        />
      </div>
    </div>
  );
}
