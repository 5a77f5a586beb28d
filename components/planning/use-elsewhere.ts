"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { boardQuery, type WhichBoard } from "./use-room";

const askEvery = 3_000;
/** An answer to an own press brings the new board itself: it gets this long before the difference is somebody else's. */
const ownGrace = 1_500;
/** Nobody is there who would look: a screen left open asks no more until somebody comes back. */
const awayAfter = 10 * 60_000;
const signs = ["pointermove", "pointerdown", "keydown", "focus", "visibilitychange"] as const;

/**
 * Looks every few seconds whether somebody else changed the board, and then brings the page up to date, with `onElsewhere`
 * called first. Asks only while the page is visible and somebody is there; an answer that nothing changed has no body.
 */
export function useElsewhere(which: WhichBoard, stamp: string | null, onElsewhere: () => void): void {
  const router = useRouter();
  const latest = useRef({ stamp, onElsewhere });
  latest.current = { stamp, onElsewhere };
  const query = boardQuery(which);
  const still = stamp === null;
  useEffect(() => {
    if (still) return;
    let timer: ReturnType<typeof setTimeout>;
    let seenAt = performance.now();
    let differs: { from: string; since: number } | null = null;
    let gone = false;
    const changed = async () => {
      const from = latest.current.stamp;
      const headers = { "if-none-match": `"${from}"` };
      const answer = await fetch(`/api/board/stamp?${query}`, { headers, cache: "no-store" }).catch(() => null);
      // Another stamp is another moment: what was asked about is no longer what is shown.
      return answer?.status === 204 && latest.current.stamp === from ? from : null;
    };
    const look = async () => {
      const there = document.visibilityState === "visible" && performance.now() - seenAt < awayAfter;
      const from = there ? await changed() : null;
      if (gone) return;
      if (from === null) differs = null;
      else if (differs?.from !== from) differs = { from, since: performance.now() };
      else {
        latest.current.onElsewhere();
        router.refresh();
        differs = null;
      }
      timer = setTimeout(look, differs ? ownGrace : askEvery);
    };
    const here = () => {
      seenAt = performance.now();
    };
    for (const sign of signs) window.addEventListener(sign, here, { passive: true });
    timer = setTimeout(look, askEvery);
    return () => {
      gone = true;
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, here);
    };
  }, [query, router, still]);
}
