import { dateIn } from "@/lib/time/calendar";
import { momentText } from "@/lib/time/format";
import { calendarsOf, horizonOf, type Span } from "./calendar";
import { attendeesOf, type Facts, type Proposal, requestOf } from "./draft";
import type { Led } from "./history";
import { type LeaderPlan, type LeftOut, planLeader } from "./plan";

/** What a quarter that no longer holds needs: each person whose time changes, before and after. */
export type Change = {
  personId: string;
  name: string;
  /** Moves to another time; comes in new; or has a time no longer, because they left or nothing else is free. */
  kind: "moves" | "comes" | "goes";
  from: Span | null;
  to: Span | null;
  /** Whether they were told of the time that changes. */
  invited: boolean;
};
export type Mended = { changes: Change[]; stays: number; leftOut: LeftOut[]; plan: LeaderPlan };

/**
 * Plans a quarter again after something happened to it: a time was declined, somebody is off, joined, left or has
 * another manager, an event moved. Whoever was invited keeps a place before anybody new gets one; as many people as
 * possible are met; of all such plans this is one that moves the fewest invitations, and of those the cheapest. Nothing
 * that has begun moves, nor what `isFixed` says. It decides nothing: agreed meetings move with the leader's word.
 */
export function mendOf(facts: Facts, isFixed: (one: Led) => boolean = () => false): Mended {
  const gone = new Set(facts.people.map((one) => one.id));
  const movable = facts.led.filter((one) => isInvited(facts, one) && !isFixed(one));
  const [here, left] = [true, false].map((wanted) => movable.filter((one) => gone.has(personOf(one)) === wanted));
  const invited = (here ?? []).map(
    (one): Proposal => ({ ...spanOf(one), personId: personOf(one), kind: kindOf(one), invited: true }),
  );
  const free: Facts = {
    ...facts,
    led: facts.led.filter((one) => !movable.includes(one)),
    proposals: [...invited, ...(facts.proposals ?? [])],
    busy: without(facts.busy, facts.leader.id, movable),
  };
  const horizon = horizonOf(facts.quarter);
  const calendars = calendarsOf(horizon, attendeesOf(free));
  const plan = planLeader({ horizon, calendars, request: requestOf(free) });
  const names = new Map(facts.people.map((one) => [one.id, one.name]));
  const changes = [...changesOf(plan), ...(left ?? []).map((one) => goes(one, names))];
  return { changes, stays: plan.placed.length - changes.filter((one) => one.to).length, leftOut: plan.leftOut, plan };
}

const personOf = (one: Led) => one.personIds[0] ?? "";
const kindOf = (one: Led) => (one.kind === "openDoor" ? "openDoor" : "planned");
const spanOf = ({ startsAt, endsAt }: Span): Span => ({ startsAt, endsAt });

const isInvited = ({ quarter, now }: Facts, one: Led) =>
  one.state === "scheduled" &&
  !one.pinned &&
  one.startsAt > now &&
  one.quarter === quarter &&
  one.personIds.length === 1;

/** Everybody's calendar without these meetings themselves, each taken out once: an event at the same time is a real one. */
function without(busy: Facts["busy"], leaderId: string, meetings: readonly Led[]): Map<string, Span[]> {
  const left = new Map([...busy].map(([id, spans]) => [id, [...spans]]));
  for (const meeting of meetings)
    for (const id of [leaderId, personOf(meeting)]) {
      const spans = left.get(id) ?? [];
      const at = spans.findIndex((one) => isSame(one, meeting));
      if (at >= 0) spans.splice(at, 1);
    }
  return left;
}

const isSame = (a: Span, b: Span) => +a.startsAt === +b.startsAt && +a.endsAt === +b.endsAt;

function changesOf(plan: LeaderPlan): Change[] {
  const moved = plan.placed.flatMap(({ due, startsAt, endsAt }): Change[] => {
    const { personId, name, standing } = due;
    const to = { startsAt, endsAt };
    if (!standing) return [{ personId, name, kind: "comes", from: null, to, invited: false }];
    if (isSame(standing, to)) return [];
    return [{ personId, name, kind: "moves", from: spanOf(standing), to, invited: standing.invited }];
  });
  const out = plan.leftOut.flatMap(({ due: { personId, name, standing } }): Change[] =>
    standing ? [{ personId, name, kind: "goes", from: spanOf(standing), to: null, invited: standing.invited }] : [],
  );
  return [...moved, ...out];
}

const goes = (one: Led, names: ReadonlyMap<string, string>): Change => ({
  ...{ personId: personOf(one), name: names.get(personOf(one)) ?? "Somebody who left", kind: "goes" },
  ...{ from: spanOf(one), to: null, invited: true },
});

/** "Sam: Tue 24 Nov, 10:00 becomes Wed 25 Nov, 10:30", on the leader's clock. */
export function changeText(
  { name, from, to }: Change,
  { leader: { zone }, now }: Pick<Facts, "leader" | "now">,
): string {
  const at = (span: Span) => momentText(span.startsAt, zone, dateIn(now, zone));
  if (from && to) return `${name}: ${at(from)} becomes ${at(to)}`;
  return from ? `${name}: ${at(from)} falls away` : `${name}: ${to ? at(to) : "no time"} is new`;
}
