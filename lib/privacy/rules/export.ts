import { isUnreadable, type Opened, whyUnreadable } from "@/lib/wording";

/** One thing of a person's: what is known of it, by its name for people. Empty values are left out. */
export type Entry = Record<string, string | number | boolean>;
export type ExportSection = { title: string; about: string; entries: Entry[] };

/** Everything of one person, in sections; the same for both forms. */
export type Export = { organization: string; person: string; madeAt: string; sections: ExportSection[] };

type Value = string | number | boolean | Date | null | undefined;

/** An entry without what is empty; moments as ISO 8601 in UTC. */
export function entry(values: Record<string, Value>): Entry {
  const said = Object.entries(values).flatMap(([name, value]) =>
    value === null || value === undefined || value === ""
      ? []
      : [[name, value instanceof Date ? value.toISOString() : value] as const],
  );
  return Object.fromEntries(said);
}

/** Words for an entry; those that cannot be opened say why. */
export const wordsOf = (words: Opened): string | null => (isUnreadable(words) ? whyUnreadable(words) : words);
