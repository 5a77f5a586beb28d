import { dateIn, mondayOf, type PlainDate, type Zone } from "@/lib/time/calendar";

/** `open`: shown at once; the later days of a week, and the later weeks, wait behind their headings. */
type SlotsOfDay<T> = { day: PlainDate; open: boolean; slots: T[] };
type SlotsOfWeek<T> = { monday: PlainDate; open: boolean; count: number; days: SlotsOfDay<T>[] };

/** So many times are choice enough: what comes after them is folded. */
const enough = 8;

/** Which of these are shown at once, given how many times each holds. */
function opened(counts: readonly number[]): boolean[] {
  let before = 0;
  return counts.map((count) => {
    const open = before < enough;
    before += count;
    return open;
  });
}

/** Times by week and day as they fall on the clock of whoever looks, the soonest first. */
export function byWeek<T extends { startsAt: Date }>(slots: readonly T[], zone: Zone): SlotsOfWeek<T>[] {
  const days = Map.groupBy(slots, ({ startsAt }) => dateIn(startsAt, zone));
  const weeks = Map.groupBy(days, ([day]) => mondayOf(day));
  const all = [...weeks].map(([monday, within]) => {
    const counts = within.map(([, on]) => on.length);
    const open = opened(counts);
    return {
      monday,
      count: counts.reduce((sum, one) => sum + one, 0),
      days: within.map(([day, on], at) => ({ day, open: open[at] ?? false, slots: on })),
    };
  });
  const open = opened(all.map(({ count }) => count));
  return all.map((week, at) => ({ ...week, open: open[at] ?? false }));
}
