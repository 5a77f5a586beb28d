import { setBits } from "./bits";
import type { Window } from "./cadence";
import { type Calendar, emptyBits, type Horizon, type Pattern, type Span, take } from "./calendar";
import type { Due } from "./candidates";
import { commonTimes, type LeaderRequest, type LeftOut, planLeader } from "./plan";

/** How many people one conversation can hold so that everybody gets to speak. */
const groupSize = 6;

/** Several people need longer than two. */
export const groupMinutes = (length: number) => (length <= 30 ? 45 : 60);
/** Into how many groups a team goes, when nobody said. */
export const partsFor = (people: number) => Math.max(1, Math.ceil(people / groupSize));
/** A team in so many groups, each as large as the others or by one smaller. */
export const inParts = <T>(people: readonly T[], parts: number): T[][] =>
  Array.from({ length: parts }, (_, part) => people.filter((_, at) => at % parts === part));

type Group = Span & {
  members: readonly Due[];
  /** How many times suited all of them and the leader. */
  among: number;
};
export type Placing = {
  horizon: Horizon;
  calendars: ReadonlyMap<string, Calendar>;
  request: LeaderRequest;
  minutes: number;
};

/**
 * Who of a team can meet together this quarter: everybody whose turn it is, but for whoever asked to talk alone. Each once,
 * where it is their turn every month.
 */
export function together(due: readonly Due[], managerId: string): Due[] {
  const theirs = due.filter((one) => one.managerId === managerId && one.askedOn === null && one.window !== null);
  const from = ({ window }: Due) => window?.from ?? "";
  return theirs.filter((one) => !theirs.some((other) => other.personId === one.personId && from(other) < from(one)));
}

/**
 * Times for groups, one after the other, each by the rules for everybody (plan.ts): all of it free and inside their own
 * hours, the leader's limits counting it once, the best by the same costs. Marks the times as taken. Null where one of
 * them finds none, with what stood in the way: no common time, or full weeks.
 */
export function placeGroups(
  placing: Placing,
  parts: readonly (readonly Due[])[],
): { groups: Group[] } | { why: LeftOut["why"] } {
  const groups: Group[] = [];
  for (const members of parts) {
    const request = { ...placing.request, fixed: [...placing.request.fixed, ...groups] };
    const found = placeOne({ ...placing, request }, members);
    if ("why" in found) return found;
    groups.push(found);
  }
  return { groups };
}

function placeOne(
  { horizon, calendars, request, minutes }: Placing,
  members: readonly Due[],
): Group | { why: LeftOut["why"] } {
  const own = (id: string) => calendars.get(id) as Calendar;
  const leader = own(request.leaderId);
  const all = groupCalendar(
    horizon,
    members.map((one) => own(one.personId)),
  );
  const due = asOne(all.id, members);
  const limits = { ...request.limits, length: minutes };
  const among = [...commonTimes(horizon, leader, all, { ...request, limits }, due)].length;
  const plan = planLeader({
    horizon,
    calendars: new Map([leader, all].map((one) => [one.id, one])),
    request: { ...request, limits, due: [due] },
  });
  const [placed] = plan.placed;
  if (!placed) return { why: plan.leftOut[0]?.why ?? "full" };
  for (const one of members) take(horizon, own(one.personId).taken, placed);
  return { startsAt: placed.startsAt, endsAt: placed.endsAt, members, among };
}

/** A group stands in the queue where the first of it does, and meets when all of it may. */
function asOne(id: string, members: readonly Due[]): Due {
  const [first] = members as [Due];
  const { standing: _, ...due } = members.reduce((front, one) => (one.rank < front.rank ? one : front), first);
  return { ...due, personId: id, hadEdgeLast: members.some((one) => one.hadEdgeLast), window: sharedWindow(members) };
}

/** The days on which all of several may be met; null where there are none. */
export function sharedWindow(members: readonly Due[]): Window | null {
  const windows = members.map((one) => one.window);
  if (windows.includes(null)) return null;
  const open = windows.filter((window) => window !== null);
  const [from = "", until = ""] = [
    open
      .map((one) => one.from)
      .sort()
      .at(-1),
    open.map((one) => one.until).sort()[0],
  ];
  return from < until ? ({ from, until } as Window) : null;
}

/** Several people as one: taken when any of them is, or does not work. */
function groupCalendar(horizon: Horizon, all: readonly Calendar[]): Calendar {
  const [first] = all as [Calendar];
  const id = all.map((one) => one.id).join(" ");
  const taken = emptyBits(horizon);
  const work = emptyBits(horizon);
  setBits(work, 0, horizon.cells);
  for (const { taken: own, pattern } of all)
    for (let word = 0; word < taken.length; word++) {
      taken[word] = (taken[word] as number) | (own[word] as number);
      work[word] = (work[word] as number) & (pattern.work[word] as number);
    }
  const pattern: Pattern = { ...first.pattern, work, known: new Map() };
  return { ...first, id, name: id, pattern, taken };
}
