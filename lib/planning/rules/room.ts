import { minuteIn, minutesBetween } from "@/lib/time/calendar";
import { hasBit } from "./bits";
import { localMinute, momentOfCell, type Span, workStarts } from "./calendar";
import { type Field, fieldOf, type Moving, startsIn } from "./open-times";

/**
 * Why a card cannot lie on a day. All but the last are the leader's own; of the other person's calendar nothing is told but
 * that no time suits both.
 */
export const whyNots = {
  soon: "Too soon",
  outside: "Not this quarter",
  fullWeek: "Full week",
  fullDay: "Full day",
  hours: "Outside hours",
  taken: "All taken",
  apart: "No common time",
} as const;
export type WhyNot = keyof typeof whyNots;
/** When a card would begin on a day, in minutes since 1970, or why it cannot lie there. */
export type DayRoom = number | WhyNot;

const daysAWeek = 7;
const weeks = 13;
/** Where a day stands among those of `daysFor`; weekdays from 1. */
export const dayAt = (week: number, weekday: number) => week * daysAWeek + weekday - 1;

const minuteMs = 60_000;

/**
 * For each day of the quarter's thirteen weeks, Monday first: the free time nearest to the hour the card has now, else why
 * there is none. The same times as `openTimes`.
 */
export function daysFor(moving: Moving): DayRoom[] {
  const field = fieldOf(moving);
  if (!field) return [];
  const seen = seenOn(field, moving);
  return Array.from({ length: weeks * daysAWeek }, (_, at) => roomOn(field, seen, at + daysAWeek));
}

/** What was found on a day: whether the leader works, is free, and the best time both are. */
type Seen = { works: boolean; free: boolean; best: { away: number; startsAt: number } | null };

function seenOn(field: Field, { meeting }: Moving): Map<number, Seen> {
  const wanted = minuteIn(meeting.startsAt, field.own.zone);
  const works = workStarts(field.own.pattern, field.need);
  const days = new Map<number, Seen>();
  for (const { cell, day } of startsIn(field)) {
    const seen = days.get(day) ?? { works: false, free: false, best: null };
    days.set(day, seen);
    seen.works ||= hasBit(works, cell);
    seen.free ||= hasBit(field.alone, cell);
    const at = momentOfCell(field.horizon, cell).getTime();
    if (!hasBit(field.all, cell) || at === meeting.startsAt.getTime()) continue;
    const away = Math.abs(localMinute(field.own, cell) - wanted);
    if (!seen.best || away < seen.best.away) seen.best = { away, startsAt: at / minuteMs };
  }
  return days;
}

function roomOn(field: Field, seen: ReadonlyMap<number, Seen>, day: number): DayRoom {
  if (day < field.from) return "soon";
  if (day >= field.until) return "outside";
  const { works = false, free = false, best = null } = seen.get(day) ?? {};
  if (!works) return "hours";
  const full = field.full(day);
  if (full) return full;
  if (best) return best.startsAt;
  return free ? "apart" : "taken";
}

/** A proposal that may trade places, with the times that would suit its people if nothing else were proposed. */
export type Trader = Span & { id: string; suits: ReadonlySet<number> };

/** A proposal as `swapsOf` and `canSwap` want it. The limits are left out: two that trade leave every day as full as it was. */
export function traderOf(id: string, moving: Moving): Trader {
  const field = fieldOf({ ...moving, proposals: [] });
  const suits = new Set<number>();
  if (field)
    for (const { cell } of startsIn(field))
      if (hasBit(field.all, cell)) suits.add(momentOfCell(field.horizon, cell).getTime());
  return { id, startsAt: moving.meeting.startsAt, endsAt: moving.meeting.endsAt, suits };
}

const after = (startsAt: Date, of: Span) => ({
  startsAt,
  endsAt: new Date(startsAt.getTime() + minutesBetween(of.startsAt, of.endsAt) * minuteMs),
});

/** Whether two proposals of one leader can take each other's time, with all others where they are. `buffer` in minutes. */
export function canSwap(one: Trader, other: Trader, all: readonly (Span & { id: string })[], buffer = 0): boolean {
  const [here, there] = [after(other.startsAt, one), after(one.startsAt, other)];
  if (!one.suits.has(here.startsAt.getTime()) || !other.suits.has(there.startsAt.getTime())) return false;
  const near = (a: Span, b: Span) =>
    a.startsAt.getTime() < b.endsAt.getTime() + buffer * minuteMs &&
    b.startsAt.getTime() < a.endsAt.getTime() + buffer * minuteMs;
  const rest = all.filter(({ id }) => id !== one.id && id !== other.id);
  return !near(here, there) && rest.every((span) => !near(span, here) && !near(span, there));
}

/** With which of the others each could trade places. */
export function swapsOf(traders: readonly Trader[], buffer?: number): Map<string, string[]> {
  const swaps = new Map<string, string[]>(traders.map(({ id }) => [id, []]));
  for (const [at, one] of traders.entries())
    for (const other of traders.slice(at + 1))
      if (canSwap(one, other, traders, buffer)) {
        swaps.get(one.id)?.push(other.id);
        swaps.get(other.id)?.push(one.id);
      }
  return swaps;
}

/** Where one card could lie, and with which others it could trade places. */
export type CardRoom = { days: DayRoom[]; swaps: string[] };

/** What somebody who waits is called among the cards. */
export const waitingKey = (personId: string, openDoor: boolean) => `${personId} ${openDoor ? "asked" : "due"}`;
