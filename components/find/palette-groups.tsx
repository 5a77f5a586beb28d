import { useEffect, useRef } from "react";
import type { Found } from "@/lib/find/schema";
import type { Doing } from "./doings";

export type Entry = Found | (Doing & { aside?: string });

type Props = {
  id: string;
  entries: Entry[];
  at: number;
  query: string;
  choose: (at: number) => void;
  open: (href: string) => void;
};

/** The answers, grouped; the chosen one is always in view. */
export function PaletteGroups({ id, entries, at, query, choose, open }: Props) {
  const current = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen entry moves with `at`
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest" });
  }, [at]);
  const groups = Map.groupBy(
    entries.map((entry, place) => ({ ...entry, place })),
    ({ group }) => group,
  );
  return (
    <div id={id} role="listbox" aria-label="Found" className="max-h-[56vh] overflow-y-auto pb-2">
      {entries.length === 0 ? (
        <p role="status" className="px-4.5 py-4 text-15 text-ink-2">
          Nothing here is called “{query}”.
        </p>
      ) : null}
      {[...groups].map(([group, members]) => (
        // biome-ignore lint/a11y/useSemanticElements: a listbox groups its options with this role
        <div key={group} role="group" aria-label={group}>
          <p aria-hidden="true" className="px-4.5 pt-3 pb-1 font-medium text-13 text-ink-3">
            {group}
          </p>
          {members.map(({ href, label, aside, place }) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above keeps the focus and hears the keys
            <div
              key={`${href} ${label}`}
              id={`${id}-${place}`}
              ref={place === at ? current : undefined}
              role="option"
              tabIndex={-1}
              aria-selected={place === at}
              className="flex min-h-10 cursor-pointer items-center justify-between gap-4 px-4.5 py-1.5 text-15 aria-selected:bg-spruce-tint"
              onMouseMove={() => choose(place)}
              onClick={() => open(href)}
            >
              {label}
              {aside ? <span className="text-right text-14 text-ink-3">{aside}</span> : null}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
