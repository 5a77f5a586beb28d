"use client";

import { type PointerEvent as Press, type RefObject, useEffect, useRef } from "react";
import type { Place } from "@/lib/planning/rules/drop";
import { type Grid, measure, placeUnder } from "./cells";

export type Spot = Place | "queue" | null;
type Handlers = {
  onPick: (key: string) => void;
  onOver: (spot: Spot) => void;
  onDrop: (spot: Spot) => void;
};
type Held = { key: string; x: number; y: number; grid: Grid | null; spot: Spot; frame: number };

/** A mouse drags after a few pixels; a finger first rests, since moving at once means scrolling. */
const mouseSlack = 4;
const fingerSlack = 10;
const fingerRest = 250;
/** Near an edge the board scrolls along. Pixels, and pixels a frame. */
const edge = 48;
const pace = 10;

/**
 * Drags a card with mouse, pen or finger. The table is measured once and nothing in it is written to: each frame moves the
 * ghost alone, and `onOver` is called when the cell below changes.
 */
export function usePointer(
  root: RefObject<HTMLElement | null>,
  ghost: RefObject<HTMLElement | null>,
  handlers: Handlers,
) {
  const latest = useRef(handlers);
  latest.current = handlers;
  const held = useRef<Held | null>(null);
  /** Ends listening to a press that has not become a drag, or has. */
  const end = useRef<() => void>(() => {});

  useEffect(() => {
    const board = root.current;
    // Once a finger holds a card it must not scroll as well; React listens passively, which cannot say so.
    const stay = (event: TouchEvent) => held.current && event.cancelable && event.preventDefault();
    board?.addEventListener("touchmove", stay, { passive: false });
    return () => {
      board?.removeEventListener("touchmove", stay);
      end.current();
    };
  }, [root]);

  function frame(): void {
    const now = held.current;
    if (!now || !root.current) return;
    now.frame = 0;
    if (scrollAlong(root.current, now)) now.grid = null;
    now.grid ??= measure(root.current);
    if (ghost.current) ghost.current.style.transform = `translate3d(${now.x}px, ${now.y}px, 0)`;
    const spot = placeUnder(now.grid, now.x, now.y);
    if (!sameSpot(spot, now.spot)) {
      now.spot = spot;
      latest.current.onOver(spot);
    }
    if (nearEdge(root.current, now) !== null) next(now);
  }
  function next(now: Held): void {
    now.frame ||= requestAnimationFrame(frame);
  }

  /** For `onPointerDown` of a card. */
  function press(event: Press, key: string): void {
    if (event.button !== 0 || !event.isPrimary || held.current) return;
    end.current();
    const from = { x: event.clientX, y: event.clientY };
    const byMouse = event.pointerType === "mouse";
    let timer: ReturnType<typeof setTimeout> | undefined;
    const pick = (at: { x: number; y: number }) => {
      clearTimeout(timer);
      held.current = { key, ...at, grid: null, spot: null, frame: 0 };
      latest.current.onPick(key);
      next(held.current);
    };
    const moved = ({ pointerId, clientX: x, clientY: y }: PointerEvent) => {
      if (pointerId !== event.pointerId) return;
      const far = Math.hypot(x - from.x, y - from.y);
      if (held.current) {
        Object.assign(held.current, { x, y });
        next(held.current);
      } else if (byMouse && far > mouseSlack) pick({ x, y });
      else if (!byMouse && far > fingerSlack) stop();
    };
    const stop = (spot?: Spot) => {
      clearTimeout(timer);
      leave.abort();
      const was = held.current;
      held.current = null;
      if (!was) return;
      cancelAnimationFrame(was.frame);
      // The press that ends a drag must not select the card as well.
      window.addEventListener("click", hush, { capture: true, once: true });
      setTimeout(() => window.removeEventListener("click", hush, { capture: true }));
      latest.current.onDrop(spot ?? null);
    };
    const up = ({ pointerId, clientX: x, clientY: y }: PointerEvent) => {
      if (pointerId !== event.pointerId) return;
      const grid = held.current && root.current ? measure(root.current) : null;
      stop(grid ? placeUnder(grid, x, y) : null);
    };
    const leave = new AbortController();
    const heard = { signal: leave.signal };
    window.addEventListener("pointermove", moved, heard);
    window.addEventListener("pointerup", up, heard);
    window.addEventListener("pointercancel", () => stop(), heard);
    window.addEventListener("keydown", (pressed) => pressed.key === "Escape" && held.current && stop(), heard);
    window.addEventListener("scroll", () => forget(held.current), { ...heard, capture: true });
    // Said here and not by a class of the whole board, every element of which would be styled anew as a card is picked up.
    window.addEventListener("selectstart", (start) => start.preventDefault(), heard);
    window.addEventListener("contextmenu", (menu) => !byMouse && menu.preventDefault(), heard);
    // What is said below a card makes its row taller.
    const sized = new ResizeObserver(() => forget(held.current));
    if (root.current) sized.observe(root.current);
    leave.signal.addEventListener("abort", () => sized.disconnect());
    end.current = () => stop();
    if (!byMouse) timer = setTimeout(() => pick(from), fingerRest);
  }
  return press;
}

const hush = (event: Event) => {
  event.preventDefault();
  event.stopPropagation();
};
function forget(held: Held | null): void {
  if (held) held.grid = null;
}

const sameSpot = (a: Spot, b: Spot) =>
  a === b || (typeof a === "object" && typeof b === "object" && a?.week === b?.week && a?.weekday === b?.weekday);

/** Which way to scroll for a card held near the edge of the board or the window; null when it is not. */
function nearEdge(root: HTMLElement, { x, y }: Held): { by: number; across: HTMLElement | null } | null {
  const table = root.querySelector<HTMLElement>("[data-scroller]");
  const box = table?.getBoundingClientRect();
  if (table && box && table.scrollWidth > table.clientWidth && y > box.top && y < box.bottom) {
    const most = table.scrollWidth - table.clientWidth;
    if (x > box.right - edge && table.scrollLeft < most - 1) return { by: pace, across: table };
    if (x > box.left && x < box.left + edge && table.scrollLeft > 0) return { by: -pace, across: table };
  }
  const most = document.documentElement.scrollHeight - window.innerHeight;
  if (y > window.innerHeight - edge && window.scrollY < most - 1) return { by: pace, across: null };
  return y < edge && window.scrollY > 0 ? { by: -pace, across: null } : null;
}

function scrollAlong(root: HTMLElement, held: Held): boolean {
  const way = nearEdge(root, held);
  if (way?.across) way.across.scrollLeft += way.by;
  else if (way) window.scrollBy(0, way.by);
  return way !== null;
}
