import { invalid, ok, type Result, unreachable } from "@/lib/result";
import { dateIn, type PlainDate, type Zone } from "@/lib/time/calendar";
import { clockText, dayText, momentText, timeText } from "@/lib/time/format";
import { wallMoment } from "@/lib/time/wall-moment";

export type NamedTime = { day: PlainDate; time: number; which?: "first" | "second" };

/**
 * The moment that somebody means by a day and a time on their own clock. A time that the clocks skip is refused with the two
 * nearest to it; one that they show twice is asked about.
 */
export function momentMeant({ day, time, which }: NamedTime, zone: Zone): Result<Date> {
  const meant = wallMoment(day, time, zone);
  switch (meant.is) {
    case "once":
      return ok(meant.at);
    case "skipped": {
      // A gap that begins at midnight has its earlier neighbour on the day before.
      const near = (at: Date) => (dateIn(at, zone) === day ? timeText(at, zone) : momentText(at, zone));
      const [before, after] = [near(meant.before), near(meant.after)];
      const message = `On ${dayText(day)} the clocks go forward and there is no ${clockText(time)}. Choose ${before} or ${after}.`;
      return invalid(message, { time: message });
    }
    case "twice": {
      if (which) return ok(meant[which]);
      const message = `On ${dayText(day)} the clocks go back and show ${clockText(time)} twice. Say which one.`;
      return invalid(message, { which: message });
    }
    default:
      return unreachable(meant);
  }
}
