import type { Calendar, Horizon } from "./calendar";
import { type LeaderPlan, type LeaderRequest, planning } from "./plan";

/** How far a whole organization's plan has come. */
export type Progress = { leaders: number; of: number };

/**
 * Plans every leader of an organization in the order given, which is from the top down: a leader's own conversation with
 * the one above stands before they give their time to others, so nobody is in two places. Says how far it is after each
 * leader, and pauses after each person.
 */
export function* planningAll(
  horizon: Horizon,
  calendars: ReadonlyMap<string, Calendar>,
  requests: readonly LeaderRequest[],
): Generator<Progress, LeaderPlan[]> {
  const plans: LeaderPlan[] = [];
  for (const request of requests) {
    const one = planning({ horizon, calendars, request });
    const progress = { leaders: plans.length, of: requests.length };
    for (let step = one.next(); ; step = one.next()) {
      if (step.done) {
        plans.push(step.value);
        break;
      }
      yield progress;
    }
  }
  return plans;
}
