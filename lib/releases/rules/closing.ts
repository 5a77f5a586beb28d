import type { PlainDate } from "@/lib/time/calendar";
import type { Quarter } from "@/lib/time/quarter";

/** What closing a plan would do to whom. */
export type ClosingView = {
  planId: string;
  quarter: Quarter;
  /** The first day after the quarter. */
  endsOn: PlainDate;
  k: number;
  held: number;
  /** Conversations still ahead: their people get a mail. */
  ahead: { id: string; name: string; startsAt: Date }[];
  /** Times that have passed without a conversation. */
  missed: number;
  sealed: number;
  unsealed: string[];
  /** Words in themes that somebody said since just so; those themes are not released. */
  saidSince: string[];
};
