"use client";

import { useEffect, useState } from "react";
import { unanswered } from "@/components/ui/unanswered";
import { find } from "@/lib/find/actions";
import type { Found } from "@/lib/find/schema";

/** People and meetings that fit what is being typed. An answer to an older question is dropped. */
export function useFound(query: string): Found[] {
  const [found, setFound] = useState<Found[]>([]);
  useEffect(() => {
    if (query.trim().length < 2) return setFound([]);
    let stale = false;
    const timer = setTimeout(async () => {
      const answer = await find({ query: query.trim() }).catch(unanswered);
      if (!stale && answer.ok) setFound(answer.value);
    }, 120);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [query]);
  return found;
}
