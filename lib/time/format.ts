import { dateIn, type PlainDate, toDateColumn, type Zone } from "./calendar";

const cache = new Map<string, Intl.DateTimeFormat>();
function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  const found = cache.get(key) ?? new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
  cache.set(key, found);
  return found;
}
// en-GB writes "Thu, 12 Nov" and "Sept"; ours is "Thu 12 Nov" and "Sep" on every machine.
const plain = (text: string) => text.replace(/,/g, "").replace(/\bSept\b/, "Sep");

/** "Thu 12 Nov"; with the year when it is not the year of `today`. */
export function dayText(date: PlainDate, today?: PlainDate): string {
  const year = today && today.slice(0, 4) !== date.slice(0, 4) ? ({ year: "numeric" } as const) : {};
  return plain(
    formatter("UTC", { weekday: "short", day: "numeric", month: "short", ...year }).format(toDateColumn(date)),
  );
}
/** "12 Nov 2026" */
export const fullDayText = (date: PlainDate) =>
  plain(formatter("UTC", { day: "numeric", month: "short", year: "numeric" }).format(toDateColumn(date)));
/** "Thursday 12 November" */
export const longDayText = (date: PlainDate) =>
  plain(formatter("UTC", { weekday: "long", day: "numeric", month: "long" }).format(toDateColumn(date)));
/** "14:30" on the wall clock of a zone. */
export const timeText = (at: Date, zone: Zone) =>
  formatter(zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
/** "07:05", from minutes since midnight. */
export const clockText = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
/** "Thu 12 Nov, 14:30" on the wall clock of a zone. */
export const momentText = (at: Date, zone: Zone, today?: PlainDate) =>
  `${dayText(dateIn(at, zone), today)}, ${timeText(at, zone)}`;
/** "14:30 to 15:00" */
export const spanText = (from: Date, to: Date, zone: Zone) => `${timeText(from, zone)} to ${timeText(to, zone)}`;
/** Another person's wall clock in short: "13:30", with the weekday where that differs from one's own: "Fri 02:30". */
export const otherClock = (at: Date, mine: Zone, theirs: Zone) =>
  `${dateIn(at, mine) === dateIn(at, theirs) ? "" : `${dayText(dateIn(at, theirs)).slice(0, 3)} `}${timeText(at, theirs)}`;
/** Another person's wall clock beside one's own: "13:30 for Juno", with the day when it differs. Empty when both clocks agree. */
export function otherClockText(at: Date, mine: Zone, theirs: Zone, name: string): string {
  if (momentText(at, mine) === momentText(at, theirs)) return "";
  const sameDay = dateIn(at, mine) === dateIn(at, theirs);
  return `${sameDay ? timeText(at, theirs) : momentText(at, theirs)} for ${name}`;
}
