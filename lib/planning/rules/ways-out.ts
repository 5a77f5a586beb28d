import type { Quarter } from "@/lib/time/quarter";
import { setBits } from "./bits";
import { type Calendar, emptyBits, type Horizon, type Pattern, take } from "./calendar";
import type { Due } from "./candidates";
import type { WayOut } from "./capacity";
import { type LeaderPlan, type LeaderRequest, planLeader } from "./plan";
import { nextTurns } from "./rotation";

/** A plan that leaves somebody out, and what it was made from. The calendars are as the plan left them. */
export type Tight = {
  plan: LeaderPlan;
  quarter: Quarter;
  horizon: Horizon;
  calendars: ReadonlyMap<string, Calendar>;
  /** Minutes of preparation for each conversation. */
  preparation: number;
  teamNames: ReadonlyMap<string, string>;
};

const mostPerWeek = 10;
const workingDays = 5;
const groupSize = 6;
const lengths = [45, 30, 20];

/** What would let in those for whom there is no place. Each is planned with the same calendars, so its number is what would come of it. */
export function waysOut(tight: Tight): WayOut[] {
  if (unmetIn(tight.plan) === 0) return [];
  const before = { ...tight, calendars: asBefore(tight) };
  return [moreAWeek(before), rotation(before), shorter(before), groups(before)].filter((way) => way !== null);
}

const unmetIn = (plan: LeaderPlan) => plan.leftOut.filter((one) => one.why === "full").length;

/** The calendars without the times this plan gave: what was free then is free again. */
function asBefore({ plan, horizon, calendars }: Tight): Map<string, Calendar> {
  const copies = new Map<string, Calendar>();
  const copy = (id: string) => {
    const one = copies.get(id) ?? {
      ...(calendars.get(id) as Calendar),
      taken: (calendars.get(id) as Calendar).taken.slice(),
    };
    copies.set(id, one);
    return one;
  };
  for (const due of plan.request.due) copy(due.personId);
  for (const { due, ...span } of plan.placed) {
    const given = emptyBits(horizon);
    take(horizon, given, span);
    for (const { taken } of [copy(plan.request.leaderId), copy(due.personId)])
      for (let word = 0; word < given.length; word++) taken[word] = (taken[word] as number) & ~(given[word] as number);
  }
  copy(plan.request.leaderId);
  return copies;
}

/** How many would be left out if the leader asked for something else. */
function tried(
  { plan, horizon, calendars }: Tight,
  other: Partial<LeaderRequest>,
  more: readonly Calendar[] = [],
): number {
  const fresh = [...calendars.values(), ...more].map((one): [string, Calendar] => [
    one.id,
    { ...one, taken: one.taken.slice() },
  ]);
  const due = (other.due ?? plan.request.due).map(({ standing: _, ...one }) => one);
  return unmetIn(planLeader({ horizon, calendars: new Map(fresh), request: { ...plan.request, ...other, due } }));
}

const spreadOver = (perWeek: number, perDay: number) =>
  Math.min(perWeek, Math.max(perDay, Math.ceil(perWeek / workingDays)));

/** The fewest more a week with which everybody is met, or else as many as help. */
function moreAWeek(tight: Tight): WayOut | null {
  const { limits } = tight.plan.request;
  const weeks = Math.max(1, tight.plan.weeks.length);
  let best: { perWeek: number; unmet: number } | null = null;
  for (let perWeek = limits.perWeek + Math.ceil(unmetIn(tight.plan) / weeks); perWeek <= mostPerWeek; perWeek++) {
    const unmet = tried(tight, { limits: { ...limits, perWeek, perDay: spreadOver(perWeek, limits.perDay) } });
    if (unmet < (best?.unmet ?? unmetIn(tight.plan))) best = { perWeek, unmet };
    if (unmet === 0) break;
  }
  return best && { kind: "moreAWeek", ...best, minutesAWeek: best.perWeek * (limits.length + tight.preparation) };
}

/** Everybody in turns: as many quarters as the last of the line waits. */
function rotation({ plan, quarter }: Tight): WayOut | null {
  const cycles = Math.max(0, ...[...nextTurns(plan, quarter).values()].map((turn) => turn.cycles));
  if (cycles === 0 || plan.places === 0) return null;
  const people = plan.request.due.length + plan.request.fixed.length;
  return { kind: "rotation", quarters: 1 + cycles, perQuarter: Math.ceil(people / (1 + cycles)) };
}

/** The longest shorter conversation that lets everybody in within the same minutes a week, else the one that lets in most. */
function shorter(tight: Tight): WayOut | null {
  const { limits } = tight.plan.request;
  const budget = limits.perWeek * (limits.length + tight.preparation);
  let best: { length: number; perWeek: number; unmet: number } | null = null;
  for (const length of lengths.filter((one) => one < limits.length)) {
    const perWeek = Math.floor(budget / (length + tight.preparation));
    if (perWeek <= limits.perWeek) continue;
    const unmet = tried(tight, { limits: { ...limits, length, perWeek, perDay: spreadOver(perWeek, limits.perDay) } });
    if (unmet < (best?.unmet ?? unmetIn(tight.plan))) best = { length, perWeek, unmet };
    if (unmet === 0) break;
  }
  return best && { kind: "shorter", ...best };
}

/** Groups of up to six for the largest teams first, as few teams as make the rest fit. */
function groups(tight: Tight): WayOut | null {
  const way = { kind: "groups" as const, teams: [] as string[], groups: 0, insteadOf: 0, unmet: unmetIn(tight.plan) };
  let due = tight.plan.request.due;
  const together: Calendar[] = [];
  for (const [managerId, members] of teamsOf(due)) {
    const parts = Math.ceil(members.length / groupSize);
    if (way.unmet === 0 || parts >= members.length) break;
    for (let part = 0; part < parts; part++) {
      const some = members.filter((_, at) => at % parts === part);
      const group = groupOf(tight, `${managerId} group ${part}`, some);
      together.push(group);
      due = [...due.filter((one) => !some.includes(one)), { ...(some[0] as Due), personId: group.id }];
    }
    way.teams.push(tight.teamNames.get(managerId) ?? "one team");
    way.groups += parts;
    way.insteadOf += members.length;
    way.unmet = tried(tight, { due }, together);
  }
  return way.unmet === 0 && way.groups > 0 ? way : null;
}

function teamsOf(due: readonly Due[]): [string, Due[]][] {
  const teams = new Map<string, Due[]>();
  for (const one of due) if (!one.askedOn) teams.set(one.managerId, [...(teams.get(one.managerId) ?? []), one]);
  return [...teams].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
}

/** Several people as one: taken when any of them is, or does not work. */
function groupOf({ calendars, horizon }: Tight, id: string, members: readonly Due[]): Calendar {
  const all = members.map((one) => calendars.get(one.personId) as Calendar);
  const [first] = all as [Calendar];
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
