import type { Zone } from "@/lib/time/calendar";

/** What is wrong with a file, where a spreadsheet shows it: the header is row 1. A column is named as in the file, "" when the whole row is meant. */
export type RowProblem = { row: number; column: string; message: string; fix?: ZoneFix };

/** A way out that takes one click: every row with this text in its time zone means one of these zones. */
export type ZoneFix = { text: string; zones: Zone[] };

/** Something worth knowing that stops nothing. */
export type Notice = string;

export const byRow = (a: RowProblem, b: RowProblem) => a.row - b.row || a.column.localeCompare(b.column);

/** "“Acra”", cut so that a message stays one line. */
export const quoted = (text: string) => `“${text.length > 60 ? `${text.slice(0, 57)}…` : text}”`;

/** "1 person", "6 people" */
export const people = (count: number) => (count === 1 ? "1 person" : `${count.toLocaleString("en-GB")} people`);
