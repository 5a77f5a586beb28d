"use client";

import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { isArrow, type Place, stepFrom } from "@/lib/planning/rules/drop";
import { cellOf } from "./cells";
import { type Spot, usePointer } from "./use-pointer";

/** A card, or somebody who waits, in the hand: by what it is known, and where it was when it was taken. */
export type Held = { key: string; by: "pointer" | "keys" };
type Board = {
  root: RefObject<HTMLElement | null>;
  /** What moves over the board. */
  ghost: RefObject<HTMLElement | null>;
  /** The weeks and weekdays one can go to with the arrows. */
  weeks: readonly number[];
  weekdays: readonly number[];
  /** Where something is now; null for somebody without a time. */
  homeOf: (key: string) => Place | null;
  onPick: (key: string) => void;
  /** The hand is over another place now: in words, for the ghost and for those who hear it. */
  says: (key: string, spot: Spot) => string;
  onDrop: (key: string, spot: Spot) => void;
  announce: (words: string) => void;
};

/**
 * One card in the hand at a time, by pointer or by keyboard, with the same places and the same end. What is below the hand is
 * marked on the cell itself and said on the ghost: nothing else on the board changes while it moves.
 */
export function useHold(board: Board) {
  const { root, ghost, weeks, weekdays } = board;
  const [held, setHeld] = useState<Held | null>(null);
  const spot = useRef<Spot>(null);
  const over = useRef<Element | null>(null);

  function mark(to: Spot): void {
    const place = root.current;
    over.current?.removeAttribute("data-over");
    over.current =
      place === null || to === null ? null : to === "queue" ? place.querySelector("[data-queue]") : cellOf(place, to);
    over.current?.setAttribute("data-over", "");
    spot.current = to;
  }
  function tell(key: string, to: Spot): string {
    const words = board.says(key, to);
    const line = ghost.current?.querySelector("[data-line]");
    if (line) line.textContent = words;
    return words;
  }
  function pick(key: string, by: Held["by"]): void {
    setHeld({ key, by });
    board.onPick(key);
  }
  function letGo(): void {
    mark(null);
    setHeld(null);
  }
  function drop(key: string, at: Spot): void {
    letGo();
    board.onDrop(key, at);
  }

  const byPointer = useRef("");
  const press = usePointer(root, ghost, {
    onPick: (key) => {
      byPointer.current = key;
      pick(key, "pointer");
      tell(key, null);
    },
    onOver: (to) => {
      mark(to);
      tell(byPointer.current, to);
    },
    onDrop: (to) => drop(byPointer.current, to),
  });

  function carryTo(key: string, to: Place): void {
    const cell = root.current ? cellOf(root.current, to) : null;
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
    const box = cell?.getBoundingClientRect();
    if (box && ghost.current)
      ghost.current.style.transform = `translate3d(${box.left + box.width / 2}px, ${box.top + box.height / 2}px, 0)`;
    mark(to);
    board.announce(tell(key, to));
  }
  function pickByKeys(key: string): void {
    pick(key, "keys");
    const home = board.homeOf(key) ?? { week: weeks[0] ?? 0, weekday: weekdays[0] ?? 1 };
    // The ghost is there once the card is in the hand.
    requestAnimationFrame(() => {
      carryTo(key, home);
      board.announce(`Picked up: ${board.says(key, home)}. Arrow keys choose a day, Enter drops, Escape returns.`);
    });
  }

  /** What a key does to what is held; whether it did anything. */
  function steer(event: KeyboardEvent): boolean {
    if (held?.by !== "keys") return false;
    const { key } = event;
    const at = spot.current;
    if (isArrow(key) && at !== null && at !== "queue") carryTo(held.key, stepFrom(at, key, weeks, weekdays));
    else if (key === "Enter" || key === " ") drop(held.key, at);
    else if (key === "Escape") {
      letGo();
      board.announce("Put back. Nothing changed.");
    } else if (key === "Tab") {
      letGo();
      return false;
    } else return false;
    return true;
  }
  return { held, press, pickByKeys, steer, letGo };
}
