import type { NoteLine } from "../schema";
import { written } from "./lines";

/**
 * Two tabs wrote the same note. "Keep both lines" holds every sentence of either: lines that are the same appear once,
 * a line changed on both sides appears twice, and a mark set on either side stays set.
 */
export function keepBoth(here: readonly NoteLine[], there: readonly NoteLine[], newId: () => string): NoteLine[] {
  const result = written(there);
  for (const line of written(here)) {
    const same = result.findIndex((one) => one.text === line.text);
    const found = result[same];
    if (found) result[same] = { ...found, keep: found.keep || line.keep };
    else result.push(result.some((one) => one.id === line.id) ? { ...line, id: newId() } : line);
  }
  return result;
}

/** The same for one field of plain text, such as an answer to a prompt. */
export function keepBothTexts(here: string, there: string): string {
  if (there.includes(here.trim())) return there;
  if (here.includes(there.trim())) return here;
  return `${there.trimEnd()}\n${here.trimStart()}`;
}

type Piece = { text: string; only: boolean };

/** Which words of a text stand only on this side, sentence by sentence, so that the eye finds the difference. */
export function differences(text: string, other: string): Piece[] {
  const elsewhere = new Set(sentences(other).map((one) => one.trim()));
  return sentences(text).map((one) => ({ text: one, only: !elsewhere.has(one.trim()) }));
}

const sentences = (text: string) => text.match(/[^.!?\n]+[.!?]*\s*|[.!?\n]+\s*/g) ?? [];
