import { type CardRoom, dayAt, type WhyNot, whyNots } from "./room";

/** A day of the quarter as a cell of the board; weekdays from 1. */
export type Place = { week: number; weekday: number };
export const isSame = (a: Place | null, b: Place | null) => a?.week === b?.week && a?.weekday === b?.weekday;

/** What would become of a card that is dropped on a day. `swaps`: the cards there with which it could trade places. */
export type Verdict =
  | { is: "home" }
  | { is: "free"; startsAt: Date; swaps: string[] }
  | { is: "swap"; swaps: string[] }
  | { is: "not"; why: WhyNot };

type Card = { id: string } & Place;
const minuteMs = 60_000;

/** Decides about one cell while a card is held, from what the planner said of the card. `home` is where it lies now. */
export function verdictAt(room: CardRoom, home: Place | null, at: Place, cards: readonly Card[]): Verdict {
  if (isSame(home, at)) return { is: "home" };
  const day = room.days[dayAt(at.week, at.weekday)] ?? "outside";
  const swaps = cards.filter((card) => isSame(card, at) && room.swaps.includes(card.id)).map((card) => card.id);
  if (typeof day === "number") return { is: "free", startsAt: new Date(day * minuteMs), swaps };
  return swaps.length > 0 ? { is: "swap", swaps } : { is: "not", why: day };
}

/** The same in a word or two, as a cell shows it. */
export function markOf(verdict: Verdict): { look: "free" | "swap" | "not" | "home"; says: string } {
  switch (verdict.is) {
    case "not":
      return { look: "not", says: whyNots[verdict.why] };
    case "swap":
      return { look: "swap", says: "Swap" };
    default:
      return { look: verdict.is, says: "" };
  }
}

type Arrow = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";
export const isArrow = (key: string): key is Arrow => /^Arrow(Left|Right|Up|Down)$/.test(key);

/** The next cell in the direction of an arrow; at the edge of the board one stays. Both lists in the order they are shown. */
export function stepFrom(at: Place, arrow: Arrow, weeks: readonly number[], weekdays: readonly number[]): Place {
  const step = (list: readonly number[], from: number, by: number) =>
    list[Math.min(list.length - 1, Math.max(0, list.indexOf(from) + by))] ?? from;
  switch (arrow) {
    case "ArrowLeft":
      return { ...at, week: step(weeks, at.week, -1) };
    case "ArrowRight":
      return { ...at, week: step(weeks, at.week, 1) };
    case "ArrowUp":
      return { ...at, weekday: step(weekdays, at.weekday, -1) };
    default:
      return { ...at, weekday: step(weekdays, at.weekday, 1) };
  }
}
