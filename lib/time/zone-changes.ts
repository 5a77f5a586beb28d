import { TZDate, tzOffset } from "@date-fns/tz";
import { addMinutes, type Zone } from "./calendar";

const dayMinutes = 24 * 60;

/** Minutes by which the wall clock of a zone is ahead of UTC at a moment. */
export const offsetIn = (at: Date, zone: Zone) => tzOffset(zone, at);

/** A moment as the wall clock of a zone shows it: its local parts are those of the zone. */
export const wallClock = (at: Date, zone: Zone): Date => new TZDate(at.getTime(), zone);

/** The first moment after a zone's clocks were put forward or back, and the offsets before and after, in minutes. */
type ZoneChange = { at: Date; before: number; after: number };

/**
 * Every change of a zone's clocks between two moments, to the minute. Looked for day by day: rules that last a month only
 * (Casablanca) and changes by half an hour (Lord Howe) would slip through a coarser net.
 */
export function zoneChanges(zone: Zone, from: Date, until: Date): ZoneChange[] {
  const changes: ZoneChange[] = [];
  for (let day = from; day < until; day = addMinutes(day, dayMinutes)) {
    const end = addMinutes(day, dayMinutes);
    const [before, after] = [offsetIn(day, zone), offsetIn(end, zone)];
    if (before !== after) changes.push({ at: changeWithin(zone, day, before), before, after });
  }
  return changes;
}

/** The minute within a day at which the offset stops being what it was. */
function changeWithin(zone: Zone, day: Date, before: number): Date {
  let [same, changed] = [0, dayMinutes];
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2);
    if (offsetIn(addMinutes(day, middle), zone) === before) same = middle;
    else changed = middle;
  }
  return addMinutes(day, changed);
}
