"use client";

import { useEffect, useRef, useState } from "react";
import type { BoardRoom } from "@/lib/planning/read/room";

export type WhichBoard = { leaderId: string; quarter: string };
export const boardQuery = ({ leaderId, quarter }: WhichBoard) => new URLSearchParams({ leaderId, quarter }).toString();

/**
 * Where every card could lie; nothing without a stamp, of a quarter in which nothing moves. Fetched for all of them at once when the board is there, and again when it changed, so that
 * picking one up waits for nothing. What was known stays until the new answer is here; the server has the last word anyway.
 */
export function useRoom(which: WhichBoard, stamp: string | null): BoardRoom | null {
  const [room, setRoom] = useState<BoardRoom | null>(null);
  const query = boardQuery(which);
  const asked = useRef<string | null>(null);
  useEffect(() => {
    if (stamp === null) return;
    const leave = new AbortController();
    asked.current = stamp;
    void fetch(`/api/board/room?${query}`, { signal: leave.signal })
      .then((answer) => (answer.ok ? answer.json() : null))
      // Without an answer the board still moves cards by the list of times.
      .catch(() => null)
      .then((known: BoardRoom | null) => {
        if (known && asked.current === stamp) setRoom(known);
      });
    return () => leave.abort();
  }, [query, stamp]);
  return room;
}
