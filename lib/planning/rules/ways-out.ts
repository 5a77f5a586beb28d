import type { Quarter } from "@/lib/time/quarter";
import { type Calendar, emptyBits, type Horizon, take } from "./calendar";
import type { Due } from "./candidates";
import type { WayOut } from "./capacity";
import { groupMinutes, inParts, partsFor, placeGroups, together } from "./groups";
import { type LeaderPlan, type LeaderRequest, planning } from "./plan";
import { nextTurns } from "./rotation";

/** A plan that leaves somebody out, and what it was made from. The calendars are as the plan left them. */
type Tight = {
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
const lengths = [45, 30, 20];

/** What would let in those for whom there is no place. Each is planned with the same calendars, so its number is what would come of it. In small steps: each of them is a whole plan. */
export function* waysOut(tight: Tight): Generator<void, WayOut[]> {
  if (unmetIn(tight.plan) === 0) return [];
  const before = { ...tight, calendars: asBefore(tight) };
  const ways = [yield* moreAWeek(before), rotation(before), yield* shorter(before), yield* groups(before)];
  return ways.filter((way) => way !== null);
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
function* tried({ plan, horizon, calendars }: Tight, other: Partial<LeaderRequest>): Generator<void, number> {
  const fresh = [...calendars.values()].map((one): [string, Calendar] => [
    one.id,
    { ...one, taken: one.taken.slice() },
  ]);
  const due = (other.due ?? plan.request.due).map(({ standing: _, ...one }) => one);
  const request = { ...plan.request, ...other, due };
  return unmetIn(yield* planning({ horizon, calendars: new Map(fresh), request }));
}

const spreadOver = (perWeek: number, perDay: number) =>
  Math.min(perWeek, Math.max(perDay, Math.ceil(perWeek / workingDays)));

/** The fewest more a week with which everybody is met, or else as many as help. */
function* moreAWeek(tight: Tight): Generator<void, WayOut | null> {
  const { limits } = tight.plan.request;
  const weeks = Math.max(1, tight.plan.weeks.length);
  let best: { perWeek: number; unmet: number } | null = null;
  for (let perWeek = limits.perWeek + Math.ceil(unmetIn(tight.plan) / weeks); perWeek <= mostPerWeek; perWeek++) {
    const perDay = spreadOver(perWeek, limits.perDay);
    const unmet = yield* tried(tight, { limits: { ...limits, perWeek, perDay } });
    if (unmet < (best?.unmet ?? unmetIn(tight.plan))) best = { perWeek, unmet };
    if (unmet === 0) break;
  }
  return best && { kind: "moreAWeek", ...best, minutesAWeek: best.perWeek * (limits.length + tight.preparation) };
}

/** Everybody in turns: as many quarters as the last of the line waits. Whoever shares no time with the leader takes no place of them. */
function rotation({ plan, quarter }: Tight): WayOut | null {
  const cycles = Math.max(0, ...[...nextTurns(plan, quarter).values()].map((turn) => turn.cycles));
  if (cycles === 0 || plan.places === 0) return null;
  const people = plan.placed.length + unmetIn(plan) + plan.request.fixed.length;
  return { kind: "rotation", quarters: 1 + cycles, perQuarter: Math.ceil(people / (1 + cycles)) };
}

/** The longest shorter conversation that lets everybody in within the same minutes a week, else the one that lets in most. */
function* shorter(tight: Tight): Generator<void, WayOut | null> {
  const { limits } = tight.plan.request;
  const budget = limits.perWeek * (limits.length + tight.preparation);
  let best: { length: number; perWeek: number; unmet: number } | null = null;
  for (const length of lengths.filter((one) => one < limits.length)) {
    const perWeek = Math.floor(budget / (length + tight.preparation));
    if (perWeek <= limits.perWeek) continue;
    const perDay = spreadOver(perWeek, limits.perDay);
    const unmet = yield* tried(tight, { limits: { ...limits, length, perWeek, perDay } });
    if (unmet < (best?.unmet ?? unmetIn(tight.plan))) best = { length, perWeek, unmet };
    if (unmet === 0) break;
  }
  return best && { kind: "shorter", ...best };
}

/** Groups for the largest teams first, as few teams as let the rest in; each placed as it would be (groups.ts). */
function* groups(tight: Tight): Generator<void, WayOut | null> {
  const { plan, horizon } = tight;
  const minutes = groupMinutes(plan.request.limits.length);
  const calendars = new Map([...tight.calendars].map(([id, one]) => [id, { ...one, taken: one.taken.slice() }]));
  let due = plan.request.due;
  let fixed = plan.request.fixed;
  const none = { teams: [] as string[], managerIds: [] as string[], groups: 0, insteadOf: 0 };
  let way = { kind: "groups" as const, ...none, minutes, unmet: unmetIn(plan) };
  for (const [managerId, members] of teamsOf(due)) {
    const parts = inParts(members, partsFor(members.length));
    if (way.unmet === 0 || parts.length >= members.length) break;
    yield;
    const found = placeGroups({ horizon, calendars, request: { ...plan.request, fixed, due }, minutes }, parts);
    if ("why" in found) continue;
    due = due.filter((one) => !members.includes(one));
    fixed = [...fixed, ...found.groups];
    way = {
      ...way,
      teams: [...way.teams, tight.teamNames.get(managerId) ?? "one team"],
      managerIds: [...way.managerIds, managerId],
      groups: way.groups + parts.length,
      insteadOf: way.insteadOf + members.length,
      unmet: yield* tried({ ...tight, calendars }, { due, fixed }),
    };
  }
  return way.groups > 0 && way.unmet < unmetIn(plan) ? way : null;
}

function teamsOf(due: readonly Due[]): [string, Due[]][] {
  const teams = [...new Set(due.map((one) => one.managerId))].map((id): [string, Due[]] => [id, together(due, id)]);
  return teams.sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
}
