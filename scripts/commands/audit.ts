import { parseArgs } from "node:util";
import { type Chain, type Head, verifyChains } from "../../lib/db/audit-chain";
import type { Database } from "../database";
import { asked, type Outcome, refused } from "./command";

export const summary = "checks that the log of who did and opened what is whole";
export const evenLocked = true;

export const help = `Checks that the log of who did and opened what is whole: nothing changed, cut out, put in, put in another order, or cut
off at its end. Each organization's log is a chain of hashes; how far it goes stands beside it. No words are needed for it.

  npm run -s throughline -- audit verify [--organization SLUG] [--head SEQUENCE:HASH] [--json]

  --organization SLUG    Only this organization. Default: all of them.
  --head SEQUENCE:HASH   What an earlier run printed for this organization and you kept elsewhere. Whoever can write
                         everything in the database could make a whole new chain; not one that ends in what you kept.
  --json                 Prints one JSON object.

--json prints { organizations: [{ organization, entries, head: { sequence, hash }, broken: { sequence, at, what, because } }] }
  entries  entries that follow each other from the first on
  head     the last of these; keep it for --head. null without any
  broken   the first entry that is not as it was, null when the log is whole. Where entries are missing, the one after
           them, and at the end the first that is missing, without at and what
  because  changed, cut out, put in or out of order, cut off at the end, not as it was noted

Exit code: 0 only when every log is whole, 1 when one is not, or when the command was refused.`;

type Asked = { slug: string | null; head: Head | null };

function given(args: string[]): Asked | string {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { organization: text, head: text, json: { type: "boolean" } },
  });
  if (positionals.join(" ") !== "verify") return "Say what to do: audit verify";
  const [, sequence, hash] = /^(\d+):([0-9a-f]{64})$/.exec(values.head ?? "") ?? [];
  if (values.head !== undefined && !hash) return "--head is what an earlier run printed: a number, a colon, 64 digits";
  if (hash && !values.organization) return "--head goes with --organization: each has a log of its own";
  return { slug: values.organization ?? null, head: hash ? { sequence: Number(sequence), hash } : null };
}

/** Verifies the logs as the operator of the machine, entering as the owner of the database. */
export async function run(args: string[], { owner }: Database): Promise<Outcome> {
  const wish = asked(args, given);
  if (typeof wish === "string") return refused(wish);
  const organizations = await verifyChains(owner, wish.slug, wish.head);
  if (wish.slug && organizations.length === 0) return refused(`There is no organization ${wish.slug}.`);
  const isWhole = organizations.every(({ broken }) => broken === null);
  const text = organizations.map(wordsOf).join("\n") || "There is no organization yet, so there is no log.";
  return { code: isWhole ? 0 : 1, json: { organizations }, text };
}

function wordsOf({ organization, entries, head, broken }: Chain): string {
  const count = entries === 1 ? "1 entry follows" : `${entries} entries follow`;
  if (!broken)
    return `${organization}: whole. ${count} each other${head ? `, up to ${head.sequence}:${head.hash}` : ""}.`;
  const which = broken.at ? ` (${broken.what}, ${broken.at})` : "";
  return `${organization}: BROKEN at entry ${broken.sequence}${which}: ${broken.because}. Before it, ${count} each other.`;
}
