import type { Figure } from "@/lib/releases/rules/figure";
import type { PlainDate } from "@/lib/time/calendar";
import type { Quarter } from "@/lib/time/quarter";
import type { Opened } from "@/lib/wording";
import type { Together } from "./points";

/** A prediction that may still be sealed or replaced. */
export type OpenEnvelope = {
  cycleId: string;
  quarter: Quarter;
  endsOn: PlainDate;
  leader: { name: string; firstName: string };
  sealedAt: Date | null;
};

/** A released quarter of one's own team beside what one had sealed. */
export type OpenedQuarter = {
  releaseId: string;
  quarter: Quarter;
  releasedOn: PlainDate;
  k: number;
  leader: string;
  said: Figure;
  /** Over several quarters together, where this one alone is hidden. */
  together: Together | null;
  expected: number | null;
  sealedAt: Date | null;
};

export type SheetTheme = { id: string; wording: string; suggestion: string | null; people: number; teams: number };
export type DebriefSheet = { strengths: readonly SheetTheme[]; toTry: readonly SheetTheme[] };
export type OwnCommitment = { id: string; text: Opened; dueOn: PlainDate; state: "agreed" | "started" | "done" };

export type TeamView = {
  people: number;
  envelopes: readonly OpenEnvelope[];
  opened: readonly OpenedQuarter[];
  sheet: DebriefSheet;
  commitments: readonly OwnCommitment[];
  briefed: boolean;
};
