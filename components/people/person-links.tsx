import Link from "next/link";
import type { Above, Named } from "@/lib/people/read/person";
import type { PlainDate } from "@/lib/time/calendar";

/** The same person on the same day as the page one comes from. */
export const personPath = (id: string, on: PlainDate | null) => (on ? `/people/${id}?on=${on}` : `/people/${id}`);

export const PersonLink = ({ person, on }: { person: Named; on: PlainDate | null }) => (
  <Link href={personPath(person.id, on)} prefetch={false} className="no-underline hover:underline">
    {person.name}
  </Link>
);

/** Somebody above; of whoever was erased there is no name and no way to their page. */
export const AboveLink = ({ person, on }: { person: Above; on: PlainDate | null }) =>
  person === "erased" ? "Someone who left" : <PersonLink person={person} on={on} />;

/** People by name, each with a title; two columns on a desk. */
export function PersonList({ people, on, label }: { people: Named[]; on: PlainDate | null; label: string }) {
  return (
    <ul aria-label={label} className="gap-x-12 md:grid md:grid-cols-2">
      {people.map((person) => (
        <li key={person.id} className="flex min-w-0 flex-wrap items-baseline gap-x-3 border-rule border-b py-2.5">
          <PersonLink person={person} on={on} />
          <span className="text-14 text-ink-3">{person.title}</span>
        </li>
      ))}
    </ul>
  );
}
