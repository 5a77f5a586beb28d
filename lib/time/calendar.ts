import { TZDate, tz, tzOffset } from "@date-fns/tz";
// The package as a whole is three hundred files, two seconds of every command's start.
import { startOfISOWeek } from "date-fns/startOfISOWeek";
import { subBusinessDays } from "date-fns/subBusinessDays";

/** A calendar day without a zone, "2026-09-10". Comparing two as strings orders them in time. */
export type PlainDate = string & { readonly __plainDate: unique symbol };
/** An IANA time zone name this runtime knows, "Asia/Kathmandu". */
export type Zone = string & { readonly __zone: unique symbol };

const dayMs = 86_400_000;
const utc = tz("Etc/UTC");
const iso = /^\d{4}-\d{2}-\d{2}$/;
const knownZones = new Map<string, boolean>();

/** The day written as "2026-09-10"; null when there is no such day. */
export function parsePlainDate(text: string): PlainDate | null {
  if (!iso.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? (text as PlainDate) : null;
}

/** Same, for days that are known to exist. Throws otherwise. */
export function plainDate(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (!date) throw new RangeError(`Not a day: ${text}`);
  return date;
}

/** Prisma hands a `date` column over as midnight UTC. */
export const fromDateColumn = (date: Date) => date.toISOString().slice(0, 10) as PlainDate;
export const toDateColumn = (date: PlainDate) => new Date(`${date}T00:00:00Z`);

export function parseZone(text: string): Zone | null {
  let known = knownZones.get(text);
  if (known === undefined) {
    known = zoneExists(text);
    if (knownZones.size < 5000) knownZones.set(text, known);
  }
  return known ? (text as Zone) : null;
}

function zoneExists(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(text)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** Same, for zones that are known to exist. Throws otherwise. */
export function zone(text: string): Zone {
  const parsed = parseZone(text);
  if (!parsed) throw new RangeError(`Not a time zone: ${text}`);
  return parsed;
}

/** Which day it is in a zone at a moment. */
export function dateIn(at: Date, where: Zone): PlainDate {
  const local = new TZDate(at.getTime(), where);
  const pad = (n: number) => String(n).padStart(2, "0");
  return `${local.getFullYear()}-${pad(local.getMonth() + 1)}-${pad(local.getDate())}` as PlainDate;
}

/** Minutes since midnight on the wall clock of a zone, 0–1439. */
export function minuteIn(at: Date, where: Zone): number {
  const local = new TZDate(at.getTime(), where);
  return local.getHours() * 60 + local.getMinutes();
}

/**
 * The moment when the wall clock of a zone shows `minute` on `date`; a time skipped in spring moves forward by the gap, and
 * of one shown twice it is the first (RFC 5545, 3.3.5). A TZDate of these parts is the one or the other, as the machine's
 * own zone has it.
 */
export function momentAt(date: PlainDate, minute: number, where: Zone): Date {
  const shown = addMinutes(toDateColumn(date), minute);
  // No zone is further from UTC, so that these lie before and after the moment.
  const before = tzOffset(where, addMinutes(shown, -15 * 60));
  const after = tzOffset(where, addMinutes(shown, 15 * 60));
  const [earlier, later] = [addMinutes(shown, -before), addMinutes(shown, -after)];
  const isLater = before !== after && tzOffset(where, earlier) !== before && tzOffset(where, later) === after;
  return isLater ? later : earlier;
}

export const addDays = (date: PlainDate, days: number) =>
  new Date(toDateColumn(date).getTime() + days * dayMs).toISOString().slice(0, 10) as PlainDate;

export const daysBetween = (from: PlainDate, to: PlainDate) =>
  Math.round((toDateColumn(to).getTime() - toDateColumn(from).getTime()) / dayMs);

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export const weekday = (date: PlainDate) => ((toDateColumn(date).getUTCDay() + 6) % 7) + 1;
export const mondayOf = (date: PlainDate) => fromDateColumn(startOfISOWeek(toDateColumn(date), { in: utc }));

/** `days` working days (Monday to Friday) before a day. */
export const workingDaysBefore = (date: PlainDate, days: number) =>
  fromDateColumn(subBusinessDays(toDateColumn(date), days, { in: utc }));

export const addMinutes = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

export const minutesBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 60_000;
