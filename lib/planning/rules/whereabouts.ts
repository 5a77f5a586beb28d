import { dateIn, minuteIn, type PlainDate, weekday, type Zone } from "@/lib/time/calendar";

/** Where somebody lives through their week: one zone, or another on some weekdays (seven, Monday first; null for the usual). */
export type Whereabouts = { zone: Zone; zones?: readonly (Zone | null)[] };

/** The zone whose clock somebody goes by on a day of theirs. */
export const zoneOn = ({ zone, zones }: Whereabouts, day: PlainDate): Zone => zones?.[weekday(day) - 1] ?? zone;

/**
 * Which day and minute it is for somebody at a moment. Where two of their days overlap, as when tomorrow's zone is far to
 * the east, the earlier one lasts until its midnight; between two of their days there is none, and they can meet nobody.
 */
export function ownTime(who: Whereabouts, at: Date): { day: PlainDate; minute: number } | null {
  const days = [...new Set([who.zone, ...(who.zones ?? [])])].flatMap((zone) => {
    const day = zone ? dateIn(at, zone) : null;
    return zone && day && zoneOn(who, day) === zone ? [{ day, zone }] : [];
  });
  const [first] = days.sort((a, b) => (a.day < b.day ? -1 : 1));
  return first ? { day: first.day, minute: minuteIn(at, first.zone) } : null;
}

/** The day it is for somebody, for what is counted by day: between two of theirs, the one of their usual zone. */
export const ownDay = (who: Whereabouts, at: Date): PlainDate => ownTime(who, at)?.day ?? dateIn(at, who.zone);
