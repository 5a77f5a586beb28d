import { type Bits, smearedWord } from "./bits";
import type { Window } from "./cadence";
import {
  type Calendar,
  cellsFor,
  dayIndex,
  type Horizon,
  type Pattern,
  remember,
  type Span,
  workStarts,
} from "./calendar";
import { clockCosts } from "./clock-costs";
import { costs, draw, mixed, seedOf, weekWait } from "./costs";
import type { Queued } from "./queue";
import { type Grid, type Limits, standingSlot } from "./slots";
import { type Anchor, awayCost } from "./teams";

/** Somebody to be placed. No window: there is no day this quarter on which they may be met. */
export type Due = Queued & {
  window: Window | null;
  hadEdgeLast: boolean;
  /** The time they have now, proposed or in both calendars already. Whoever asks does not mark it as taken. */
  standing?: Span & { invited: boolean };
};
/** What each person could be given: the times of person i stand from `from[i]` to `from[i + 1]`. */
export type Wishes = {
  from: Int32Array;
  slot: Int32Array;
  week: Int32Array;
  /** The last of those in the same week, which stand in order of cost. */
  last: Int32Array;
  cost: Float64Array;
  /** Which time is the one somebody has; −1 for none, or one that can no longer be. */
  standing: Int32Array;
  /** Whether somebody has any time in common with the leader, full or not. */
  common: Uint8Array;
};
export type Ask = { horizon: Horizon; grid: Grid; limits: Limits; leader: Calendar; firstWeek: number };

/** One person's side of the question: the days they may be met on, and the last before it is late. */
type Side = {
  due: Due;
  person: Calendar;
  anchor: Anchor | undefined;
  stays: number;
  first: number;
  end: number;
  last: number;
};
/** What is the same for everybody who shares a week: where they can begin, and what it costs them. */
type Shared = { starts: Bits; usual: Int16Array; again: Int16Array | null };
/** A few times in order of cost, never more than `most`. */
type Shelf = { slot: Int32Array; cost: Float64Array; count: number; most: number };

const peopleAtOnce = 8;

/** The times worth considering for each person. Yields after a few, for whoever shares the machine. */
export function* wishesOf(
  ask: Ask,
  due: readonly Due[],
  people: readonly Calendar[],
  anchors: ReadonlyMap<string, Anchor>,
): Generator<void, Wishes> {
  const { grid, horizon } = ask;
  const standing = Int32Array.from(due, (one, index) =>
    one.standing ? (standingSlot(horizon, grid, [ask.leader, people[index] as Calendar], one.standing) ?? -1) : -1,
  );
  const write = writer(ask, due.length, standing);
  const dayOf = new Map<string, number>();
  const day = (date: Window["from"]) => remember(dayOf, date, () => dayIndex(horizon, date));
  for (const [index, one] of due.entries()) {
    if (one.window) {
      const person = people[index] as Calendar;
      const [first, end] = [day(one.window.from), day(one.window.until)];
      write.wish(index, {
        due: one,
        person,
        anchor: anchors.get(one.managerId),
        stays: standing[index] as number,
        first,
        end,
        last: one.reason.kind === "openDoor" && one.reason.dueOn ? day(one.reason.dueOn) : Number.POSITIVE_INFINITY,
      });
    }
    write.next(index);
    if (index % peopleAtOnce === 0) yield;
  }
  return write.wishes;
}

/**
 * How many of the cheapest times are enough. Others can take at most `left` − 1 places of a week before it is full for
 * me too, and each keeps me from at most `overlap` times: one more than that, and the best plan is among them. The same
 * holds for a day.
 */
const enough = (grid: Grid, left: number) => (left > 0 ? grid.overlap * (left - 1) + 1 : 0);
const most = (list: Int32Array) => list.reduce((best, one) => Math.max(best, one), 0);

function writer(ask: Ask, people: number, standing: Int32Array) {
  const { grid, limits } = ask;
  const perPerson = grid.weekLeft.reduce((all, left) => all + enough(grid, left), 1);
  const wishes: Wishes = {
    from: new Int32Array(people + 1),
    slot: new Int32Array(people * perPerson),
    week: new Int32Array(people * perPerson),
    last: new Int32Array(people * perPerson),
    cost: new Float64Array(people * perPerson),
    standing,
    common: new Uint8Array(people),
  };
  const [ofDay, ofWeek] = [grid.dayLeft, grid.weekLeft].map((lefts) => lefts.map((left) => enough(grid, left)));
  const [onDay, inWeek] = [shelfFor(most(ofDay as Int32Array)), shelfFor(most(ofWeek as Int32Array))];
  const need = cellsFor(limits.length);
  const mixedCells = grid.cell.map(mixed);
  const byPattern = new Map<Pattern, Shared>();
  const shared = (pattern: Pattern) =>
    remember(
      byPattern,
      pattern,
      (): Shared => ({
        starts: workStarts(pattern, need),
        usual: clockCosts(pattern, limits.length, false),
        again: null,
      }),
    );
  function again(pattern: Pattern): Int16Array {
    const known = shared(pattern);
    known.again ??= clockCosts(pattern, limits.length, true);
    return known.again;
  }
  let size = 0;

  function put(slot: number, cost: number, last: number): void {
    wishes.slot[size] = slot;
    wishes.week[size] = grid.week[slot] as number;
    wishes.last[size] = last;
    wishes.cost[size++] = cost;
  }

  function wish(index: number, side: Side): void {
    const { due, person, stays, first, end, last } = side;
    const { starts } = shared(person.pattern);
    const own = due.hadEdgeLast ? again(person.pattern) : shared(person.pattern).usual;
    const seed = seedOf(due.personId);
    let [week, day] = [-1, -1];
    let late = 0;
    // What a time has to be cheaper than to be among the kept ones of its day and its week.
    let worst = 0;
    for (let word = 0; word < starts.length; word++) {
      const inHours = (starts[word] as number) & (grid.starts[word] as number);
      if (inHours === 0) continue;
      let left = inHours & ~smearedWord(person.taken, word, need + grid.buffer, grid.buffer);
      for (; left !== 0; left &= left - 1) {
        const cell = (word << 5) + 31 - Math.clz32(left & -left);
        const slot = grid.at[cell] as number;
        if (grid.day[slot] !== day) {
          day = grid.day[slot] as number;
          late = lateCost(day, last);
          const isOpen = day >= first && day < end;
          if (isOpen) wishes.common[index] = 1;
          pour(onDay, inWeek);
          onDay.most = isOpen ? ((ofDay as Int32Array)[day] as number) : 0;
          if (grid.week[slot] !== week) {
            keepWeek(week, side);
            week = grid.week[slot] as number;
            inWeek.most = (ofWeek as Int32Array)[week] as number;
          }
          worst = Math.min(dearest(onDay), dearest(inWeek));
        }
        const least = (grid.cost[slot] as number) + (own[cell] as number) + late;
        if (least >= worst || slot === stays) continue;
        const cost = least + draw(seed, mixedCells[slot] as number);
        if (cost >= worst) continue;
        shelve(onDay, slot, cost);
        worst = Math.min(worst, dearest(onDay));
      }
    }
    pour(onDay, inWeek);
    keepWeek(week, side);
    keepStanding(side, own);
  }

  function keepWeek(week: number, { due, anchor }: Side): void {
    const base = inWeek.count > 0 ? weekCost(due, week, ask.firstWeek, anchor) + moveCost(due) : 0;
    const last = size + inWeek.count - 1;
    for (let at = 0; at < inWeek.count; at++) put(inWeek.slot[at] as number, base + (inWeek.cost[at] as number), last);
    inWeek.count = 0;
  }

  /** The time somebody has is theirs to keep, whatever is cheaper elsewhere. */
  function keepStanding({ due, stays, anchor, first, end, last }: Side, own: Int16Array): void {
    const day = grid.day[stays];
    if (day === undefined || day < first || day >= end) return;
    const week = grid.week[stays] as number;
    if ((grid.dayLeft[day] ?? 0) === 0 || (grid.weekLeft[week] ?? 0) === 0) return;
    const both = (grid.cost[stays] as number) + (own[grid.cell[stays] as number] as number);
    const clock = both + draw(seedOf(due.personId), mixedCells[stays] as number);
    put(stays, clock + lateCost(day, last) + weekCost(due, week, ask.firstWeek, anchor), size);
  }

  return { wishes, wish, next: (index: number) => (wishes.from[index + 1] = size) };
}

const shelfFor = (room: number): Shelf => ({
  ...{ slot: new Int32Array(room), cost: new Float64Array(room), count: 0, most: 0 },
});

/** What a time has to be cheaper than to find a place on a shelf. */
const dearest = ({ cost, count, most }: Shelf) =>
  most === 0 ? Number.NEGATIVE_INFINITY : count < most ? Number.POSITIVE_INFINITY : (cost[count - 1] as number);

/** Puts a time on a shelf that has a place for it; of equal ones the earlier stays before. */
function shelve(shelf: Shelf, slot: number, cost: number): void {
  let place = shelf.count < shelf.most ? shelf.count++ : shelf.count - 1;
  for (; place > 0 && (shelf.cost[place - 1] as number) > cost; place--) {
    shelf.slot[place] = shelf.slot[place - 1] as number;
    shelf.cost[place] = shelf.cost[place - 1] as number;
  }
  shelf.slot[place] = slot;
  shelf.cost[place] = cost;
}

/** Moves a day's times to their week's, as far as they are cheap enough. */
function pour(day: Shelf, week: Shelf): void {
  for (let at = 0; at < day.count; at++) {
    const cost = day.cost[at] as number;
    if (cost < dearest(week)) shelve(week, day.slot[at] as number, cost);
  }
  day.count = 0;
}

const lateCost = (day: number, last: number) => (day > last ? costs.late : 0);

/** What it costs that somebody leaves the time they have. */
const moveCost = ({ standing }: Due) => (standing ? (standing.invited ? costs.movedInvitation : costs.moved) : 0);

/** What it costs to meet somebody in a week, whatever the time: how long they wait, and how far from their team. */
const weekCost = (due: Due, week: number, firstWeek: number, anchor: Anchor | undefined) =>
  weekWait(due.reason) * Math.max(0, week - firstWeek) + awayCost(due.reason, week, anchor);
