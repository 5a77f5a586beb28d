import type { Window } from "./cadence";
import { type Calendar, dayIndex, type Horizon, hasBit, localMinute, startsOf } from "./calendar";
import { costs, draw, seedOf } from "./costs";
import type { Queued } from "./queue";
import { cellsFor, costAt, type Grid, type Limits, type Slot } from "./slots";

/** Somebody to be placed. No window: there is no day this quarter on which they may be met. */
export type Due = Queued & { window: Window | null; hadEdgeLast: boolean };
export type Candidate = { slot: number; cost: number };

type Ask = { horizon: Horizon; grid: Grid; limits: Limits; firstWeek: number };
/** One person's side of the question, worked out once. */
type Side = { person: Calendar; starts: Uint32Array; first: number; end: number; seed: number; hadEdgeLast: boolean };

/**
 * The times worth considering for one person: per week the cheapest `perWeek`, at most `perDay` of one day. More could
 * not change the best plan, since others can take at most `perWeek` − 1 of a week's times before the week is full.
 */
export function candidatesOf(ask: Ask, person: Calendar, due: Due, anchor: Anchor): Candidate[] {
  const { grid, limits } = ask;
  const chosen: Candidate[] = [];
  if (!due.window) return chosen;
  const side: Side = {
    person,
    starts: startsOf(person.free, cellsFor(limits.length)),
    first: dayIndex(ask.horizon, due.window.from),
    end: dayIndex(ask.horizon, due.window.until),
    seed: seedOf(due.personId),
    hadEdgeLast: due.hadEdgeLast,
  };
  for (let from = 0; from < grid.slots.length; ) {
    const week = grid.slots[from]?.week ?? 0;
    let to = from;
    while (grid.slots[to]?.week === week) to++;
    const left = grid.weekLeft[week] ?? 0;
    if (left > 0) {
      const base = weekCost(due, week, ask.firstWeek, anchor);
      const best = cheapestOf(ask, side, from, to).sort((a, b) => a.cost - b.cost || a.slot - b.slot);
      for (const { slot, cost } of best.slice(0, Math.min(left, limits.perWeek)))
        chosen.push({ slot, cost: base + cost });
    }
    from = to;
  }
  return chosen;
}

/** The cheapest few times of each day in a stretch of slots. */
function cheapestOf({ grid, limits }: Ask, side: Side, from: number, to: number): Candidate[] {
  const kept: Candidate[] = [];
  let dayStart = 0;
  let day = -1;
  for (let index = from; index < to; index++) {
    const slot = grid.slots[index] as Slot;
    if (slot.day !== day) [day, dayStart] = [slot.day, kept.length];
    if (day < side.first || day >= side.end || !hasBit(side.starts, slot.cell)) continue;
    // Working hours may touch at midnight; a conversation still does not run over it.
    if (localMinute(side.person, slot.cell) + limits.length > minutesOfDay) continue;
    const own = costAt(side.person, slot.cell, limits.length, side.hadEdgeLast);
    const cost = slot.cost + own + draw(side.seed, slot.cell);
    keepCheapest(kept, dayStart, grid.dayLeft[day] ?? 0, index, cost);
  }
  return kept;
}

const minutesOfDay = 24 * 60;

/** Puts a time among those of its day, which hold at most `most`, cheapest first. */
function keepCheapest(kept: Candidate[], dayStart: number, most: number, slot: number, cost: number): void {
  const full = kept.length - dayStart >= most;
  if (full && (most === 0 || cost >= (kept.at(-1)?.cost ?? 0))) return;
  if (full) kept.pop();
  let place = kept.length;
  while (place > dayStart && (kept[place - 1]?.cost ?? 0) > cost) place--;
  kept.splice(place, 0, { slot, cost });
}

const urgent = (due: Due) => due.reason.kind === "openDoor" || due.reason.kind === "cancelled";

function weekCost(due: Due, week: number, firstWeek: number, anchor: Anchor): number {
  const waiting = costs.waiting[due.reason.kind] * (week - firstWeek);
  if (urgent(due)) return waiting;
  const away = Math.max(0, Math.abs(week + 0.5 - anchor.middle) - anchor.reach);
  return waiting + Math.round(costs.fortnight * away);
}

/** Where a team meets: the middle, and how many weeks to either side are as good. */
export type Anchor = { middle: number; reach: number };

/** A fortnight for each team, longer for a large one: teams follow one another in the order of the queue. */
export function teamAnchors(due: readonly Due[], openWeeks: readonly number[]): Map<string, Anchor> {
  const teams = new Map<string, number[]>();
  for (const one of due) {
    if (urgent(one)) continue;
    teams.set(one.managerId, [...(teams.get(one.managerId) ?? []), one.rank]);
  }
  const mean = (ranks: number[]) => ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length;
  const inOrder = [...teams].sort(([a, x], [b, y]) => mean(x) - mean(y) || (a < b ? -1 : 1));
  const people = inOrder.reduce((sum, [, ranks]) => sum + ranks.length, 0);
  const anchors = new Map<string, Anchor>();
  let before = 0;
  for (const [team, ranks] of inOrder) {
    const share = ((before + ranks.length / 2) / people) * openWeeks.length;
    const reach = Math.max(1, ((ranks.length / people) * openWeeks.length) / 2);
    anchors.set(team, { middle: (openWeeks[Math.floor(share)] ?? 0) + (share % 1), reach });
    before += ranks.length;
  }
  return anchors;
}
