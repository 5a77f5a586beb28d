"use client";

import { type ComponentType, type ReactNode, useEffect, useRef, useState } from "react";
import type { TeamSeries } from "@/lib/insights/rules/points";

type Size = { width: number; height: number };
type Props = { series: TeamSeries; says: string; wide: boolean; className: string; children: ReactNode };
type Live = ComponentType<{ series: TeamSeries; wide: boolean; says: string; size: Size }>;

/**
 * Begins as the still picture the server drew and becomes interactive once it is seen; both fill the same box. The chart
 * library is fetched only where there is something to see: a phone never draws the desk's twin.
 */
export function CentralChart({ series, says, wide, className, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [Chart, setChart] = useState<Live | null>(null);
  const [size, setSize] = useState<Size | null>(null);
  const seen = size !== null;

  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      setSize(width > 0 && height > 0 ? { width, height } : null);
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    let gone = false;
    if (seen)
      void import("./central-live").then((loaded) => {
        if (!gone) setChart(() => loaded.default);
      });
    return () => {
      gone = true;
    };
  }, [seen]);

  return (
    <div ref={box} className={className}>
      {Chart && size ? <Chart series={series} wide={wide} says={says} size={size} /> : children}
    </div>
  );
}
