"use client";

import { useEffect, useState } from "react";

const tick = 5_000;

const kept = (meetingId: string) => `throughline:clock:${meetingId}`;

/** Minutes given to each section so far. Kept in this tab only: how long somebody talked about what is nobody's record. */
export function useSpent(meetingId: string, sections: number, current: number, running: boolean): number[] {
  const [spent, setSpent] = useState<number[]>(() => Array.from({ length: sections }, () => 0));
  useEffect(() => {
    const found: unknown = JSON.parse(sessionStorage.getItem(kept(meetingId)) ?? "null");
    if (Array.isArray(found) && found.length === sections) setSpent(found.map(Number));
  }, [meetingId, sections]);
  useEffect(() => {
    if (!running) return;
    let last = performance.now();
    const timer = setInterval(() => {
      const passed = (performance.now() - last) / 60_000;
      last = performance.now();
      setSpent((before) => {
        const next = before.map((minutes, at) => (at === current ? minutes + passed : minutes));
        sessionStorage.setItem(kept(meetingId), JSON.stringify(next));
        return next;
      });
    }, tick);
    return () => clearInterval(timer);
  }, [meetingId, current, running]);
  return spent;
}
