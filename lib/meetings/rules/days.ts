import { dateIn, mondayOf, type PlainDate, type Zone } from "@/lib/time/calendar";

export type SlotsOfDay<T> = { day: PlainDate; slots: T[] };
/** `open`: shown at once; the later weeks wait behind their heading. */
export type SlotsOfWeek<T> = { monday: PlainDate; open: boolean; count: number; days: SlotsOfDay<T>[] };

/** So many times are choice enough: the weeks after them are folded. */
const enough = 8;

/** Times by week and day as they fall on the clock of whoever looks, the soonest first. */
export function byWeek<T extends { startsAt: Date }>(slots: readonly T[], zone: Zone): SlotsOfWeek<T>[] {
  const days = Map.groupBy(slots, ({ startsAt }) => dateIn(startsAt, zone));
  const weeks = Map.groupBy(days, ([day]) => mondayOf(day));
  let before = 0;
  return [...weeks].map(([monday, within]) => {
    const count = within.reduce((sum, [, on]) => sum + on.length, 0);
    const open = before < enough;
    before += count;
    return { monday, open, count, days: within.map(([day, on]) => ({ day, slots: on })) };
  });
}
