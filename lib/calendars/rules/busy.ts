import { createContext, Script } from "node:vm";
import ICAL from "ical.js";
import type { Span } from "@/lib/planning/rules/calendar";
import { atOnce } from "@/lib/time/turns";
import { taken } from "./event";
import type { Reading, Taken } from "./reading";
import { stepsOfFile } from "./steps";

/** The steps of reading are counted; should the library ever stay inside one of them, it is ended there. */
const patienceMs = 8_000;
const next = new Script("step()");

/**
 * When the owner of an iCalendar text is taken (RFC 5545): opaque events that are not called off or declined, every
 * repetition within the window, and VFREEBUSY. Nothing else of it comes out. Null for what is no calendar.
 */
export const busyFrom = (text: string, reading: Reading): Taken | null => atOnce(readingBusy(text, reading));

/** The same in steps, for where others wait meanwhile. */
export function* readingBusy(text: string, reading: Reading): Generator<undefined, Taken | null> {
  const work = read(text, reading);
  const context = createContext({ step: () => work.next() });
  for (;;) {
    try {
      const step = next.runInContext(context, { timeout: patienceMs }) as IteratorResult<undefined, Taken>;
      if (step.done) return step.value;
    } catch {
      return null;
    }
    yield;
  }
}

function* read(text: string, reading: Reading): Generator<undefined, Taken> {
  // Some programs write the mark of their encoding first, which is no letter of the calendar.
  const parsed = ICAL.parse(text.replace(/^\uFEFF/, "")) as unknown[];
  const calendars = (typeof parsed[0] === "string" ? [parsed] : parsed).map((one) => new ICAL.Component(one as never));
  if (calendars.length === 0 || calendars.some((calendar) => calendar.name !== "vcalendar"))
    throw new Error("Not a calendar");
  const spans: Span[] = [];
  const steps = stepsOfFile();
  let unread = 0;
  for (const calendar of calendars) {
    for (const definition of calendar.getAllSubcomponents("vtimezone"))
      if (!isYearly(definition)) calendar.removeSubcomponent(definition);
    for (const [n, events] of groups(calendar).entries()) {
      if (n % 8 === 7) yield;
      try {
        for (const span of yield* taken(events, reading, steps)) spans.push(span);
      } catch {
        unread += 1;
      }
    }
    for (const told of calendar.getAllSubcomponents("vfreebusy")) spans.push(...toldBusy(told));
  }
  return { spans: merged(spans, reading), unread };
}

/** Clocks change by the year. ical.js walks every change up to today, and would for ever where they change by the second. */
const isYearly = (definition: ICAL.Component) =>
  definition
    .getAllSubcomponents()
    .flatMap((part) => part.getAllProperties("rrule"))
    .every((property) => /(^|;)FREQ=YEARLY(;|$)/.test(String(property.getFirstValue())));

/** The events of a calendar, those of one series together. */
function groups(calendar: ICAL.Component): ICAL.Component[][] {
  const events = calendar.getAllSubcomponents("vevent");
  return [...Map.groupBy(events, (event) => event.getFirstPropertyValue("uid") ?? event).values()];
}

function toldBusy(told: ICAL.Component): Span[] {
  return told
    .getAllProperties("freebusy")
    .filter((property) => property.getFirstParameter("fbtype") !== "FREE")
    .flatMap((property) => property.getValues())
    .filter((value) => value instanceof ICAL.Period)
    .map((period) => ({ startsAt: period.start.toJSDate(), endsAt: period.getEnd().toJSDate() }));
}

/** Within the window, in order, and what touches made one: who reads it learns how long, not how many. */
export function merged(spans: readonly Span[], { from, until }: Pick<Reading, "from" | "until">): Span[] {
  const within = spans
    .filter(({ startsAt, endsAt }) => startsAt < until && endsAt > from && endsAt > startsAt)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const found: Span[] = [];
  for (const span of within) {
    const last = found.at(-1);
    if (last && span.startsAt <= last.endsAt) {
      if (span.endsAt > last.endsAt) last.endsAt = span.endsAt;
    } else found.push({ ...span });
  }
  return found;
}
