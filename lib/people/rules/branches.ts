import { type Chart, managerOf, peopleBelow, reportsByManager } from "./hierarchy";

export type ChartPerson = { id: string; name: string; title: string; department: string };
/** One person on the org chart, with how many stand below. `unled`: nobody is known above them, since their manager is gone. */
export type Branch = ChartPerson & { reports: number; below: number; unled: boolean };
/** The chart as far as it is open: who stands at the top, and the people under every open person. */
export type OpenChart = { top: Branch[]; under: Record<string, Branch[]>; open: string[] };

/** `managers`: who reports to whom by the lines, also to somebody who is no longer here. */
type Tree = { chart: Chart; people: ReadonlyMap<string, ChartPerson>; managers: ReadonlyMap<string, string> };

function branches({ chart, people, managers }: Tree) {
  const reports = reportsByManager(chart);
  const below = peopleBelow(chart);
  const branch = (id: string): Branch[] => {
    const person = people.get(id);
    const unled = managerOf(chart, id) === null && managers.has(id);
    return person ? [{ ...person, reports: reports.get(id)?.length ?? 0, below: below.get(id) ?? 0, unled }] : [];
  };
  const bySize = (a: Branch, b: Branch) =>
    Number(a.unled) - Number(b.unled) || b.below - a.below || a.name.localeCompare(b.name);
  const of = (ids: Iterable<string>) => [...ids].flatMap(branch).sort(bySize);
  return {
    heads: () => of([...chart].filter(([, manager]) => manager === null).map(([id]) => id)),
    of: (id: string) => of(reports.get(id) ?? []),
  };
}

/** The chart opened at the top, and down to one person when somebody is looked for. */
export function openChart(tree: Tree, person: string | null): OpenChart {
  const { heads, of } = branches(tree);
  const top = heads();
  const open = new Set(pathTo(tree.chart, person));
  // A company with one head would otherwise show a single line.
  const led = top.filter((head) => !head.unled);
  for (const head of led.length <= 3 ? led : []) if (head.reports > 0) open.add(head.id);
  return { top, under: Object.fromEntries([...open].map((id) => [id, of(id)])), open: [...open] };
}

/** The people directly under one. */
export const branchesUnder = (tree: Tree, id: string): Branch[] => branches(tree).of(id);

/** Everyone above a person, up to a head. */
export function pathTo(chart: Chart, person: string | null): string[] {
  const path: string[] = [];
  for (let at = person && managerOf(chart, person); at !== null && !path.includes(at); at = managerOf(chart, at))
    path.push(at);
  return path;
}
