import type { WorkingHours } from "@/lib/planning/rules/calendar";
import { clockText } from "@/lib/time/format";
import { weekdays } from "@/lib/weeks/rules";
import { quoted } from "./problems";

type Hours = NonNullable<WorkingHours[number]>;
/** When somebody works as a cell says it, or what is wrong with it, for whoever must put it right. */
type ReadHours = { hours: WorkingHours } | { problem: string };

const dayNames = [
  "mo mon monday montag",
  "tu tue tues tuesday di dienstag",
  "we wed weds wednesday mi mittwoch",
  "th thu thur thurs thursday do donnerstag",
  "fr fri friday freitag",
  "sa sat saturday samstag sonnabend",
  "su sun sunday so sonntag",
].map((names) => names.split(" "));
const dayOf = new Map(dayNames.flatMap((names, day) => names.map((name) => [name, day] as const)));
const off = new Set(["off", "free", "closed", "frei"]);
const between = new Set([";", ",", ":", "&", "+", "/", "|", "and", "und", "from", "von", "uhr"]);
const lastMinute = 24 * 60;

const pieces = /[a-z]+|(?:\d{1,2}[:.h]?[0-5]\d|\d{1,2}h?)(?: ?[ap]m\b)?|\S/g;

/** Minutes since midnight; null for what is no time. */
function minuteOf(piece: string | undefined): number | null {
  const [, hour = "", minute = "0", half] = /^(\d{1,2}?)(?:[:.h]?([0-5]\d)|h)?(?: ?([ap])m)?$/.exec(piece ?? "") ?? [];
  const given = Number(hour);
  if (hour === "" || (half && (given < 1 || given > 12))) return null;
  const at = (half ? (given % 12) + (half === "p" ? 12 : 0) : given) * 60 + Number(minute);
  return at <= lastMinute ? at : null;
}

/** The days from one to another, over the weekend where the second comes first. */
const daysFrom = (from: number, until: number): number[] =>
  Array.from({ length: ((until - from + 7) % 7) + 1 }, (_, step) => (from + step) % 7);

/**
 * Working hours as people files write them: "09:00-17:30" of Monday to Friday, "Mo-Fr 9-17; Sa 10-12", "Mon, Wed 9am-1pm",
 * "Mo–Do 8–16:30 Uhr, Fr frei". A day that is named goes before what is said of all. One span a day.
 */
export function readHours(cell: string): ReadHours {
  const text = cell
    .toLowerCase()
    .replace(/[‐-―−]|\b(?:to|until|till|bis)\b/g, "-")
    .replace(/([a-z])\./g, "$1");
  const said = new Map<number, Hours | null>();
  let usual: Hours | undefined;
  let days: number[] = [];
  const list = text.match(pieces) ?? [];
  for (let at = 0; at < list.length; at++) {
    const piece = list[at] ?? "";
    const day = dayOf.get(piece);
    if (day !== undefined) {
      const until = list[at + 1] === "-" ? dayOf.get(list[at + 2] ?? "") : undefined;
      days.push(...daysFrom(day, until ?? day));
      if (until !== undefined) at += 2;
      continue;
    }
    if (between.has(piece)) continue;
    const span = off.has(piece) && days.length > 0 ? null : spanAt(list, at);
    if (span === undefined) return { problem: unreadable(cell) };
    if (span) at += 2;
    if (span && span[1] <= span[0]) return { problem: backwards(cell, span) };
    const again = days.length > 0 ? days.find((one) => said.has(one)) : usual && 0;
    if (again !== undefined) return { problem: twice(cell, again) };
    for (const one of days) said.set(one, span);
    if (days.length === 0 && span) usual = span;
    days = [];
  }
  const hours = weekdays.map((_, day) => (said.has(day) ? (said.get(day) ?? null) : (day < 5 && usual) || null));
  return days.length > 0 || hours.every((one) => one === null) ? { problem: unreadable(cell) } : { hours };
}

/** From one time to another, midnight counting as the day's end; nothing where that does not stand there. */
function spanAt(list: readonly string[], at: number): Hours | undefined {
  const [from, until] = [minuteOf(list[at]), minuteOf(list[at + 2])];
  if (from === null || until === null || list[at + 1] !== "-") return undefined;
  return [from, until === 0 ? lastMinute : until];
}

const example = "Write them as 09:00-17:30, or Mo-Fr 9-17; Sa 10-12, or leave the cell empty.";
const unreadable = (cell: string) => `${quoted(cell)} are no working hours that can be read. ${example}`;
const backwards = (cell: string, [from, until]: Hours) =>
  `In ${quoted(cell)} the end, ${clockText(until)}, is not after the beginning, ${clockText(from)}. ${example}`;
const twice = (cell: string, day: number) =>
  `${quoted(cell)} says two things of ${weekdays[day]?.name}. Write one span a day: what people keep free they say themselves.`;

/** Whether a column tells working hours, right or wrong: "40" in one of that name is how many, and not when. */
export const mostlyHours = (cells: readonly string[]) =>
  cells.length > 0 && cells.filter(isOfHours).length >= cells.length / 2;
function isOfHours(cell: string): boolean {
  const read = readHours(cell);
  return "hours" in read || read.problem !== unreadable(cell);
}

/** Whether two say the same. */
export const sameHours = (a: WorkingHours | null, b: WorkingHours | null) => JSON.stringify(a) === JSON.stringify(b);
