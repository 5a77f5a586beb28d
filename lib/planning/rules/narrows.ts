import { weekOfDay } from "./calendar";
import type { Wishes } from "./candidates";
import type { State } from "./flow";
import type { Grid } from "./slots";

/**
 * What keeps somebody out. One more place in any of these weeks, or on any of these days (their weeks have room), would
 * let this person in; so would one more on one of `both` days and in its week. None of them: the only times they share
 * with the leader go to people who have no other.
 */
export type Narrows = { weeks: number[]; days: number[]; both: number[] };

/** A flow that is done, with the times in `banned` given to nobody. */
type Flow = { grid: Grid; wishes: Wishes; state: State; banned?: Uint8Array };

/** What keeps somebody out who was left without a time: of all they can reach, the full weeks, and the full days in the others. */
export function narrowsOf(flow: Flow, person: number): Narrows {
  const { grid, state } = flow;
  const day0 = state.chosen.length;
  const week0 = day0 + grid.dayLeft.length;
  const nodes = reachable(flow, person);
  const reached = new Set(nodes);
  const weeks = nodes.filter((node) => node >= week0).map((node) => node - week0);
  const days = nodes.filter((node) => node >= day0 && node < week0).map((node) => node - day0);
  const others = days.filter((day) => !reached.has(week0 + weekOfDay(day)));
  const isFull = (day: number) => state.weekUsed[weekOfDay(day)] === grid.weekLeft[weekOfDay(day)];
  return { weeks, days: others.filter((day) => !isFull(day)), both: others.filter(isFull) };
}

/** What has been reached, in the order it was, and by number: people, then days, then weeks. */
type Reach = { found: number[]; seen: Uint8Array };

/** Whom and which full days and weeks somebody can reach, in order of their number. */
function reachable(flow: Flow, person: number): number[] {
  const { grid, state } = flow;
  const day0 = state.chosen.length;
  const week0 = day0 + grid.dayLeft.length;
  const reach: Reach = { found: [], seen: new Uint8Array(week0 + grid.weekLeft.length) };
  see(reach, person);
  for (const node of reach.found) {
    if (node < day0) eachLead(flow, node, reach);
    else if (node < week0) eachOfDay(flow, node - day0, reach);
    else eachDay(flow, node - week0, reach);
  }
  return reach.found.sort((a, b) => a - b);
}

function see({ found, seen }: Reach, node: number): void {
  if (seen[node]) return;
  seen[node] = 1;
  found.push(node);
}

function eachLead({ wishes: { from, slot }, state, banned }: Flow, person: number, reach: Reach): void {
  const end = from[person + 1] as number;
  for (let wish = from[person] as number; wish < end; wish++)
    if (!banned?.[slot[wish] as number]) see(reach, state.leads[slot[wish] as number] as number);
}

function eachOfDay({ state: { firstOfDay, nextOfDay } }: Flow, day: number, reach: Reach): void {
  for (let person = firstOfDay[day] as number; person >= 0; person = nextOfDay[person] as number) see(reach, person);
}

function eachDay(flow: Flow, week: number, reach: Reach): void {
  const { dayUsed, dayFull, chosen } = flow.state;
  for (let day = 7 * (week + 1); day < 7 * (week + 2); day++)
    if (dayUsed[day] === 0) continue;
    else if (dayFull[day]) see(reach, chosen.length + day);
    else eachOfDay(flow, day, reach);
}
