import { firstDay } from "@/lib/time/quarter";
import type { Span } from "./calendar";
import type { Facts } from "./draft";
import type { Led } from "./history";
import { inHours, noDayOff, nothingElse, type Promised, quietHours, type Rule } from "./keep";

/**
 * Why an agreed meeting no longer holds, as far as it is the leader's to know: somebody is here no longer, has another
 * leader, is taken or works other hours, or the leader is or does. Never what is in anybody's calendar; time off is no other
 * reason, nor is a last day that is still to come (read/weeks.ts).
 */
export type Fault = "left" | "anotherLeader" | "youTaken" | "youHours" | "taken" | "hours";

export const personOf = (one: Led) => one.personIds[0] ?? "";

/** Agreed with one person, still to come, and of this quarter: what may move with the leader's consent. A proposal is not, nor a group, which the leader moves by hand. */
export const isInvited = ({ quarter, now }: Pick<Facts, "quarter" | "now">, one: Led) =>
  one.state === "scheduled" &&
  !one.pinned &&
  one.kind !== "group" &&
  one.startsAt > now &&
  one.quarter === quarter &&
  one.personIds.length === 1;

/** Agreed with several of one team, and still to come: it moves by its leader's hand, who must know when it has to. */
const isInvitedGroup = ({ quarter, now }: Pick<Facts, "quarter" | "now">, one: Led) =>
  one.kind === "group" && one.state === "scheduled" && !one.pinned && one.startsAt > now && one.quarter === quarter;

/**
 * The agreed groups that no longer hold, and why, as far as it is the leader's to know: that it is the leader, or one of
 * them, never which. Who left a team or has another leader is taken out of its groups when the lines change.
 */
export function groupFaultsOf(facts: Facts): Map<Led, "youTaken" | "youHours" | "ofThem"> {
  const groups = facts.led.filter((one) => isInvitedGroup(facts, one));
  const alone = { ...facts, busy: without(facts.busy, facts.leader.id, groups) };
  return new Map(
    groups.flatMap((one): [Led, "youTaken" | "youHours" | "ofThem"][] => {
      const people = facts.people.filter(({ id }) => one.personIds.includes(id));
      const found = people.map((person) => timeFault(alone, { ...one, personIds: [person.id] }, person));
      const own = found.find((fault) => fault === "youTaken" || fault === "youHours");
      return own ? [[one, own]] : found.some((fault) => fault !== null) ? [[one, "ofThem"]] : [];
    }),
  );
}

/**
 * Every agreed meeting that the rules of a plan (keep.ts) would not give that time any more, and why. `left`: who is here
 * no longer, of those who are not among the people. Notice, limits and length were right when it was agreed and stay so;
 * an open-door conversation belongs to its two people, whoever leads the person now. In small steps: each is asked of
 * both people's whole calendars.
 */
export function* faultsOf(facts: Facts, left: ReadonlySet<string>): Generator<void, Map<Led, Fault>> {
  const agreed = facts.led.filter((one) => isInvited(facts, one));
  const busy = without(facts.busy, facts.leader.id, agreed);
  const faults = new Map<Led, Fault>();
  for (const one of agreed) {
    yield;
    const fault = faultOf({ ...facts, busy }, one, left);
    if (fault) faults.set(one, fault);
  }
  return faults;
}

function faultOf(facts: Facts, one: Led, left: ReadonlySet<string>): Fault | null {
  const person = facts.people.find(({ id }) => id === personOf(one));
  if (!person) return left.has(personOf(one)) ? "left" : one.kind === "openDoor" ? null : "anotherLeader";
  return timeFault(facts, one, person);
}

/** Why a time no longer suits the leader or this person of a meeting; null when it does. */
function timeFault(facts: Facts, one: Led, person: Facts["people"][number]) {
  const broken = (rules: readonly Rule[], people: readonly (typeof person)[]) =>
    rules.some((rule) => rule.breaks(promised(facts, one, people)).length > 0);
  if (broken(calendar, [])) return "youTaken";
  if (broken(week, [])) return "youHours";
  if (broken(calendar, [person])) return "taken";
  return broken(week, [person]) ? "hours" : null;
}

const calendar = [nothingElse, noDayOff];
const week = [inHours, quietHours];

/** One meeting alone, as the rules read a plan; without people only the leader's side of it is asked. */
function promised({ quarter, leader, limits, busy }: Facts, one: Led, people: Facts["people"]): Promised {
  const { startsAt, endsAt } = one;
  const attendee = <P extends Facts["leader"]>(person: P) => ({ ...person, busy: busy.get(person.id) ?? [] });
  return {
    ...{ quarter, limits, earliest: firstDay(quarter), fixed: [] },
    leader: attendee(leader),
    people: people.map((person) => ({ ...attendee(person), notBefore: null, deferred: false })),
    meetings: [{ personId: personOf(one), startsAt, endsAt }],
  };
}

/** Everybody's calendar without these meetings themselves, each taken out once: an event at the same time is a real one. */
export function without(busy: Facts["busy"], leaderId: string, meetings: readonly Led[]): Map<string, Span[]> {
  const left = new Map([...busy].map(([id, spans]) => [id, [...spans]]));
  for (const meeting of meetings)
    for (const id of [leaderId, ...meeting.personIds]) {
      const spans = left.get(id) ?? [];
      const at = spans.findIndex((one) => isSame(one, meeting));
      if (at >= 0) spans.splice(at, 1);
    }
  return left;
}

export const isSame = (a: Span, b: Span) => +a.startsAt === +b.startsAt && +a.endsAt === +b.endsAt;
