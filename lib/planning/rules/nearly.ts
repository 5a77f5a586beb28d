import { clockText } from "@/lib/time/format";
import { listed } from "@/lib/wording";
import { hasBit } from "./bits";
import type { Window } from "./cadence";
import { type Calendar, cellsFor, dayIndex, type Horizon, localDay, localMinute, startsOf } from "./calendar";
import { halfHours, type Limits } from "./slots";

const earliest = 6 * 60;
const latest = 21 * 60;
const days = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];
const usually = 5;

/** How far outside a working day a meeting would lie; infinite on a day off. */
function outside(calendar: Calendar, cell: number, length: number): number {
  const hours = calendar.hours[localDay(calendar, cell) % 7];
  const minute = localMinute(calendar, cell);
  return hours ? Math.max(0, hours[0] - minute, minute + length - hours[1]) : Number.POSITIVE_INFINITY;
}

/**
 * What would help two people who share no free time: the start on the leader's clock that lies closest to the leader's
 * hours, inside the other's, and takes nothing from either, on the weekdays when it is open most often. Null when only
 * a night or a day off would do.
 */
export function nearlyText(
  horizon: Horizon,
  leader: Calendar,
  person: Calendar,
  limits: Pick<Limits, "length" | "buffer">,
  within: Window,
): string | null {
  const far = new Map<number, number>();
  const open = new Map<number, number[]>();
  const need = cellsFor(limits.length);
  const starts = startsOf(person, need, cellsFor(limits.buffer ?? 0));
  const onHalfHours = halfHours(leader.pattern);
  const [from, until] = [dayIndex(horizon, within.from), dayIndex(horizon, within.until)];
  for (let cell = 0; cell < horizon.cells; cell++) {
    const day = localDay(leader, cell);
    if (!hasBit(starts, cell) || !hasBit(onHalfHours, cell) || day < from || day >= until) continue;
    const minute = localMinute(leader, cell);
    const over = outside(leader, cell, limits.length);
    const tooFar = minute < earliest || minute + limits.length > latest || over === Number.POSITIVE_INFINITY;
    if (tooFar || over === 0 || isTaken(leader, cell, need)) continue;
    far.set(minute, over);
    const weekdays = open.get(minute) ?? new Array<number>(7).fill(0);
    weekdays[day % 7] = (weekdays[day % 7] ?? 0) + 1;
    open.set(minute, weekdays);
  }
  const weeks = (minute: number) => Math.max(...(open.get(minute) ?? []));
  // A clock change makes odd hours good for a week or two; what holds most of the time is worth agreeing on.
  const usual = Math.max(...[...far.keys()].map(weeks)) / 2;
  const [best] = [...far].filter(([minute]) => weeks(minute) >= usual).sort(([a, x], [b, y]) => x - y || a - b);
  if (!best) return null;
  const enough = Math.max(1, weeks(best[0]) - 1);
  const often = days.filter((_, day) => (open.get(best[0])?.[day] ?? 0) >= enough);
  return `${clockText(best[0])}${often.length < usually ? ` on ${listed(often)}` : ""} on your clock would do.`;
}

function isTaken(calendar: Calendar, cell: number, need: number): boolean {
  for (let at = cell; at < cell + need; at++) if (hasBit(calendar.taken, at)) return true;
  return false;
}
