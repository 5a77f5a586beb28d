import { type PlainDate, toDateColumn } from "@/lib/time/calendar";

/** Everyone here on a day, with their manager of that day; null at a head. */
export type Chart = ReadonlyMap<string, string | null>;
export type SkipPair = { leader: string; manager: string; participant: string };

/** Two by default; a leader may also choose three levels. */
export type Depth = 2 | 3;

/** Half-open: on the day of leaving a person is no longer here. */
export const isHere = (person: { joinedOn: PlainDate | null; leftOn: PlainDate | null }, on: PlainDate) =>
  (person.joinedOn === null || person.joinedOn <= on) && (person.leftOn === null || on < person.leftOn);

/** The reporting lines that hold on a day, for a query. */
export const holdsOn = (day: PlainDate) => {
  const on = toDateColumn(day);
  return { startsOn: { lte: on }, OR: [{ endsOn: null }, { endsOn: { gt: on } }] };
};

/** The people who are here on a day, for a query. Whoever was erased since is told of on no day. */
export const hereOn = (day: PlainDate) => {
  const on = toDateColumn(day);
  return {
    erasedAt: null,
    AND: [{ OR: [{ leftOn: null }, { leftOn: { gt: on } }] }, { OR: [{ joinedOn: null }, { joinedOn: { lte: on } }] }],
  };
};

export const managerOf = (chart: Chart, id: string): string | null => chart.get(id) ?? null;

/** The manager's manager; with depth 3 the one above. */
export function leaderOf(chart: Chart, id: string, depth: Depth = 2): string | null {
  let at: string | null = id;
  for (let step = 0; step < depth && at !== null; step++) at = managerOf(chart, at);
  return at === id ? null : at;
}

/** Every conversation that skips a level: the leader, the manager in the middle, the participant. */
export function skipPairs(chart: Chart, depth: Depth = 2): SkipPair[] {
  const pairs: SkipPair[] = [];
  for (const [participant, manager] of chart) {
    const leader = leaderOf(chart, participant, depth);
    if (manager !== null && leader !== null) pairs.push({ leader, manager, participant });
  }
  return pairs;
}

/** People by the one they report to. */
export function reportsByManager(chart: Chart): Map<string, string[]> {
  const reports = new Map<string, string[]>();
  for (const [id, manager] of chart) {
    if (manager === null) continue;
    const same = reports.get(manager);
    if (same) same.push(id);
    else reports.set(manager, [id]);
  }
  return reports;
}

/** How many people stand below each person, at any depth. */
export function peopleBelow(chart: Chart): Map<string, number> {
  const below = new Map<string, number>();
  for (const id of chart.keys()) {
    const passed = new Set([id]);
    for (let at = managerOf(chart, id); at !== null && !passed.has(at); at = managerOf(chart, at)) {
      passed.add(at);
      below.set(at, (below.get(at) ?? 0) + 1);
    }
  }
  return below;
}
