import type { Quarter } from "@/lib/time/quarter";
import { shortQuarter } from "@/lib/time/quarter";

/** How far a quarter's drafts for all leaders have come; counts only. */
export type Drafting = {
  runId: string;
  quarter: Quarter;
  leaders: number;
  done: number;
  state: "runs" | "silent" | "finished";
};

const silentMs = 60_000;

/** Whether nobody has a run in hand: none took it yet, or the one who did has said nothing for a minute. */
export const isSilent = (run: { seenAt: Date | null; finishedAt: Date | null }, now: Date): boolean =>
  run.finishedAt === null && (run.seenAt === null || now.getTime() - run.seenAt.getTime() > silentMs);

const leadersText = (count: number) => (count === 1 ? "1 leader" : `${count.toLocaleString("en-GB")} leaders`);

/** "14 of 20 leaders" */
export const soFarText = ({ done, leaders }: Pick<Drafting, "done" | "leaders">) =>
  `${done.toLocaleString("en-GB")} of ${leadersText(leaders)}`;

/** What became of it, in a sentence. */
export function draftingText({ state, quarter, ...counts }: Drafting): string {
  if (state === "finished") return `${shortQuarter(quarter)} is drafted for ${leadersText(counts.leaders)}.`;
  if (state === "silent") return `It stopped at ${soFarText(counts)}. What is drafted stays.`;
  return `Drafting ${shortQuarter(quarter)}`;
}
