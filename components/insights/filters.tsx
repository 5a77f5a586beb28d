"use client";

import Form from "next/form";
import type { ChangeEvent } from "react";
import type { TrendsQuery } from "@/lib/insights/schema";
import { Icon } from "../ui/icon";

type Option = { value: string; label: string };
type Props = { query: TrendsQuery; team: string; teams: readonly Option[]; leaders: readonly Option[]; leader: string };

const spans: Option[] = [4, 8, 12, 40].map((count) => ({
  value: String(count),
  label: count === 40 ? "All quarters" : `Last ${count} quarters`,
}));

/** What is looked at stands in the address, so that it can be shared and the way back works. */
export function Filters({ query, team, teams, leaders, leader }: Props) {
  return (
    <Form action="/trends" scroll={false} className="flex flex-wrap gap-2 print:hidden">
      {leaders.length > 1 ? <Filter name="leader" label="Leader" options={leaders} value={leader} /> : null}
      {teams.length > 1 ? <Filter name="team" label="Team" options={teams} value={team} /> : null}
      {teams.length > 1 ? (
        <Filter name="quarters" label="Quarters" options={spans} value={String(query.quarters)} />
      ) : null}
      {query.view === "released" ? <input type="hidden" name="view" value="released" /> : null}
      {query.table ? <input type="hidden" name="table" value={query.table} /> : null}
      <noscript>
        <button type="submit" className="min-h-9 rounded-2 border border-edge bg-sheet px-3.5 font-medium text-14">
          Show
        </button>
      </noscript>
    </Form>
  );
}

type FilterProps = { name: string; label: string; options: readonly Option[]; value: string };

function Filter({ name, label, options, value }: FilterProps) {
  const show = (event: ChangeEvent<HTMLSelectElement>) => event.currentTarget.form?.requestSubmit();
  return (
    <label className="relative inline-flex">
      <span className="sr-only">{label}</span>
      <select
        name={name}
        // A new address brings a new choice; otherwise the browser would keep showing the old one.
        key={value}
        defaultValue={value}
        onChange={show}
        className="min-h-11 max-w-60 appearance-none truncate rounded-2 border border-edge bg-sheet py-1.5 pr-9 pl-3.5 font-medium text-14 hover:bg-press md:min-h-9"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <span className="pointer-events-none absolute inset-y-0 right-3 grid place-items-center text-ink-3">
        <Icon name="down" />
      </span>
    </label>
  );
}
