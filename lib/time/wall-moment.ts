import { addMinutes, dateIn, minuteIn, momentAt, type PlainDate, type Zone } from "./calendar";
import { offsetIn } from "./zone-changes";

/** What a wall time of a day means: one moment, none with the two nearest to it, or two. */
export type WallMoment =
  | { is: "once"; at: Date }
  | { is: "skipped"; before: Date; after: Date }
  | { is: "twice"; first: Date; second: Date };

/**
 * The moment at which the wall clock of a zone shows `minute` on `date`. On the day the clocks go forward some times are
 * never shown: then it is as long before the gap's end as after its beginning. On the day they go back some are shown twice.
 */
export function wallMoment(date: PlainDate, minute: number, zone: Zone): WallMoment {
  const guess = momentAt(date, minute, zone);
  const shows = (at: Date) => dateIn(at, zone) === date && minuteIn(at, zone) === minute;
  // A clock changes by a day at most (Apia in 2011), and not twice within two.
  const offsets = [-1500, 0, 1500].map((minutes) => offsetIn(addMinutes(guess, minutes), zone));
  const utc = momentAt(date, minute, "Etc/UTC" as Zone);
  const all = [...new Set(offsets)].map((offset) => addMinutes(utc, -offset)).sort((a, b) => a.getTime() - b.getTime());
  const [first, second] = all.filter(shows);
  if (first && second) return { is: "twice", first, second };
  if (first) return { is: "once", at: first };
  return { is: "skipped", before: all[0] as Date, after: all.at(-1) as Date };
}
