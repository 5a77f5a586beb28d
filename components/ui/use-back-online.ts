"use client";

import { useEffect, useRef } from "react";

/** Does something that waits for the line once it is back, and nothing while nothing waits. */
export function useBackOnline(waits: boolean, act: () => Promise<void>): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!waits) return;
    const again = () => void latest.current();
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [waits]);
}
