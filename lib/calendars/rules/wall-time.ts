import { unreachable } from "@/lib/result";
import { minutesBetween, parsePlainDate, parseZone } from "@/lib/time/calendar";
import { type WallMoment, wallMoment } from "@/lib/time/wall-moment";

export type Kept = { wallTime: string; zone: string; startsAt: Date };

/** No clock was ever changed by more (Apia, 2011). What differs by more was written otherwise, and is left alone. */
const mostMinutes = 24 * 60;

/**
 * The moment that a kept wall time ("2026-11-12T14:30") means by the rules this runtime knows, where that is another than it
 * was; null where nothing changed. A time that the clocks now skip is the one as long after the gap begins.
 */
export function movedByRules({ wallTime, zone, startsAt }: Kept): Date | null {
  const [, written = "", hour, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)$/.exec(wallTime) ?? [];
  const [day, where] = [parsePlainDate(written), parseZone(zone)];
  if (!day || !where) return null;
  const meant = wallMoment(day, Number(hour) * 60 + Number(minute), where);
  const moment = nearest(meant, startsAt);
  const by = Math.abs(minutesBetween(startsAt, moment));
  return by === 0 || by > mostMinutes ? null : moment;
}

function nearest(meant: WallMoment, startsAt: Date): Date {
  switch (meant.is) {
    case "once":
      return meant.at;
    case "skipped":
      return meant.after;
    case "twice":
      return startsAt.getTime() === meant.second.getTime() ? meant.second : meant.first;
    default:
      return unreachable(meant);
  }
}
