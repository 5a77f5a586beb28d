import { createHash } from "node:crypto";
import ical, { ICalCalendarMethod } from "ical-generator";
import { addMinutes } from "@/lib/time/calendar";
import { eventOf, type OwnEntry, prodId, written, zonesAt } from "./entry";

/** One of a person's own meetings as their subscription shows it. `changedAt` is when it was last told to anybody. */
export type FeedEntry = Omit<OwnEntry, "stampedAt"> & {
  changedAt: Date;
};

/** How far a subscription looks back and ahead, in days. */
const feedReach = { back: 120, ahead: 400 };
/** How often a calendar program should ask, in seconds. */
const feedEvery = 3600;

/** Which meetings stand in a feed at a moment. */
export const inFeed = (now: Date) => ({
  since: addMinutes(now, -feedReach.back * 24 * 60),
  until: addMinutes(now, feedReach.ahead * 24 * 60),
});

/**
 * The subscription as an iCalendar object (RFC 5546, 3.2.1): the same meetings make the same bytes, so that an unchanged
 * feed can be told by its hash. No guests, no description: a calendar is read over shoulders and by delegates.
 */
export function feedText(entries: readonly FeedEntry[], now: Date): string {
  const last = new Date(Math.max(now.getTime(), ...entries.map(({ endsAt }) => endsAt.getTime())));
  const calendar = ical({
    prodId,
    name: "Throughline",
    method: ICalCalendarMethod.PUBLISH,
    ttl: feedEvery,
    timezone: zonesAt(now, last),
  });
  for (const entry of entries) {
    calendar.createEvent(eventOf({ ...entry, stampedAt: entry.changedAt }));
  }
  return written(calendar);
}

/** A strong validator (RFC 9110, 8.8.3). */
export const etagOf = (text: string) => `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;

/** Whether what the asker has is what there is (RFC 9110, 13.1.2: compared weakly). */
export const isCurrent = (ifNoneMatch: string | null, etag: string): boolean =>
  (ifNoneMatch ?? "").split(",").some((one) => [etag, "*"].includes(one.trim().replace(/^W\//, "")));
