"use client";

import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import type { TeamSeries } from "@/lib/insights/rules/points";

type Props = { series: TeamSeries; says: string; wide: boolean; className: string; children: ReactNode };
type Live = ComponentType<{ series: TeamSeries; wide: boolean; says: string }>;

/**
 * Begins as the still picture the server drew and becomes interactive once the page is at rest; both fill the same box.
 * The chart library is fetched only where it is seen: a phone never loads the desk's twin.
 */
export function CentralChart({ series, says, wide, className, children }: Props) {
  const [Chart, setChart] = useState<Live | null>(null);
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  useEffect(() => {
    if (!box || box.clientWidth === 0) return;
    let gone = false;
    void import("./central-live").then((loaded) => {
      if (!gone) setChart(() => loaded.default);
    });
    return () => {
      gone = true;
    };
  }, [box]);
  return (
    <div ref={setBox} className={className}>
      {Chart ? <Chart series={series} wide={wide} says={says} /> : children}
    </div>
  );
}
