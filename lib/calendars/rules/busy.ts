import { runInNewContext } from "node:vm";
import ICAL from "ical.js";
import type { Span } from "@/lib/planning/rules/calendar";
import { taken } from "./event";
import type { Reading, Taken } from "./reading";

/** A rule can be written that no reader ever gets to the end of. */
const patienceMs = 8_000;

/**
 * When the owner of an iCalendar text is taken (RFC 5545): opaque events that are not called off or declined, every
 * repetition within the window, and VFREEBUSY. Nothing else of it comes out. Null for what is no calendar, or cannot be
 * read within seconds.
 */
export function busyFrom(text: string, reading: Reading): Taken | null {
  try {
    // Ends the work where it stands: a loop inside the library cannot hold the server.
    return runInNewContext("read()", { read: () => read(text, reading) }, { timeout: patienceMs }) as Taken;
  } catch {
    return null;
  }
}

function read(text: string, reading: Reading): Taken {
  // Some programs write the mark of their encoding first, which is no letter of the calendar.
  const parsed = ICAL.parse(text.replace(/^\uFEFF/, "")) as unknown[];
  const calendars = (typeof parsed[0] === "string" ? [parsed] : parsed).map((one) => new ICAL.Component(one as never));
  if (calendars.length === 0 || calendars.some((calendar) => calendar.name !== "vcalendar"))
    throw new Error("Not a calendar");
  const spans: Span[] = [];
  let unread = 0;
  for (const calendar of calendars) {
    for (const events of groups(calendar)) {
      try {
        spans.push(...taken(events, reading));
      } catch {
        unread += 1;
      }
    }
    for (const told of calendar.getAllSubcomponents("vfreebusy")) spans.push(...toldBusy(told));
  }
  return { spans: merged(spans, reading), unread };
}

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
