"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { BoardMeeting } from "@/lib/planning/rules/board";

/** A card that goes to another cell is another element there: the focus goes with it, unless it was somewhere else. */
export function useFocusKept(root: RefObject<HTMLElement | null>, meetings: readonly BoardMeeting[]): void {
  const focused = useRef<{ id: string; element: HTMLElement } | null>(null);
  useEffect(() => {
    const board = root.current;
    const note = (event: FocusEvent) => {
      const element = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-card]") : null;
      focused.current = element?.dataset.card ? { id: element.dataset.card, element } : null;
    };
    board?.addEventListener("focusin", note);
    return () => board?.removeEventListener("focusin", note);
  }, [root]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the cards that go elsewhere
  useLayoutEffect(() => {
    const was = focused.current;
    if (!was || was.element.isConnected || document.activeElement !== document.body) return;
    root.current?.querySelector<HTMLElement>(`[data-card="${was.id}"]`)?.focus();
  }, [meetings, root]);
}
