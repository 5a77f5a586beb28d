import { costs } from "./costs";
import type { Queued, Reason } from "./queue";

/** Where a team meets: the middle, and how many weeks to either side are as good. */
export type Anchor = { middle: number; reach: number };

const urgent = (reason: Reason) => reason.kind === "openDoor" || reason.kind === "cancelled";

/** What it costs to meet somebody so far from their team's fortnight. Whoever asked or was let down is met when it suits them. */
export function awayCost(reason: Reason, week: number, anchor: Anchor | undefined): number {
  if (!anchor || urgent(reason)) return 0;
  const away = Math.max(0, Math.abs(week + 0.5 - anchor.middle) - anchor.reach);
  return Math.round(costs.fortnight * away);
}

/** A fortnight for each team, longer for a large one: teams follow one another in the order of the queue. */
export function teamAnchors(due: readonly Queued[], openWeeks: readonly number[]): Map<string, Anchor> {
  const teams = new Map<string, { people: number; ranks: number }>();
  let people = 0;
  for (const { reason, managerId, rank } of due) {
    if (urgent(reason)) continue;
    const team = teams.get(managerId);
    if (team) {
      team.people++;
      team.ranks += rank;
    } else teams.set(managerId, { people: 1, ranks: rank });
    people++;
  }
  const inOrder = [...teams].sort(([a, x], [b, y]) => x.ranks / x.people - y.ranks / y.people || (a < b ? -1 : 1));
  const anchors = new Map<string, Anchor>();
  let before = 0;
  for (const [team, { people: own }] of inOrder) {
    const share = ((before + own / 2) / people) * openWeeks.length;
    const reach = Math.max(1, ((own / people) * openWeeks.length) / 2);
    anchors.set(team, { middle: (openWeeks[Math.floor(share)] ?? 0) + (share % 1), reach });
    before += own;
  }
  return anchors;
}
