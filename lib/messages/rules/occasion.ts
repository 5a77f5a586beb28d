import { dateIn, minutesBetween, type PlainDate, type Zone } from "@/lib/time/calendar";
import { dayText, otherClockText, spanText } from "@/lib/time/format";

export type Reader = { name: string; firstName: string; zone: Zone };

/** Where and when one meeting stands, as the reader of a mail sees it. */
export type Occasion = {
  startsAt: Date;
  endsAt: Date;
  reader: Reader;
  other: Reader;
  /** The reader's day when the mail is written: dates of another year carry the year. */
  today: PlainDate;
  place?: string;
  /** The other is a group, on as many clocks as it has people. */
  several?: boolean;
};

/** "Thu 12 Nov, 13:30 to 14:00" on the reader's wall clock. */
export const whenText = (o: Occasion) => `${dayOf(o)}, ${spanText(o.startsAt, o.endsAt, o.reader.zone)}`;

/** "Thu 12 Nov" where the reader is. */
export const dayOf = (o: Occasion) => dayText(dateIn(o.startsAt, o.reader.zone), o.today);

/** "your time · 14:30 for Dagny · video link in the calendar entry": both clocks wherever two people are meant. */
export function besideText(o: Occasion): string {
  const other = otherClockText(o.startsAt, o.reader.zone, o.other.zone, o.other.firstName);
  const clock = o.several ? "your time" : other ? `your time · ${other}` : `the same time for ${o.other.firstName}`;
  return [clock, o.place ? "where to meet is in the calendar entry" : ""].filter(Boolean).join(" · ");
}

/** "Half an hour", as one would say it. */
export function lengthText(o: { startsAt: Date; endsAt: Date }): string {
  const minutes = Math.round(minutesBetween(o.startsAt, o.endsAt));
  const said: Record<number, string> = {
    20: "Twenty minutes",
    30: "Half an hour",
    45: "Three quarters of an hour",
    60: "An hour",
  };
  return said[minutes] ?? `${minutes} minutes`;
}
