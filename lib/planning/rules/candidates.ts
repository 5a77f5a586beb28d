import { cellsIn, smearedWord } from "./bits";
import type { Window } from "./cadence";
import { type Calendar, cellsFor, dayIndex, type Horizon, inWeek, remember, type Span, weekOfDay } from "./calendar";
import { clockCosts } from "./clock-costs";
import { costs, draw, firstPlace, seedOf, weekWait } from "./costs";
import { type Ladder, laddersOf } from "./ladder";
import type { Queued } from "./queue";
import { type Grid, type Limits, standingSlot } from "./slots";
import { type Anchor, awayCost } from "./teams";

/** Somebody to be placed. No window: there is no day this quarter on which they may be met. */
export type Due = Queued & {
  window: Window | null;
  hadEdgeLast: boolean;
  /** The time they have now, proposed or in both calendars already. Whoever asks does not mark it as taken. */
  standing?: Span & { invited: boolean; broken?: boolean };
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
/** What to look for in a week: times on these days until the list is so long, and what they cost beside their step. */
type Climb = { side: Side; seed: number; most: number; base: number; from: number; until: number };

/** The times worth considering for each person. Yields after each, for whoever shares the machine. */
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
    yield;
  }
  return write.wishes;
}

/**
 * How many of the cheapest times are enough. Others can take at most `left` − 1 places of a week before it is full for
 * me too, and each keeps me from at most `overlap` times: one more than that, and the best plan is among them. The same
 * holds for a day.
 */
const enough = (grid: Grid, left: number) => (left > 0 ? grid.overlap * (left - 1) + 1 : 0);

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
  const ofDay = grid.dayLeft.map((left) => enough(grid, left));
  const onDay = new Int32Array(grid.dayLeft.length);
  const need = cellsFor(limits.length);
  const ladders = (hadEdgeLast: boolean) => laddersOf(ask.leader.pattern, limits, grid.weekLeft.length, hadEdgeLast);
  const [usual, again] = [ladders(false), ladders(true)];
  let size = 0;

  function put(slot: number, cost: number): void {
    wishes.slot[size] = slot;
    wishes.week[size] = grid.week[slot] as number;
    wishes.cost[size++] = cost;
  }

  /** Where the two could begin, among the given times of one word. */
  const free = (person: Calendar, word: number, times: number) => {
    const open = times & (grid.starts[word] as number);
    return open && open & ~smearedWord(person.taken, word, need + grid.buffer, grid.buffer);
  };

  function wish(index: number, side: Side): void {
    const { due, person, first, end, last } = side;
    const shared = (due.hadEdgeLast ? again : usual)(person.pattern);
    const before = size;
    const seed = seedOf(due.personId);
    onDay.fill(0);
    const [from, until] = [Math.max(0, weekOfDay(first)), Math.min(weekOfDay(end - 1) + 1, grid.weekLeft.length)];
    for (let week = from; week < until; week++) {
      const start = size;
      const most = start + enough(grid, grid.weekLeft[week] as number);
      const base = weekCost(due, week, ask.firstWeek, side.anchor) + moveCost(due);
      const inTime = Math.max(first, Math.min(end, last + 1));
      if (inTime > 7 * (week + 1)) climb(shared, week, { side, seed, most, base, from: first, until: inTime });
      if (inTime < end) climb(shared, week, { side, seed, most, base: base + costs.late, from: inTime, until: end });
      for (let at = start; at < size; at++) wishes.last[at] = size - 1;
    }
    wishes.common[index] = size > before || sharesTime(shared, side) ? 1 : 0;
    keepStanding(side);
  }

  /** Up the ladder of a week until enough times are found: the cheapest come first, of equal ones the earlier. */
  function climb(shared: Ladder, week: number, { side, seed, most, base, from, until }: Climb): void {
    const nothing = firstPlace(seed, week);
    const end = shared.from[week + 1] as number;
    for (let step = shared.from[week] as number; step < end && size < most; step++) {
      for (let drawn = 0; drawn < costs.draw; drawn++) {
        const place = costs.draw * step + ((nothing + drawn) % costs.draw);
        const lastEntry = shared.entry[place + 1] as number;
        for (let entry = shared.entry[place] as number; entry < lastEntry; entry++) {
          const word = shared.word[entry] as number;
          let left = free(side.person, word, shared.bits[entry] as number);
          for (; left !== 0; left &= left - 1) {
            const slot = grid.at[(word << 5) + 31 - Math.clz32(left & -left)] as number;
            const day = grid.day[slot] as number;
            if (day < from || day >= until || slot === side.stays || onDay[day] === ofDay[day]) continue;
            onDay[day] = (onDay[day] as number) + 1;
            put(slot, base + (shared.cost[step] as number) + drawn);
            if (size === most) return;
          }
        }
      }
    }
  }

  /** Whether they could meet at all if no day and no week were full. */
  function sharesTime(shared: Ladder, { person, first, end }: Side): boolean {
    for (let entry = 0; entry < shared.word.length; entry++) {
      const word = shared.word[entry] as number;
      for (const cell of cellsIn(word, free(person, word, shared.bits[entry] as number))) {
        const day = grid.day[grid.at[cell] as number] as number;
        if (day >= first && day < end) return true;
      }
    }
    return false;
  }

  /** The time somebody has is theirs to keep, whatever is cheaper elsewhere. */
  function keepStanding({ due, person, stays, anchor, first, end, last }: Side): void {
    const day = grid.day[stays];
    if (day === undefined || day < first || day >= end) return;
    const week = grid.week[stays] as number;
    if ((grid.dayLeft[day] ?? 0) === 0 || (grid.weekLeft[week] ?? 0) === 0) return;
    const cell = grid.cell[stays] as number;
    const own = clockCosts(person.pattern, limits.length, due.hadEdgeLast)[
      inWeek(person.pattern.clock, cell)
    ] as number;
    const clock = (grid.cost[stays] as number) + own + draw(seedOf(due.personId), week, cell);
    wishes.last[size] = size;
    put(stays, clock + (day > last ? costs.late : 0) + weekCost(due, week, ask.firstWeek, anchor));
  }

  return { wishes, wish, next: (index: number) => (wishes.from[index + 1] = size) };
}

/** What it costs that somebody leaves the time they have. */
const moveCost = ({ standing }: Due) => (standing ? (standing.invited ? costs.movedInvitation : costs.moved) : 0);

/** What it costs to meet somebody in a week, whatever the time: how long they wait, and how far from their team. */
const weekCost = (due: Due, week: number, firstWeek: number, anchor: Anchor | undefined) =>
  weekWait(due.reason) * Math.max(0, week - firstWeek) + awayCost(due.reason, week, anchor);
