"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const everyMs = 2_000;
const mostTimes = 15;

/** Looks again while a calendar is being read for the first time: it is read elsewhere, within seconds. */
export function ReadingSoon() {
  const router = useRouter();
  useEffect(() => {
    let left = mostTimes;
    const timer = setInterval(() => {
      left -= 1;
      if (left <= 0) clearInterval(timer);
      router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
