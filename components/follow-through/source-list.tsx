import { OpenedWords } from "@/components/ui/words";
import type { Source } from "@/lib/themes/read";
import { isUnreadable } from "@/lib/wording";

/** Consented lines to choose from, each with whose it is; nobody but the leader sees this list. */
export function SourceList({ sources }: { sources: Source[] }) {
  return (
    <ul className="border-rule border-t">
      {sources.map((source) => (
        <li key={source.id}>
          <label className="grid grid-cols-[20px_minmax(0,1fr)] gap-3 border-rule border-b py-2.5">
            <input
              type="checkbox"
              name="sources"
              value={source.id}
              disabled={isUnreadable(source.text)}
              className="mt-1.5 size-4 accent-spruce"
            />
            <span>
              <span className="block font-serif text-17">
                <OpenedWords words={source.text} />
              </span>
              <span className="text-14 text-ink-3">
                {source.name}
                {source.manager ? ` · reports to ${source.manager}` : ""}
              </span>
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}
