import { type Attendee, calendarsOf, horizonOf, officeHours, type Span } from "@/lib/planning/rules/calendar";
import type { Due } from "@/lib/planning/rules/candidates";
import type { Promised } from "@/lib/planning/rules/keep";
import { type LeaderPlan, type LeaderRequest, planLeader } from "@/lib/planning/rules/plan";
import { queueOf, type Standing, settledOn } from "@/lib/planning/rules/queue";
import type { Limits } from "@/lib/planning/rules/slots";
import { addDays, type PlainDate, plainDate, zone } from "@/lib/time/calendar";
import { endDay, firstDay, quarter } from "@/lib/time/quarter";

export const q4 = quarter("2026-Q4");
export const zones = ["Europe/Berlin", "America/New_York", "Europe/Lisbon", "Asia/Kathmandu", "America/Los_Angeles"];

export const attendee = (id: string, where = "Europe/Berlin", more: Partial<Attendee> = {}): Attendee => ({
  id,
  name: id,
  zone: zone(where),
  hours: officeHours,
  busy: [],
  ...more,
});

export const standing = (personId: string, more: Partial<Standing> = {}): Standing => ({
  personId,
  name: personId,
  managerId: "Mo",
  joinedOn: null,
  lastMetOn: plainDate("2026-07-15"),
  cancelledByLeaderOn: null,
  askedOn: null,
  changedTeamOn: null,
  missed: 0,
  ...more,
});

export const span = (startsAt: string, endsAt: string): Span => ({
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
});

/** Everybody due in the fourth quarter of 2026, in queue order. */
export function dueOf(people: readonly Standing[], today = plainDate("2026-10-01")): Due[] {
  return queueOf(people, today).map((one) => {
    const from = settledOn(one.joinedOn);
    const start = from && from > firstDay(q4) ? from : firstDay(q4);
    return { ...one, window: start < endDay(q4) ? { from: start, until: endDay(q4) } : null, hadEdgeLast: false };
  });
}

export type Case = {
  leader: Attendee;
  people: readonly Attendee[];
  due: readonly Due[];
  limits: Limits;
  earliest?: PlainDate;
  fixed?: readonly Span[];
};

export function planCase({ leader, people, due, limits, earliest = firstDay(q4), fixed = [] }: Case) {
  const horizon = horizonOf(q4);
  const calendars = calendarsOf(horizon, [{ ...leader, busy: [...leader.busy, ...fixed] }, ...people]);
  const request: LeaderRequest = {
    leaderId: leader.id,
    limits,
    open: { from: earliest, until: addDays(plainDate("2026-12-28"), 0) },
    fixed,
    due,
  };
  return { horizon, calendars, plan: planLeader({ horizon, calendars, request }) };
}

/** What the checker is asked about a plan: nothing of how it was made. */
export function promised(given: Case, plan: LeaderPlan): Promised {
  return {
    quarter: q4,
    earliest: given.earliest ?? firstDay(q4),
    leader: given.leader,
    people: given.people.map((person) => ({
      ...person,
      notBefore: settledOn(given.due.find((due) => due.personId === person.id)?.joinedOn ?? null),
      deferred: false,
    })),
    limits: given.limits,
    fixed: given.fixed ?? [],
    meetings: plan.placed.map(({ due, startsAt, endsAt }) => ({ personId: due.personId, startsAt, endsAt })),
  };
}
