export type Cell = string | number | null;

/**
 * A table as RFC 4180 has it. A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV
 * injection"); numbers of ours are numbers and stay so.
 */
export const csv = (rows: readonly (readonly Cell[])[]) =>
  rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");

function field(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = /^[\s\0]*[=+\-@|＝＋－＠]|^[\t\r\n\0]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
