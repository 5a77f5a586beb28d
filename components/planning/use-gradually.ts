"use client";

import { useEffect, useState } from "react";

/** How many cells are marked in one frame: with all of them at once a frame took three times as long as it may. */
const eachFrame = 14;

/** What is wanted of each key, a few keys a frame; `same` tells which need nothing. */
export function useGradually<T>(
  wanted: ReadonlyMap<string, T> | null,
  same: (a: T | undefined, b: T | undefined) => boolean,
): ReadonlyMap<string, T> {
  const [shown, setShown] = useState<ReadonlyMap<string, T>>(() => new Map());
  useEffect(() => {
    const all = new Set([...(wanted?.keys() ?? []), ...shown.keys()]);
    const next = [...all].filter((key) => !same(wanted?.get(key), shown.get(key))).slice(0, eachFrame);
    if (next.length === 0) return;
    const frame = requestAnimationFrame(() => setShown(withThose(shown, wanted, next)));
    return () => cancelAnimationFrame(frame);
  }, [wanted, shown, same]);
  return shown;
}

function withThose<T>(shown: ReadonlyMap<string, T>, wanted: ReadonlyMap<string, T> | null, keys: readonly string[]) {
  const next = new Map(shown);
  for (const key of keys) {
    const value = wanted?.get(key);
    if (value === undefined) next.delete(key);
    else next.set(key, value);
  }
  return next;
}
