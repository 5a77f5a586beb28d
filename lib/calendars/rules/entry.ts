import ical, {
  type ICalAttendeeData,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator";
import { type Zone, zone as zoneNamed } from "@/lib/time/calendar";
import { wallClock } from "@/lib/time/zone-changes";
import { zoneDefinition } from "./zone";

type Guest = { name: string; mail: string; rsvp: boolean };

/** A meeting as calendars may know it: who, when, and nothing that was said. */
export type Entry = {
  meetingId: string;
  /** Grows with every change that is sent; a calendar ignores what is older than what it has (RFC 5546, 2.1.4). */
  sequence: number;
  /** When this message was made (DTSTAMP). */
  stampedAt: Date;
  startsAt: Date;
  endsAt: Date;
  /** On whose clock it was agreed. An entry in it keeps its wall time where a calendar learns of new rules before we do. */
  zone: Zone;
  /** "Dagny and Juno": neutral, because calendars are read over shoulders and by delegates. */
  title: string;
  organizer: { name: string; mail: string };
  guests: readonly Guest[];
  /** Where the meeting's page is; it asks for sign-in. */
  url: string;
  place?: string;
};

/** The same for the whole life of a meeting: a changed UID would leave the old entry standing beside the new one. */
export const entryUid = (meetingId: string) => `${meetingId}@throughline`;

/** The iCalendar object that puts a meeting into a calendar or moves it there (RFC 5546, 3.2.2). */
export const requestEntry = (entry: Entry) => write(entry, ICalCalendarMethod.REQUEST, ICalEventStatus.CONFIRMED);

/** The iCalendar object that takes a meeting out again (RFC 5546, 3.2.5). */
export const cancelEntry = (entry: Entry) => write(entry, ICalCalendarMethod.CANCEL, ICalEventStatus.CANCELLED);

/** A meeting as it is put into a person's own calendar: when, with whom by first names, and nobody as a guest. */
export type OwnEntry = Pick<
  Entry,
  "meetingId" | "sequence" | "stampedAt" | "startsAt" | "endsAt" | "zone" | "title" | "url"
>;

/**
 * The object that stands in a calendar itself (RFC 4791, 4.1: without a method). Without guests: a server would write to
 * them on its own (RFC 6638, 3.2).
 */
export function ownEntryText(entry: OwnEntry): string {
  const calendar = ical({ prodId, timezone: zonesAt(entry.startsAt) });
  calendar.createEvent(eventOf(entry));
  return written(calendar);
}

/** What every entry says, sent or subscribed to or put there. */
export const eventOf = (entry: OwnEntry) => ({
  id: entryUid(entry.meetingId),
  sequence: entry.sequence,
  stamp: entry.stampedAt,
  ...timesOf(entry),
  summary: oneLine(entry.title),
  url: oneLine(entry.url),
  class: ICalEventClass.PRIVATE,
  status: ICalEventStatus.CONFIRMED,
});

function write(entry: Entry, method: ICalCalendarMethod, status: ICalEventStatus): string {
  const calendar = ical({ prodId, method, timezone: zonesAt(entry.startsAt) });
  calendar.createEvent({
    ...eventOf(entry),
    organizer: { name: oneLine(entry.organizer.name), email: address(entry.organizer.mail) },
    attendees: entry.guests.map(attendee),
    location: entry.place ? oneLine(entry.place) : null,
    status,
    transparency: ICalEventTransparency.OPAQUE,
    busystatus: ICalEventBusyStatus.BUSY,
  });
  return written(calendar);
}

/** The object as text, which ends with one line break. */
export const written = (calendar: { toString(): string }) => `${calendar.toString().replace(/(\r\n)+$/, "")}\r\n`;

/** Who wrote the object, for whoever reads it. */
export const prodId = { company: "Throughline", product: "Throughline", language: "EN" };

// The zone is each event's, not the calendar's: with one of its own the calendar would write DTSTAMP on a wall clock, and
// that must be UTC (RFC 5545, 3.8.7.2).
export const zonesAt = (at: Date, last = at) => ({
  name: null,
  generator: (name: string) => zoneDefinition(zoneNamed(name), at, last),
});

/** A meeting on the clock it was agreed on. */
const timesOf = ({ startsAt, endsAt, zone }: Pick<Entry, "startsAt" | "endsAt" | "zone">) => ({
  start: wallClock(startsAt, zone),
  end: wallClock(endsAt, zone),
  timezone: zone,
});

function attendee(guest: Guest): ICalAttendeeData {
  return {
    name: oneLine(guest.name),
    email: address(guest.mail),
    type: ICalAttendeeType.INDIVIDUAL,
    role: ICalAttendeeRole.REQ,
    rsvp: guest.rsvp,
    status: guest.rsvp ? ICalAttendeeStatus.NEEDSACTION : ICalAttendeeStatus.ACCEPTED,
  };
}

// A line break inside a name would start a property of the writer's choosing.
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
const address = (mail: string) => mail.replace(/[\s\p{Cc}]+/gu, "");
