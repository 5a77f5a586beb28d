import "server-only";
import type { Asking } from "@/lib/access/asking";
import { open } from "@/lib/db/seal";
import { promisePlace } from "@/lib/promises/read";
import { type Entry, entry, wordsOf } from "../../rules/export";

/** An entry for each row, opened one after the other. */
export async function entriesOf<R>(
  rows: readonly R[],
  told: (row: R) => Promise<Parameters<typeof entry>[0]>,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const row of rows) entries.push(entry(await told(row)));
  return entries;
}

type Made = Parameters<typeof promisePlace>[0] & { wordsSealed: Uint8Array; answerSealed: Uint8Array | null };

/** What was promised, and what its owner wrote back. */
export async function promised(asking: Asking, row: Made): Promise<{ words: string | null; answer: string | null }> {
  const of = (column: Parameters<typeof promisePlace>[1], sealed: Uint8Array) =>
    open(asking, row.personId, promisePlace(row, column), sealed).then(wordsOf);
  const words = await of("words_sealed", row.wordsSealed);
  return { words, answer: row.answerSealed && (await of("answer_sealed", row.answerSealed)) };
}
