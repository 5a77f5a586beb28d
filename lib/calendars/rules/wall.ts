import ICAL from "ical.js";
import { addMinutes, momentAt, parseZone, plainDate, type Zone, zone as zoneNamed } from "@/lib/time/calendar";
import { wallClock } from "@/lib/time/zone-changes";
import { windowsZone } from "./windows";

/** The clock that times of one property are written on. */
export type Clock = { zone: Zone } | { defined: ICAL.Timezone };

const pad = (n: number, length = 2) => String(n).padStart(length, "0");
const dayOf = (time: ICAL.Time) => plainDate(`${pad(time.year, 4)}-${pad(time.month)}-${pad(time.day)}`);

/**
 * The clock of a property: UTC for a time that says so; the zone of that name where this runtime knows it, for its rules
 * are newer than those in a file; else the file's own definition, or what Windows means by it; for a time without a zone, and for days, its reader's.
 * Throws for a name that nobody knows: on the reader's clock such a time would be taken hours beside.
 */
export function clockOf(property: ICAL.Property, reader: Zone): Clock {
  const value = property.getFirstValue();
  const time = value instanceof ICAL.Period ? value.start : value;
  const given = time instanceof ICAL.Time && time.zone !== ICAL.Timezone.localTimezone ? time.zone : null;
  if (given === ICAL.Timezone.utcTimezone) return { zone: zoneNamed("Etc/UTC") };
  const name = String(property.getFirstParameter("tzid") ?? "").trim();
  const known = knownZone(name);
  // "IST" is India to this runtime, Israel or Ireland to whoever wrote the file and defined it there.
  if (known && (known.includes("/") || !given)) return { zone: known };
  if (given) return { defined: given };
  if (!name || (time instanceof ICAL.Time && time.isDate)) return { zone: reader };
  const meant = windowsZone(name);
  if (!meant) throw new Error("On a clock that nobody knows");
  return { zone: meant };
}

/** A zone by its name, also one that stands under somebody's registry: "/example.org/2005/America/Argentina/Ushuaia". */
function knownZone(name: string): Zone | null {
  if (!name.startsWith("/")) return parseZone(name);
  const parts = name.split("/").slice(1);
  return parts.map((_, n) => parseZone(parts.slice(n).join("/"))).find((zone) => zone?.includes("/")) ?? null;
}

/**
 * The moment a time means (RFC 5545, 3.3.5): one that the clocks skip in spring is read with the offset before the gap,
 * one that they show twice is the first of the two.
 */
export function momentOf(time: ICAL.Time, clock: Clock): Date {
  if (time.zone === ICAL.Timezone.utcTimezone) return time.toJSDate();
  if ("defined" in clock) {
    const own = time.clone();
    own.zone = clock.defined;
    return new Date(own.toUnixTime() * 1000);
  }
  if (time.isDate) return momentAt(dayOf(time), 0, clock.zone);
  const at = momentAt(dayOf(time), time.hour * 60 + time.minute, clock.zone);
  return new Date(at.getTime() + Math.min(59, time.second) * 1000);
}

/** What a clock shows at a moment, as a time without a zone. */
export function wallOf(at: Date, clock: Clock): ICAL.Time {
  if ("defined" in clock) {
    const shown = ICAL.Time.fromJSDate(at, true).convertToZone(clock.defined);
    shown.zone = ICAL.Timezone.localTimezone;
    return shown;
  }
  const local = wallClock(at, clock.zone);
  return ICAL.Time.fromData({
    ...{ year: local.getFullYear(), month: local.getMonth() + 1, day: local.getDate(), isDate: false },
    ...{ hour: local.getHours(), minute: local.getMinutes(), second: local.getSeconds() },
  });
}

/** Days later on the same clock. */
export function daysLater(time: ICAL.Time, days: number): ICAL.Time {
  const later = time.clone();
  later.adjust(days, 0, 0, 0);
  return later;
}

export const laterBy = (at: Date, milliseconds: number) => addMinutes(at, milliseconds / 60_000);
