import "server-only";
import { addDays, type PlainDate, plainDate } from "@/lib/time/calendar";

/** One of the library's entries, as much of it as is read here. */
type Entry = { date: string; start: Date; end: Date };
export type Place = { country: string; region: string };

// Two megabytes of the world's calendars: read by whoever plans or asks for them, and by nobody else.
const library = async () => (await import("date-holidays")).default;

const known = new Map<string, readonly PlainDate[]>();
const mostKnown = 2_000;

/**
 * The public holidays of a country, and of a part of it, in one year, as days of its own calendar; moved ones on the day
 * they are kept. None for a place that the library (date-holidays) does not know.
 */
export async function holidaysIn({ country, region }: Place, year: number): Promise<readonly PlainDate[]> {
  const key = `${country} ${region} ${year}`;
  const found = known.get(key) ?? (await read({ country, region }, year));
  if (known.size >= mostKnown) known.clear();
  known.set(key, found);
  return found;
}

async function read({ country, region }: Place, year: number): Promise<PlainDate[]> {
  if (country === "") return [];
  const Holidays = await library();
  const calendar = new Holidays(country, region, { types: ["public"] });
  const days = (calendar.getHolidays(year) as Entry[] | undefined)?.flatMap(daysOf) ?? [];
  return [...new Set(days)].sort();
}

const noon = 12 * 60;

/** The days of an entry whose noon lies in it: some begin in the evening before, and half of Christmas Eve is a working day. */
function daysOf({ date, start, end }: Entry): PlainDate[] {
  const first = plainDate(date.slice(0, 10));
  const from = Number(date.slice(11, 13)) * 60 + Number(date.slice(14, 16));
  const until = from + (end.getTime() - start.getTime()) / 60_000;
  const days: PlainDate[] = [];
  for (let day = 0; day * 24 * 60 < until; day++) {
    const middle = day * 24 * 60 + noon;
    if (middle >= from && middle < until) days.push(addDays(first, day));
  }
  return days;
}

/** The public holidays between two days, the last one not included. */
export async function holidaysBetween(place: Place, from: PlainDate, until: PlainDate): Promise<PlainDate[]> {
  const days: PlainDate[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year++)
    days.push(...(await holidaysIn(place, year)));
  return days.filter((day) => day >= from && day < until);
}

/** The countries whose holidays are known, by name. */
export async function countries(): Promise<{ code: string; name: string }[]> {
  const Holidays = await library();
  return byName(new Holidays().getCountries("en"));
}

/** The parts of a country that keep holidays of their own, by name; none where all of it keeps the same. */
export async function regionsOf(country: string): Promise<{ code: string; name: string }[]> {
  const Holidays = await library();
  return country === "" ? [] : byName(new Holidays().getStates(country, "en") ?? {});
}

const byName = (names: Record<string, string>) =>
  Object.entries(names)
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
