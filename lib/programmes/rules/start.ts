export type Start = {
  /** Managers chosen now, and those briefed before. */
  chosen: readonly string[];
  briefedBefore: readonly string[];
  all: readonly string[];
  reason: string;
};

const shortestReason = 20;

/**
 * Whether a programme may start so. One team alone would read it as an investigation, so it needs a written reason.
 * Null when it may, else the words for the leader.
 */
export function narrowStart({ chosen, briefedBefore, all, reason }: Start): string | null {
  const included = new Set([...chosen, ...briefedBefore]);
  if (included.size !== 1 || all.length < 2) return null;
  if (reason.trim().length >= shortestReason) return null;
  return "One team alone looks like an investigation of its manager. Brief the others too, or write down why it is only this one.";
}
