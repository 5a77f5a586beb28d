import { changesNothing, type Diff } from "./diff";
import { leaderChanges } from "./moves";

/** Of meetings the same words are said whatever there is planned: a count of one tells what one person agreed or skipped. */
export const whatIsPlanned =
  "Planned meetings that no longer fit are called off, and those people come first for their new leader.";
/** Whether somebody leaves, loses their leader or gets another, so that something planned may no longer fit: pairs alone decide it. */
export const mayEndMeetings = ({ leaves, pairChanges }: Diff) =>
  leaves.length > 0 || pairChanges.some(({ before, after }) => before && before.leader !== after?.leader);

/** "6 people join, 4 leave, 11 change manager, and 3 get another leader" */
export function headline(diff: Diff): string {
  if (changesNothing(diff)) return "Nothing changes: everyone is where the file says";
  const joins = diff.joins.length + diff.returns.length;
  const parts = [
    count(joins, "joins", "join"),
    count(diff.leaves.length, "leaves", "leave"),
    count(diff.managerChanges.length, "changes manager", "change manager"),
    count(leaderChanges(diff).length, "gets another leader", "get another leader"),
  ].filter(Boolean);
  if (parts.length === 0)
    return `${subject(diff.profileChanges.length)} ${diff.profileChanges.length === 1 ? "has" : "have"} new details, nobody moves`;
  const [first = "", ...rest] = parts;
  return sentence([
    first.replace(/^([\d,]+) /, (_, n: string) => `${subject(Number(n.replaceAll(",", "")))} `),
    ...rest,
  ]);
}

const count = (n: number, one: string, many: string) =>
  n === 0 ? "" : `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;
const subject = (n: number) => (n === 1 ? "1 person" : `${n.toLocaleString("en-GB")} people`);

function sentence(parts: string[]): string {
  if (parts.length === 1) return parts[0] ?? "";
  if (parts.length === 2) return parts.join(" and ");
  return `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1)}`;
}

/** How many changes the button applies. */
export const changeCount = (diff: Diff) =>
  diff.joins.length +
  diff.returns.length +
  diff.leaves.length +
  diff.managerChanges.length +
  diff.profileChanges.length;

/** What an import came to, in numbers. */
export type ImportCounts = {
  people: number;
  joins: number;
  leaves: number;
  managerChanges: number;
  pairChanges: number;
};

/** People who return count as joining. A pair counts by its participant: new, gone, or with another leader or manager. */
export const importCounts = (read: number, diff: Diff | null): ImportCounts => ({
  people: read,
  joins: (diff?.joins.length ?? 0) + (diff?.returns.length ?? 0),
  leaves: diff?.leaves.length ?? 0,
  managerChanges: diff?.managerChanges.length ?? 0,
  pairChanges: diff?.pairChanges.length ?? 0,
});
