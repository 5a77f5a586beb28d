import type { ReactNode } from "react";
import type { PersonView } from "@/lib/people/read/person";
import { fullDayText } from "@/lib/time/format";

type Fact = { label: string; value: ReactNode };

/** What the directory knows about a person; only what is filled in. */
export function PersonFacts({ view }: { view: PersonView }) {
  const facts: Fact[] = [
    {
      label: "Mail",
      value: view.mail ? (
        <a href={`mailto:${view.mail}`} className="link wrap-anywhere text-14">
          {view.mail}
        </a>
      ) : (
        ""
      ),
    },
    { label: "Team", value: view.department },
    { label: "Site", value: view.site },
    { label: "Level", value: view.level },
    { label: "Time zone", value: view.zone.replaceAll("_", " ") },
    { label: "Here since", value: view.joinedOn ? fullDayText(view.joinedOn) : "" },
    { label: "Last day", value: view.lastDay ? fullDayText(view.lastDay) : "" },
  ].filter(({ value }) => value !== "");
  return (
    <dl className="text-15">
      {facts.map(({ label, value }) => (
        <div key={label} className="grid grid-cols-[80px_minmax(0,1fr)] gap-x-4 border-rule border-b py-2">
          <dt className="text-14 text-ink-3">{label}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
