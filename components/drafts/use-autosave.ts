"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { SaveState } from "@/components/ui/saved";
import { unreachable } from "@/lib/result";
import type { Zone } from "@/lib/time/calendar";
import { timeText } from "@/lib/time/format";
import { type Autosave, type AutosaveOptions, autosave, type Standing } from "./autosave";
import { keepOpen } from "./unsaved";

/** One text that saves itself; flushes when the page is hidden and when the network is back. */
export function useAutosave<T>(options: AutosaveOptions<T>) {
  const [store] = useState<Autosave<T>>(() => autosave(options));
  const state = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
  useEffect(() => {
    void store.restore();
    const flush = () => void store.flush();
    const forget = keepOpen(store);
    window.addEventListener("online", flush);
    document.addEventListener("visibilitychange", flush);
    return () => {
      forget();
      window.removeEventListener("online", flush);
      document.removeEventListener("visibilitychange", flush);
      void store.flush();
      store.stop();
    };
  }, [store]);
  return { ...state, change: store.change, settle: store.settle, flush: store.flush, adopt: store.adopt };
}

/** How a standing is said on the screen, with the clock of whoever writes. */
export function saveState(standing: Standing, zone: Zone): SaveState {
  switch (standing.is) {
    case "idle":
      return { state: "idle" };
    case "saving":
      return { state: "saving" };
    case "saved":
      return { state: "saved", at: timeText(standing.at, zone) };
    case "offline":
      return { state: standing.here ? "kept-here" : "failed" };
    case "refused":
      return { state: "failed", why: standing.why };
    default:
      return unreachable(standing);
  }
}
