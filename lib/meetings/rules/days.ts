import { dateIn, type PlainDate, type Zone } from "@/lib/time/calendar";

/** Times by the day they fall on, on the clock of whoever looks. */
export function byDay<T extends { startsAt: Date }>(slots: readonly T[], zone: Zone): { day: PlainDate; slots: T[] }[] {
  const days = new Map<PlainDate, T[]>();
  for (const slot of slots) {
    const day = dateIn(slot.startsAt, zone);
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  return [...days].map(([day, on]) => ({ day, slots: on }));
}
