import { addDays, type PlainDate } from "@/lib/time/calendar";
import { endDay, firstDay, type Quarter } from "@/lib/time/quarter";
import { settledOn } from "./queue";

export type Cadence = "monthly" | "quarterly" | "halfYearly" | "yearly";
/** Half-open days in which one conversation is due. */
export type Window = { from: PlainDate; until: PlainDate };

const monthsBetween: Record<Cadence, number> = { monthly: 1, quarterly: 3, halfYearly: 6, yearly: 12 };
/** A little early is on time: calendars do not repeat to the day. */
const graceDays = 35;

/** The windows of a quarter in which a person is due; none when the cadence leaves this quarter out. */
export function dueWindows(cadence: Cadence, quarter: Quarter, lastMetOn: PlainDate | null): Window[] {
  if (cadence === "monthly") return months(quarter);
  const [from, until] = [firstDay(quarter), endDay(quarter)];
  if (cadence === "quarterly" || !lastMetOn) return [{ from, until }];
  const due = addDays(lastMetOn, Math.round(monthsBetween[cadence] * 30.44) - graceDays);
  return due < until ? [{ from, until }] : [];
}

function months(quarter: Quarter): Window[] {
  const first = firstDay(quarter);
  const month = (count: number) =>
    `${first.slice(0, 5)}${String(Number(first.slice(5, 7)) + count).padStart(2, "0")}-01` as PlainDate;
  return [
    { from: first, until: month(1) },
    { from: month(1), until: month(2) },
    { from: month(2), until: endDay(quarter) },
  ];
}

/** A window that also leaves a new colleague their first six weeks; null when nothing of it is left. */
export function afterSettling(window: Window, joinedOn: PlainDate | null): Window | null {
  const settled = settledOn(joinedOn);
  if (!settled || settled <= window.from) return window;
  return settled < window.until ? { from: settled, until: window.until } : null;
}
