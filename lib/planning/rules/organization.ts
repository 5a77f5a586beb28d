import { type Attendee, type Calendar, calendarsOf, type Horizon } from "./calendar";
import { type LeaderPlan, type LeaderRequest, planLeader } from "./plan";

export type Planned = { plan: LeaderPlan; done: number; total: number };

/**
 * Plans every leader of an organization, those nearest the top first: whoever leads and is led has their own
 * conversation fixed before theirs with others are planned. Yields after each leader, so that nothing else has to wait.
 */
export function* planOrganization(
  horizon: Horizon,
  people: Iterable<Attendee>,
  requests: readonly (LeaderRequest & { depth: number })[],
): Generator<Planned, ReadonlyMap<string, Calendar>> {
  const calendars = calendarsOf(horizon, people);
  const ordered = [...requests].sort((a, b) => a.depth - b.depth || (a.leaderId < b.leaderId ? -1 : 1));
  for (const [index, request] of ordered.entries())
    yield { plan: planLeader({ horizon, calendars, request }), done: index + 1, total: ordered.length };
  return calendars;
}
