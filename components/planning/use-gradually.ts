"use client";

import { useEffect, useState } from "react";
import type { Mark } from "./board-table";

type Marks = ReadonlyMap<string, Mark>;

/** How many cells are marked in one frame: with all of them at once a frame took three times as long as it may. */
const eachFrame = 14;

const same = (a?: Mark, b?: Mark) => a?.look === b?.look && a?.says === b?.says;

/** The marks that are wanted, a few cells more or less a frame. */
export function useGradually(wanted: Marks | null): Marks {
  const [shown, setShown] = useState<Marks>(() => new Map());
  useEffect(() => {
    const all = new Set([...(wanted?.keys() ?? []), ...shown.keys()]);
    const differ = [...all].filter((key) => !same(wanted?.get(key), shown.get(key)));
    if (differ.length === 0) return;
    const frame = requestAnimationFrame(() => {
      const next = new Map(shown);
      for (const key of differ.slice(0, eachFrame)) {
        const mark = wanted?.get(key);
        if (mark) next.set(key, mark);
        else next.delete(key);
      }
      setShown(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [wanted, shown]);
  return shown;
}
