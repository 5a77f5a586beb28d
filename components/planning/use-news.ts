"use client";

import { useEffect, useRef, useState } from "react";
import type { BoardMeeting } from "@/lib/planning/rules/board";
import { type Changed, changesBetween } from "@/lib/planning/rules/news";
import { useElsewhere } from "./use-elsewhere";
import type { WhichBoard } from "./use-room";

const shownFor = 20_000;

/** What somebody else just changed on the board, for a while. What was done here is no news. */
export function useNews(
  which: WhichBoard,
  stamp: string | null,
  given: readonly BoardMeeting[],
  isOwn: (meeting: BoardMeeting) => boolean,
): readonly Changed[] {
  const [news, setNews] = useState<readonly Changed[]>([]);
  const before = useRef(given);
  const elsewhere = useRef(false);
  useElsewhere(which, stamp, () => {
    elsewhere.current = true;
  });
  // Only a new board says what changed on it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: isOwn is asked about that board alone
  useEffect(() => {
    const changed = elsewhere.current ? changesBetween(before.current, given, isOwn) : [];
    elsewhere.current = false;
    before.current = given;
    if (changed.length > 0) setNews(changed);
  }, [given]);
  useEffect(() => {
    if (news.length === 0) return;
    const timer = setTimeout(() => setNews([]), shownFor);
    return () => clearTimeout(timer);
  }, [news]);
  return news;
}
