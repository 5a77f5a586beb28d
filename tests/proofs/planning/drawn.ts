import { type Attendee, officeHours, type Span } from "@/lib/planning/rules/calendar";
import type { Due } from "@/lib/planning/rules/candidates";
import type { LeaderPlan, LeaderRequest } from "@/lib/planning/rules/plan";
import { queueOf, settledOn } from "@/lib/planning/rules/queue";
import { addDays, addMinutes, momentAt, type PlainDate, plainDate, zone } from "@/lib/time/calendar";
import { endDay, firstDay, quarter } from "@/lib/time/quarter";
import { numbers } from "./numbers";

export const q4 = quarter("2026-Q4");
const zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata"].map(zone);
const today = plainDate("2026-09-21");

/** A question for the planner, with everything an independent reader needs to check the answer. */
export type Drawn = { leader: Attendee; people: Attendee[]; request: LeaderRequest };

/** One of many questions, from easy to very tight: three zones, some days spent in another, the weeks in which clocks change, lengths, buffers, breaks. */
export function drawn(seed: number, most: number, lengths: readonly number[] = [20, 30]): Drawn {
  const draw = numbers(seed);
  const tight = draw.next();
  const busy = (): Span[] =>
    Array.from({ length: draw.upTo(Math.round(30 + 170 * tight)) }, () => {
      const day = addDays(plainDate("2026-09-28"), draw.upTo(90));
      const startsAt = momentAt(day, 15 * draw.between(24, 76), draw.one(zones));
      return { startsAt, endsAt: addMinutes(startsAt, 15 * draw.between(1, 16)) };
    });
  const someone = (id: string): Attendee => {
    const hours = draw.one([officeHours, officeHours, officeHours.map((day) => (day ? ([420, 840] as const) : null))]);
    const [zone, elsewhere] = [draw.one(zones), draw.one(zones)];
    return {
      ...{ id, name: id, zone, busy: busy() },
      zones: draw.next() < 0.25 ? hours.map((_, at) => (at % 4 === 3 ? elsewhere : null)) : undefined,
      hours: hours.map((day, at) => (draw.next() < 0.05 && at > 0 ? null : day)),
      blocks: draw.next() < 0.3 ? hours.map(() => [[720, 780]] as const) : undefined,
      prefers: draw.next() < 0.2 ? [600, 900] : undefined,
      off: Array.from({ length: draw.upTo(4) }, () => addDays(plainDate("2026-10-12"), draw.upTo(60))),
    };
  };
  const leader = someone("Dagny");
  const people = Array.from({ length: draw.between(3, most) }, (_, at) => someone(`p${at}`));
  const from = addDays(plainDate("2026-10-05"), draw.upTo(14));
  const open = { from, until: addDays(from, draw.between(14, 14 + Math.round(56 * (1 - tight)))) };
  const length = draw.one(lengths);
  return {
    ...{ leader, people },
    request: {
      leaderId: leader.id,
      limits: {
        perWeek: draw.between(1, 4),
        perDay: draw.between(1, 2),
        length,
        buffer: length === 20 ? draw.one([0, 10]) : 0,
      },
      ...{ open, fixed: [], due: dueOf(people, draw) },
    },
  };
}

function dueOf(people: readonly Attendee[], draw: ReturnType<typeof numbers>): Due[] {
  const ago = (least: number, most: number) => addDays(today, -draw.between(least, most));
  const queue = people.map(({ id, name }) => ({
    ...{ personId: id, name, managerId: `m${draw.upTo(3)}` },
    joinedOn: draw.next() < 0.1 ? ago(0, 60) : null,
    lastMetOn: draw.next() < 0.3 ? null : ago(10, 300),
    cancelledByLeaderOn: draw.next() < 0.05 ? ago(1, 40) : null,
    askedOn: draw.next() < 0.05 ? ago(1, 9) : null,
    changedTeamOn: draw.next() < 0.1 ? ago(1, 80) : null,
    missed: draw.next() < 0.1 ? draw.between(1, 3) : 0,
  }));
  // Promised within the days that are planned, so that some of them are late.
  const promised = queue.map((one) => ({ ...one, dueOn: one.askedOn ? addDays(one.askedOn, 32) : undefined }));
  return queueOf(promised, today).map((one) => ({
    ...one,
    window: windowOf(one.joinedOn),
    hadEdgeLast: draw.next() < 0.2,
  }));
}

function windowOf(joinedOn: PlainDate | null): Due["window"] {
  const settled = settledOn(joinedOn);
  const from = settled && settled > firstDay(q4) ? settled : firstDay(q4);
  return from < endDay(q4) ? { from, until: endDay(q4) } : null;
}

/** The same a few days after everybody was invited, or shown a proposal: events have moved, somebody left, others joined. */
export function disturbed({ leader, people, request }: Drawn, plan: LeaderPlan, seed: number): Drawn {
  const draw = numbers(seed + 77);
  const meetings = new Map(plan.placed.map(({ due, startsAt, endsAt }) => [due.personId, { startsAt, endsAt }]));
  const event = (id: string): Span[] => {
    const span = meetings.get(id) ?? draw.one([...meetings.values()]);
    return span && draw.next() < 0.3 ? [{ startsAt: addMinutes(span.startsAt, -15), endsAt: span.endsAt }] : [];
  };
  const stays = request.due.filter(() => draw.next() > 0.1);
  const standing = (due: Due) => {
    const span = meetings.get(due.personId);
    return span ? { ...span, invited: draw.next() < 0.8 } : undefined;
  };
  const due = stays
    .map((one) => ({ ...one, standing: draw.next() < 0.85 ? standing(one) : undefined }))
    .sort((a, b) => Number(b.standing?.invited ?? false) - Number(a.standing?.invited ?? false))
    .map((one, rank) => ({ ...one, rank }));
  const moved = [...meetings.values()].filter(() => draw.next() < 0.15);
  return {
    leader: { ...leader, busy: [...leader.busy, ...moved] },
    people: people.map((one) => ({ ...one, busy: [...one.busy, ...event(one.id)] })),
    request: { ...request, open: { ...request.open, from: addDays(request.open.from, draw.upTo(6)) }, due },
  };
}
