import type { NoteLine } from "../schema";

/** What is worth storing: lines with words in them, trimmed at the end, in the order they stand. */
export const written = (lines: readonly NoteLine[]): NoteLine[] =>
  lines.map((line) => ({ ...line, text: line.text.trimEnd() })).filter((line) => line.text.trim() !== "");

export const kept = (lines: readonly NoteLine[]): NoteLine[] => written(lines).filter((line) => line.keep);

/** The same words with the same marks: saving again would change nothing. */
export function sameLines(a: readonly NoteLine[], b: readonly NoteLine[]): boolean {
  const [left, right] = [written(a), written(b)];
  return left.length === right.length && left.every((line, at) => sameLine(line, right[at]));
}

const sameLine = (a: NoteLine, b: NoteLine | undefined) =>
  b !== undefined && a.id === b.id && a.text === b.text && a.keep === b.keep;

/** Return was pressed: the line breaks where the cursor stands, and both halves keep every letter. */
export function splitLine(lines: readonly NoteLine[], at: number, cursor: number, newId: string): NoteLine[] {
  const line = lines[at];
  if (!line) return [...lines];
  const head = { ...line, text: line.text.slice(0, cursor) };
  const tail = { id: newId, text: line.text.slice(cursor), keep: false };
  return [...lines.slice(0, at), head, tail, ...lines.slice(at + 1)];
}

/** Backspace at the start of a line joins it to the one above; a kept line stays kept. */
export function joinLine(lines: readonly NoteLine[], at: number): NoteLine[] {
  const [above, line] = [lines[at - 1], lines[at]];
  if (!above || !line) return [...lines];
  const joined = { ...above, text: above.text + line.text, keep: above.keep || line.keep };
  return [...lines.slice(0, at - 1), joined, ...lines.slice(at + 1)];
}

/** Pasted text becomes one line per row; nothing pasted is dropped. */
export const linesOf = (text: string, newId: () => string): NoteLine[] =>
  text
    .split(/\r?\n/)
    .filter((row) => row.trim() !== "")
    .map((row) => ({ id: newId(), text: row, keep: false }));
