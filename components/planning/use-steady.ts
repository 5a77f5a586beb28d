"use client";

import { useMemo, useRef } from "react";

/** The same things in the same objects: of a list that came anew, only what is different is another object. */
export function useSteady<T extends { id: string }>(list: readonly T[]): readonly T[] {
  const kept = useRef(new Map<string, T>());
  return useMemo(() => {
    const steady = list.map((one) => {
      const known = kept.current.get(one.id);
      return known && JSON.stringify(known) === JSON.stringify(one) ? known : one;
    });
    kept.current = new Map(steady.map((one) => [one.id, one]));
    return steady;
  }, [list]);
}
