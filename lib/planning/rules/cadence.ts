import { addDays, type PlainDate } from "@/lib/time/calendar";
import { addQuarters, endDay, firstDay, type Quarter } from "@/lib/time/quarter";
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

/**
 * In how many quarters since `since`, the first of this practice, somebody's turn came and went. A quarter they met in
 * counts for nobody's list, and neither do those before they had settled in.
 */
export function missedQuarters(
  cadence: Cadence,
  { quarter, since }: { quarter: Quarter; since: Quarter | null },
  { lastMetOn, joinedOn }: { lastMetOn: PlainDate | null; joinedOn: PlainDate | null },
): number {
  if (since === null) return 0;
  let missed = 0;
  for (
    let at = addQuarters(quarter, -1);
    at >= since && (!lastMetOn || lastMetOn < firstDay(at));
    at = addQuarters(at, -1)
  )
    if (dueWindows(cadence, at, lastMetOn).some((window) => afterSettling(window, joinedOn))) missed++;
  return missed;
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
