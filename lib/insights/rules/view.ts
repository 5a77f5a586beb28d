import type { Quarter } from "@/lib/time/quarter";
import type { Coverage } from "./coverage";
import type { PromiseRecord } from "./promises";
import type { Insight } from "./table";

export type Leader = { id: string; name: string; firstName: string };

/** A leader's releases as far as the viewer may see them; `last` is null before the first. */
export type Releases = { insight: Insight; last: { releasedAt: Date; k: number } | null };

/** What a leader sees beside the releases, and nobody else. */
export type OwnView = {
  heard: Insight;
  coverage: Coverage;
  promises: PromiseRecord;
  closable: { planId: string; quarter: Quarter }[];
};

export type TrendsView = { leader: Leader; leaders: Leader[]; releases: Releases; own: OwnView | null };
