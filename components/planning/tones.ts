import type { Tone } from "@/lib/planning/rules/board";

/** Five papers of equal weight, each with its own ink; the name of the team is always there too. */
export const papers: Record<Tone, string> = {
  1: "bg-team-1",
  2: "bg-team-2",
  3: "bg-team-3",
  4: "bg-team-4",
  5: "bg-team-5",
};
/** The same paper, lighter: proposed and not agreed yet. */
export const lightPapers: Record<Tone, string> = {
  1: "bg-team-1/45",
  2: "bg-team-2/45",
  3: "bg-team-3/45",
  4: "bg-team-4/45",
  5: "bg-team-5/45",
};
export const inks: Record<Tone, string> = {
  1: "text-team-1-ink",
  2: "text-team-2-ink",
  3: "text-team-3-ink",
  4: "text-team-4-ink",
  5: "text-team-5-ink",
};
