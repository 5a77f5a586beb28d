import { listed } from "@/lib/wording";
import type { Diff, Ref } from "./diff";
import type { Chart } from "./hierarchy";
import { people } from "./problems";

/** Everyone a diff speaks of, by ref. */
export type Called = (ref: Ref | null) => { name: string; firstName: string; department: string };

/** Several people who move for one reason: "Search, 6 people: Amara → Oskar". */
export type Move = { from: Ref | null; to: Ref | null; who: Ref[]; label: string };

const nobody = { name: "nobody", firstName: "nobody", department: "" };

export function calledIn(
  diff: Diff,
  present: readonly { id: string; name: string; firstName: string; department: string }[],
): Called {
  const known = new Map<Ref, { name: string; firstName: string; department: string }>(
    present.map((person) => [person.id, person]),
  );
  for (const { person, values } of diff.profileChanges) known.set(person.id, { ...person, ...values });
  for (const { ref, row } of diff.joins)
    known.set(ref, { name: row.name, firstName: row.firstName, department: row.department ?? "" });
  return (ref) => (ref === null ? nobody : (known.get(ref) ?? nobody));
}

/** "Search, 6 people" when they are one department, "Amara’s team, 6 people" when one manager’s, otherwise their names. */
export function labelOf(who: Ref[], called: Called, chart: Chart = new Map()): string {
  if (who.length === 1) return called(who[0] ?? null).name;
  const [department, another] = new Set(who.map((ref) => called(ref).department));
  if (department && another === undefined) return `${department}, ${people(who.length)}`;
  return (
    teamLabel(who, called, chart) ??
    listed(
      who.map((ref) => called(ref).name),
      3,
    )
  );
}

/** Several people of one manager; "8 of Amara’s people" when some of the team stay behind. */
function teamLabel(who: Ref[], called: Called, chart: Chart): string | null {
  const [manager, another] = new Set(who.map((ref) => chart.get(ref) ?? null));
  if (!manager || another !== undefined || who.length < 4) return null;
  const team = [...chart.values()].filter((one) => one === manager).length;
  const name = called(manager).firstName;
  return who.length === team ? `${name}’s team, ${people(who.length)}` : `${who.length} of ${name}’s people`;
}

function grouped(changes: { who: Ref; from: Ref | null; to: Ref | null }[], called: Called, chart: Chart): Move[] {
  const groups = new Map<string, { from: Ref | null; to: Ref | null; who: Ref[] }>();
  for (const { who, from, to } of changes) {
    const key = `${from}→${to}`;
    const group = groups.get(key) ?? { from, to, who: [] };
    group.who.push(who);
    groups.set(key, group);
  }
  const moves = [...groups.values()].map((group) => ({ ...group, label: labelOf(group.who, called, chart) }));
  return moves.sort((a, b) => b.who.length - a.who.length || a.label.localeCompare(b.label));
}

/** Manager changes by their cause, the largest first. */
export const managerMoves = (diff: Diff, called: Called): Move[] =>
  grouped(
    diff.managerChanges.map(({ person, from, to }) => ({ who: person.id, from, to })),
    called,
    stillHere(diff),
  );

/** Who reported to whom, of those who stay: a team that loses a leaver and moves is still the whole team. */
const stillHere = (diff: Diff): Chart => new Map([...diff.before].filter(([id]) => diff.after.has(id)));

/** People who had a leader and have another one now. */
export const leaderChanges = (diff: Diff): { who: Ref; from: Ref; to: Ref }[] =>
  diff.pairChanges.flatMap(({ participant, before, after }) =>
    before && after && before.leader !== after.leader
      ? [{ who: participant, from: before.leader, to: after.leader }]
      : [],
  );

/** Leader changes by their cause, the largest first. */
export const leaderMoves = (diff: Diff, called: Called): Move[] =>
  grouped(leaderChanges(diff), called, stillHere(diff));

/** Whether a label takes "does": one person, one team. */
export const singular = ({ who, label }: Move) => who.length === 1 || /, \d+ people$/.test(label);

/** Why a leader changes: the manager moved, or the person did. */
export function causeOf(move: Move, diff: Diff, called: Called): string {
  const managers = new Set(move.who.map((ref) => diff.after.get(ref) ?? null));
  const [manager] = managers;
  const same =
    managers.size === 1 && manager ? diff.managerChanges.find((change) => change.person.id === manager) : undefined;
  if (manager && same)
    return `${called(manager).name} now reports to ${called(same.to).name}, so ${move.label.replace(/, \d+ people$/, "")} ${singular(move) ? "does" : "do"} too.`;
  return managers.size === 1 && manager
    ? `They now report to ${called(manager).name}.`
    : "They moved to other managers.";
}
