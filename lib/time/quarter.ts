import { dateIn, type PlainDate, plainDate, type Zone } from "./calendar";

/** A calendar quarter, "2026-Q4". Comparing two as strings orders them in time. */
export type Quarter = string & { readonly __quarter: unique symbol };

/** Null for what is none, and for one so far away that the quarter beside it has no date of four digits. */
export function parseQuarter(text: string): Quarter | null {
  return /^(19|2[01])\d\d-Q[1-4]$/.test(text) ? (text as Quarter) : null;
}

/** Same, for quarters that are known to be one. Throws otherwise. */
export function quarter(text: string): Quarter {
  const parsed = parseQuarter(text);
  if (!parsed) throw new RangeError(`Not a quarter: ${text}`);
  return parsed;
}

const parts = (q: Quarter) => ({ year: Number(q.slice(0, 4)), index: Number(q.slice(6)) - 1 });

export const quarterOf = (date: PlainDate) =>
  `${date.slice(0, 4)}-Q${Math.floor((Number(date.slice(5, 7)) - 1) / 3) + 1}` as Quarter;

/** The quarter it is in a zone at a moment. */
export const quarterIn = (at: Date, where: Zone) => quarterOf(dateIn(at, where));

export function addQuarters(q: Quarter, count: number): Quarter {
  const { year, index } = parts(q);
  const total = year * 4 + index + count;
  return `${Math.floor(total / 4)}-Q${(((total % 4) + 4) % 4) + 1}` as Quarter;
}

export function firstDay(q: Quarter): PlainDate {
  const { year, index } = parts(q);
  return plainDate(`${year}-${String(index * 3 + 1).padStart(2, "0")}-01`);
}

/** Half-open: the end is the first day of the next quarter. */
export const endDay = (q: Quarter) => firstDay(addQuarters(q, 1));

/** "Q4 26", for axes and cells. */
export const shortQuarter = (q: Quarter) => `${q.slice(5)} ${q.slice(2, 4)}`;
const ordinal = ["First", "Second", "Third", "Fourth"];
/** "Fourth quarter 2026", for headings. */
export const longQuarter = (q: Quarter) => `${ordinal[parts(q).index]} quarter ${q.slice(0, 4)}`;
