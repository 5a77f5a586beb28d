import { quoted } from "./problems";

const nothing = new Set(["-", "–", "—", "n/a", "#n/a", "null", "none", "(blank)"]);

/**
 * A cell as a person means it: outer space gone, inner space single, the ways to write "nothing" empty. Signs of the
 * direction of writing and of where a word may break come along unseen when a cell is pasted: an address with one is
 * nobody's, and no mail reaches it. What joins the letters of a name stays.
 */
export function cleanCell(cell: string | undefined): string {
  if (!cell) return "";
  const text = unwrapped(
    needsTidying.test(cell)
      ? cell
          .normalize("NFC")
          .replace(/[\u00AD\u061C\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069]/g, "")
          .replace(/[\s\u00A0\u200B\uFEFF]+/g, " ")
          .trim()
      : cell,
  );
  return text.length < 8 && nothing.has(text.toLowerCase()) ? "" : text;
}
// Nearly every cell is tidy already; normalising each of a million costs more than the rest of the import.
const needsTidying = /[^\x21-\x7e ]|^ | $| {2}/;

/** Spreadsheets protect a number's leading zeros as ="0042". */
const unwrapped = (text: string) => (text.startsWith('="') ? text.replace(/^="([^"]*)"$/, "$1") : text);

/** Why a cell cannot be taken as it stands; null when it can. Formulas are never run, here or in what we export. */
export function cellProblem(text: string): string | null {
  if (text === "") return null;
  if (/^[=+@]|^-[\d(=@]/.test(text))
    return `${quoted(text)} looks like a spreadsheet formula. It was not run. Paste the column as values and export again.`;
  if (text.includes("\uFFFD") || /[ÃÂ][\u0080-\u00BF\u0152-\u2122]/.test(text))
    return `Letters were lost in ${quoted(text)} when the file was saved. Export it again as CSV UTF-8.`;
  return text.length > 300 ? `This cell is ${text.length} letters long. A quote may be missing near it.` : null;
}

/** A cell that a spreadsheet can open without running it: a formula becomes text, separators are quoted. */
export function exportedCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\n\r\t]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Rows as CSV, ready for any spreadsheet (with the mark Excel needs to see UTF-8). */
export const exportedTable = (rows: string[][]) =>
  `\uFEFF${rows.map((row) => row.map(exportedCell).join(",")).join("\r\n")}\r\n`;
