"use client";

import { useEffect, useState } from "react";
import { closing } from "@/lib/conversations/actions";
import type { ClosingNow } from "@/lib/conversations/read/closing";

const pause = 4_000;

/** What happens on the other device while the closing is open: asked every few seconds, states only, never words. */
export function useClosing(meetingId: string, open: boolean, first: ClosingNow): ClosingNow {
  const [now, setNow] = useState(first);
  useEffect(() => {
    if (!open) return;
    let stopped = false;
    let asking = false;
    const ask = async () => {
      // Actions wait for one another: on a slow line questions would pile up in front of what is pressed.
      if (asking || document.visibilityState === "hidden") return;
      asking = true;
      const result = await closing({ meetingId }).catch(() => null);
      asking = false;
      if (!stopped && result?.ok) setNow(result.value);
    };
    void ask();
    const timer = setInterval(() => void ask(), pause);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [meetingId, open]);
  return now;
}
