import ICAL from "ical.js";
import type { Span } from "@/lib/planning/rules/calendar";
import { plainDate } from "@/lib/time/calendar";
import type { Reading } from "./reading";
import { occurrences } from "./recurrence";
import type { Steps } from "./steps";
import { type Clock, clockOf, daysLater, laterBy, momentOf, wallOf } from "./wall";

/** From this occurrence on a series stands elsewhere and lasts otherwise (RFC 5545, 3.2.13). */
type Shift = { from: number; by: number; lasts: (start: Date) => Date; free: boolean };

/** When one series takes its owner's time: its own occurrences, less those that were moved or taken out, and the moved ones. */
export function* taken(
  events: readonly ICAL.Component[],
  reading: Reading,
  steps: Steps,
): Generator<undefined, Span[]> {
  const changes = events.filter((event) => event.hasProperty("recurrence-id"));
  const first = events.find((event) => !event.hasProperty("recurrence-id"));
  const begun = first && changes.length > 0 ? timeOf(first, "dtstart", reading) : undefined;
  const moved = new Set<number>();
  for (const [n, event] of changes.entries()) {
    if (n % 8 === 7) yield;
    for (const at of movedFrom(event, reading, begun)) moved.add(at);
  }
  const shifts = changes.flatMap((event) => shiftOf(event, reading, begun)).sort((a, b) => a.from - b.from);
  const own: Span[] = [];
  for (const [n, event] of events.entries()) {
    if (n % 8 === 7) yield;
    if (event.hasProperty("recurrence-id") || (isFree(event, reading) && shifts.length === 0)) continue;
    for (const span of yield* series(event, { ...reading, steps }, moved, shifts)) own.push(span);
  }
  for (const [n, event] of changes.entries()) {
    if (n % 8 === 7) yield;
    if (!isFree(event, reading)) own.push(spanOf(event, reading));
  }
  return own;
}

/** Which occurrence stands elsewhere; some programs name only its day. */
const movedFrom = (event: ICAL.Component, reading: Reading, first = timeOf(event, "recurrence-id", reading)) =>
  event.getAllProperties("recurrence-id").flatMap((property) => exceptions(property, reading, first));

function* series(
  event: ICAL.Component,
  reading: Reading & { steps: Steps },
  moved: Set<number>,
  shifts: readonly Shift[],
): Generator<undefined, Span[]> {
  const { at, time, clock } = timeOf(event, "dtstart", reading);
  const lasts = lasting(event, reading);
  const repeated: Date[] = [];
  for (const property of event.getAllProperties("rrule")) {
    const rule = property.getFirstValue() as ICAL.Recur;
    for (const [n, one] of (yield* occurrences(rule, time, clock, reading)).entries()) {
      if (n % 64 === 63) yield;
      repeated.push(momentOf(asDay(one, time), clock));
    }
  }
  const added = event.getAllProperties("rdate").flatMap((property) => datesOf(property, reading));
  const gone = new Set([
    ...moved,
    ...event.getAllProperties("exdate").flatMap((one) => exceptions(one, reading, { time, clock })),
  ]);
  const starts = new Set([at.getTime(), ...repeated.map(Number), ...added.map((one) => one.startsAt.getTime())]);
  const ends = new Map(added.flatMap(({ startsAt, endsAt }) => (endsAt ? [[startsAt.getTime(), endsAt]] : [])));
  const free = isFree(event, reading);
  return [...starts].flatMap((start) => {
    if (gone.has(start)) return [];
    const shift = shifts.findLast((one) => one.from <= start);
    if (shift ? shift.free : free) return [];
    const startsAt = new Date(start + (shift?.by ?? 0));
    return [{ startsAt, endsAt: shift ? shift.lasts(startsAt) : (ends.get(start) ?? lasts(startsAt)) }];
  });
}

/** A rule of a series of days makes days. */
function asDay(time: ICAL.Time, first: ICAL.Time): ICAL.Time {
  if (first.isDate) time.isDate = true;
  return time;
}

function spanOf(event: ICAL.Component, reading: Reading): Span {
  const { at } = timeOf(event, "dtstart", reading);
  return { startsAt: at, endsAt: lasting(event, reading)(at) };
}

function shiftOf(event: ICAL.Component, reading: Reading, first?: Timed): Shift[] {
  const property = event.getFirstProperty("recurrence-id");
  if (property?.getFirstParameter("range") !== "THISANDFUTURE") return [];
  const [from = 0] = movedFrom(event, reading, first);
  const by = timeOf(event, "dtstart", reading).at.getTime() - from;
  return [{ from, by, lasts: lasting(event, reading), free: isFree(event, reading) }];
}

type Timed = { at: Date; time: ICAL.Time; clock: Clock };

function timeOf(event: ICAL.Component, name: string, reading: Reading): Timed {
  const property = event.getFirstProperty(name);
  const time = property?.getFirstValue();
  if (!property || !(time instanceof ICAL.Time)) throw new Error(`No ${name}`);
  // ical.js counts on from a day that there is not: the 45th would be one of the next month.
  plainDate(String(property.toJSON()[3]).slice(0, 10));
  const clock = clockOf(property, reading.zone);
  return { at: momentOf(time, clock), time, clock };
}

/**
 * How long each occurrence lasts: by DTEND exactly as long as the first (RFC 5545, 3.8.5.3), by DURATION that long, days
 * as many days on their clock; a day without an end is one day, a time without one takes none.
 */
function lasting(event: ICAL.Component, reading: Reading): (start: Date) => Date {
  const { at, time, clock } = timeOf(event, "dtstart", reading);
  const duration = event.getFirstPropertyValue("duration");
  if (time.isDate) {
    const days = duration instanceof ICAL.Duration ? duration.toSeconds() / 86_400 : daysOf(event, time);
    // The day on which the occurrence begins is found again from its moment, for a clock may change within.
    return (start) => {
      const since = Math.round((start.getTime() - at.getTime()) / 86_400_000);
      return momentOf(daysLater(time, since + days), clock);
    };
  }
  if (duration instanceof ICAL.Duration) return (start) => laterByDuration(start, duration, clock);
  const length = event.hasProperty("dtend") ? timeOf(event, "dtend", reading).at.getTime() - at.getTime() : 0;
  return (start) => laterBy(start, length);
}

/** Its weeks and days are days on the clock, also where that changes; its hours are exact (RFC 5545, 3.3.6). */
function laterByDuration(start: Date, duration: ICAL.Duration, clock: Clock): Date {
  const days = (duration.weeks * 7 + duration.days) * (duration.isNegative ? -1 : 1);
  const exact = duration.toSeconds() - days * 86_400;
  return laterBy(days === 0 ? start : momentOf(daysLater(wallOf(start, clock), days), clock), exact * 1000);
}

function daysOf(event: ICAL.Component, start: ICAL.Time): number {
  const end = event.getFirstPropertyValue("dtend");
  return end instanceof ICAL.Time ? Math.max(1, Math.round(end.subtractDateTz(start).toSeconds() / 86_400)) : 1;
}

function datesOf(property: ICAL.Property, reading: Reading): { startsAt: Date; endsAt?: Date }[] {
  const clock = clockOf(property, reading.zone);
  return property.getValues().map((value) => {
    if (value instanceof ICAL.Period)
      return { startsAt: momentOf(value.start, clock), endsAt: momentOf(value.getEnd(), clock) };
    return { startsAt: momentOf(value as ICAL.Time, clock) };
  });
}

/** Moments that are taken out. Some programs take out a day where the series has a time: it is its time on that day. */
function exceptions(property: ICAL.Property, reading: Reading, first: Pick<Timed, "time" | "clock">): number[] {
  const clock = clockOf(property, reading.zone);
  return property.getValues().map((value) => {
    const time = value as ICAL.Time;
    if (!time.isDate) return momentOf(time, clock).getTime();
    const own = first.time.clone();
    own.resetTo(time.year, time.month, time.day, own.hour, own.minute, own.second, own.zone);
    return momentOf(own, first.clock).getTime();
  });
}

/** Called off, marked as free, or declined by whom it belongs to. */
function isFree(event: ICAL.Component, { mail }: Reading): boolean {
  const says = (name: string) => String(event.getFirstPropertyValue(name) ?? "").toUpperCase();
  if (says("status") === "CANCELLED" || says("transp") === "TRANSPARENT") return true;
  if (says("x-microsoft-cdo-busystatus") === "FREE") return true;
  return event.getAllProperties("attendee").some((guest) => {
    const address = String(guest.getFirstValue())
      .toLowerCase()
      .replace(/^mailto:/, "");
    return address === mail.toLowerCase() && guest.getFirstParameter("partstat") === "DECLINED";
  });
}
