import { type PlainDate, parsePlainDate } from "@/lib/time/calendar";

/** Which number comes first in 03/04/2026: the day or the month. */
export type DateOrder = "dmy" | "mdy";
type ReadDate =
  | { kind: "day"; date: PlainDate }
  | { kind: "none" }
  | { kind: "bad" }
  | { kind: "either"; dmy: PlainDate; mdy: PlainDate };

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
// Systems write "no date" in these ways.
const never = new Set([
  "",
  "-",
  "–",
  "—",
  "n/a",
  "na",
  "none",
  "null",
  "0000-00-00",
  "9999-12-31",
  "31.12.9999",
  "31/12/9999",
  "12/31/9999",
]);

const day = (year: string | number, month: string | number, date: string | number): PlainDate | null =>
  parsePlainDate(`${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`);

const known = (date: PlainDate | null): ReadDate => (date && sane(date) ? { kind: "day", date } : { kind: "bad" });
const sane = (date: PlainDate) => date >= "1900-01-01" && date < "2200-01-01";

/** A date as HR systems write it: 2026-11-12, 12.11.2026, 12/11/2026, 12 Nov 2026, Nov 12, 2026. */
export function readDate(cell: string, order: DateOrder | null): ReadDate {
  if (cell === "") return { kind: "none" };
  const text = cell.trim().toLowerCase();
  if (never.has(text)) return { kind: "none" };
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ][\d:.]+(?:z|[+-][\d:]+)?)?$/.exec(text);
  if (iso) return known(day(iso[1] ?? "", iso[2] ?? "", iso[3] ?? ""));
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text);
  if (dotted) return known(day(dotted[3] ?? "", dotted[2] ?? "", dotted[1] ?? ""));
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?: [\d:]+(?: ?[ap]m)?)?$/.exec(text);
  if (slashed) return readSlashed(slashed[1] ?? "", slashed[2] ?? "", slashed[3] ?? "", order);
  return known(readWorded(text));
}

function readSlashed(first: string, second: string, year: string, order: DateOrder | null): ReadDate {
  const dmy = day(year, second, first);
  const mdy = day(year, first, second);
  if (order) return known(order === "dmy" ? dmy : mdy);
  if (dmy && mdy && dmy !== mdy) return sane(dmy) ? { kind: "either", dmy, mdy } : { kind: "bad" };
  return known(dmy ?? mdy);
}

function readWorded(text: string): PlainDate | null {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})$/.exec(text);
  if (dayFirst) return day(dayFirst[3] ?? "", monthOf(dayFirst[2] ?? ""), dayFirst[1] ?? "");
  const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/.exec(text);
  return monthFirst ? day(monthFirst[3] ?? "", monthOf(monthFirst[1] ?? ""), monthFirst[2] ?? "") : null;
}

const monthOf = (word: string) => months.indexOf(word.slice(0, 3)) + 1;

/** The order a column keeps: one date that can only be read one way decides for all; null when none does. */
export function orderOf(cells: Iterable<string>): DateOrder | null {
  let dmy = false;
  let mdy = false;
  for (const cell of cells) {
    const found = /^(\d{1,2})[/-](\d{1,2})[/-]\d{4}/.exec(cell.trim());
    if (Number(found?.[1]) > 12) dmy = true;
    if (Number(found?.[2]) > 12) mdy = true;
  }
  return dmy === mdy ? null : dmy ? "dmy" : "mdy";
}
