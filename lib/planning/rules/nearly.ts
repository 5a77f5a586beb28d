import { clockText } from "@/lib/time/format";
import { type Calendar, cellsPerDay, type Horizon, isFree, localDay, localMinute } from "./calendar";
import { cellsFor, startsSlot } from "./slots";

const earliest = 6 * 60;
const latest = 21 * 60;

/** How far outside a working day a meeting would lie; infinite on a day off. */
function outside(calendar: Calendar, cell: number, length: number): number {
  const hours = calendar.hours[localDay(calendar, cell) % 7];
  const minute = localMinute(calendar, cell);
  return hours ? Math.max(0, hours[0] - minute, minute + length - hours[1]) : Number.POSITIVE_INFINITY;
}

/**
 * What would help two people whose working days never meet: the start on the leader's clock that lies closest to the
 * leader's hours and inside the other's. Null when only a night or a day off would do.
 */
export function nearlyText(horizon: Horizon, leader: Calendar, person: Calendar, length: number): string | null {
  const need = cellsFor(length);
  let best = { far: Number.POSITIVE_INFINITY, minute: 0 };
  // Two weeks in the middle show every weekday, and whichever clock holds longer in the quarter.
  const from = Math.floor(horizon.days / 2) * cellsPerDay;
  for (let cell = from; cell < from + 14 * cellsPerDay; cell++) {
    if (!startsSlot(leader, cell) || !isFree(person.free, cell, need)) continue;
    const minute = localMinute(leader, cell);
    const far =
      minute < earliest || minute + length > latest ? Number.POSITIVE_INFINITY : outside(leader, cell, length);
    if (far > 0 && far < best.far) best = { far, minute };
  }
  return best.far === Number.POSITIVE_INFINITY ? null : `${clockText(best.minute)} on your clock would do.`;
}
