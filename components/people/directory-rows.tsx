import type { Listed } from "@/lib/people/read/directory";

/** People by name: what they do, and whom they report to. Belongs into a `LongList`, which follows its links. */
export function DirectoryRows({ people }: { people: Listed[] }) {
  return (
    <ul aria-label="People">
      {people.map((person) => (
        <DirectoryRow key={person.id} person={person} />
      ))}
    </ul>
  );
}

const columns = "md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)_minmax(0,4fr)]";

function DirectoryRow({ person: { id, name, title, department, manager } }: { person: Listed }) {
  return (
    <li className={`grid items-baseline gap-x-6 border-rule border-b py-2.75 ${columns}`}>
      <a href={`/people/${id}`} data-row className="min-w-0 font-medium no-underline hover:underline">
        {name}
      </a>
      <span className="min-w-0 text-15 text-ink-2">{[title, department].filter(Boolean).join(" · ")}</span>
      <span className="min-w-0 text-14 text-ink-3">
        {manager ? (
          <>
            <span className="md:sr-only">Reports to </span>
            <a href={`/people/${manager.id}`} className="text-ink-3 no-underline hover:text-ink hover:underline">
              {manager.name}
            </a>
          </>
        ) : null}
      </span>
    </li>
  );
}

/** What the columns are, above the rows; a phone shows one column that needs no head. */
export const DirectoryHead = () => (
  <div
    aria-hidden="true"
    className={`hidden gap-x-6 border-rule-strong border-b pb-2 text-13 text-ink-3 md:grid ${columns}`}
  >
    <span>Name</span>
    <span>Title and team</span>
    <span>Reports to</span>
  </div>
);
