import { addMinutes, minutesBetween, momentAt, type PlainDate, weekday } from "@/lib/time/calendar";
import { endDay, firstDay, type Quarter } from "@/lib/time/quarter";
import type { Attendee, Span } from "./calendar";
import { groupLengths } from "./lengths";
import type { Limits } from "./slots";
import { planWeeks, weekOf } from "./weeks";
import { ownDay as dayOf, ownTime, type Whereabouts, zoneOn } from "./whereabouts";

/** A plan as its reader sees it: who meets whom when. Nothing here knows how it was made. */
export type Promised = {
  quarter: Quarter;
  earliest: PlainDate;
  leader: Attendee;
  people: readonly (Attendee & { notBefore: PlainDate | null; deferred: boolean; managerId?: string | null })[];
  limits: Limits;
  fixed: readonly Span[];
  /** One for each person in it: those with the same `group` are one conversation of several. */
  meetings: readonly (Span & { personId: string; group?: string })[];
};
type Meeting = Promised["meetings"][number];
/** One promise of a plan: a sentence, and where it is broken. Each has a counter-example in the tests. */
export type Rule = { says: string; breaks: (plan: Promised) => string[] };

const both = (plan: Promised, meeting: { personId: string }) =>
  [plan.leader, plan.people.find((person) => person.id === meeting.personId)].filter((one) => one !== undefined);
const overlap = (a: Span, b: Span) => a.startsAt < b.endsAt && b.startsAt < a.endsAt;
const ownDay = (plan: Promised, span: Span) => dayOf(plan.leader, span.startsAt);
const where = (plan: Promised, wrong: (meeting: Meeting) => boolean) =>
  plan.meetings.filter(wrong).map((meeting) => meeting.personId);

function insideHours(person: Whereabouts & Pick<Attendee, "hours">, span: Span): boolean {
  const own = ownTime(person, span.startsAt);
  const hours = own && person.hours[weekday(own.day) - 1];
  return own && hours
    ? own.minute >= hours[0] && own.minute + minutesBetween(span.startsAt, span.endsAt) <= hours[1]
    : false;
}

/** What somebody keeps free on the day of a meeting, as moments. */
function blocksOf(person: Whereabouts & Pick<Attendee, "blocks">, span: Span): Span[] {
  const day = dayOf(person, span.startsAt);
  return (person.blocks?.[weekday(day) - 1] ?? []).map(([from, to]) => ({
    startsAt: momentAt(day, from, zoneOn(person, day)),
    endsAt: momentAt(day, to, zoneOn(person, day)),
  }));
}

const widened = ({ startsAt, endsAt }: Span, minutes: number): Span => ({
  startsAt: addMinutes(startsAt, -minutes),
  endsAt: addMinutes(endsAt, minutes),
});

/** Another conversation, not the same one with somebody else of the group. */
const isOther = (one: Meeting, other: Span | Meeting) =>
  other !== one && !(one.group !== undefined && "group" in other && other.group === one.group);

const membersOf = (plan: Promised, { group }: Meeting) => plan.meetings.filter((one) => one.group === group);
const managerOf = (plan: Promised, personId: string) => plan.people.find((one) => one.id === personId)?.managerId;

/** Each conversation once, with however many. */
const conversations = ({ fixed, meetings }: Promised): Span[] => [
  ...fixed,
  ...meetings.filter((one, at) => meetings.findIndex((other) => other === one || !isOther(one, other)) === at),
];

function tooMany(plan: Promised, most: number, partOf: (span: Span) => string): string[] {
  const parts = Map.groupBy(conversations(plan), partOf);
  return [...parts].filter(([, spans]) => spans.length > most).map(([part]) => part);
}

/** The rules that somebody's own week and calendar make: they can break after a meeting was agreed. */
export const inHours: Rule = {
  says: "Both people are inside their working hours, each in their own zone.",
  breaks: (plan) => where(plan, (m) => both(plan, m).some((person) => !insideHours(person, m))),
};
export const nothingElse: Rule = {
  says: "Neither person has anything else at that time.",
  breaks: (plan) => where(plan, (m) => both(plan, m).some((person) => person.busy.some((span) => overlap(span, m)))),
};
export const noDayOff: Rule = {
  says: "Nobody is met on a public holiday or a day off.",
  breaks: (plan) => where(plan, (m) => both(plan, m).some((person) => person.off?.includes(dayOf(person, m.startsAt)))),
};
export const quietHours: Rule = {
  says: "Lunch and quiet hours stay free.",
  breaks: (plan) =>
    where(plan, (m) => both(plan, m).some((person) => blocksOf(person, m).some((block) => overlap(block, m)))),
};

export const rules: readonly Rule[] = [
  inHours,
  nothingElse,
  noDayOff,
  quietHours,
  {
    says: "There are free minutes before and after, on both calendars.",
    breaks: (plan) =>
      where(plan, (m) => {
        const wide = widened(m, plan.limits.buffer ?? 0);
        const busy = both(plan, m).flatMap((person) => person.busy);
        return [...busy, ...plan.fixed, ...plan.meetings].some((other) => isOther(m, other) && overlap(other, wide));
      }),
  },
  {
    says: "Nobody is in two conversations at one time.",
    breaks: (plan) =>
      where(plan, (m) => [...plan.meetings, ...plan.fixed].some((other) => isOther(m, other) && overlap(other, m))),
  },
  {
    says: "Everybody meets at most once, alone or in a group.",
    breaks: (plan) => where(plan, (m) => plan.meetings.some((o) => o !== m && o.personId === m.personId)),
  },
  {
    says: "Every meeting lies in the thirteen weeks of its quarter.",
    breaks: (plan) =>
      where(plan, (m) => {
        const week = weekOf(plan.quarter, ownDay(plan, m));
        const day = ownDay(plan, m);
        const inside = week >= 0 && week < planWeeks(plan.quarter).length;
        return !inside || day < firstDay(plan.quarter) || day >= endDay(plan.quarter);
      }),
  },
  {
    says: "Everybody is told early enough.",
    breaks: (plan) => where(plan, (m) => ownDay(plan, m) < plan.earliest),
  },
  {
    says: "A day has no more conversations than the leader allows.",
    breaks: (plan) => tooMany(plan, plan.limits.perDay, (span) => ownDay(plan, span)),
  },
  {
    says: "A week has no more conversations than the leader allows.",
    breaks: (plan) =>
      tooMany(plan, plan.limits.perWeek, (span) => `week ${weekOf(plan.quarter, ownDay(plan, span)) + 1}`),
  },
  {
    says: "A conversation has its full length.",
    breaks: (plan) =>
      where(plan, (m) => {
        const minutes = minutesBetween(m.startsAt, m.endsAt);
        return m.group === undefined ? minutes !== plan.limits.length : !groupLengths.some((one) => one === minutes);
      }),
  },
  {
    says: "A group is two or more of one team at one time, without its manager.",
    breaks: (plan) =>
      where(plan, (m) => {
        if (m.group === undefined) return false;
        const members = membersOf(plan, m);
        const managers = new Set(members.map((one) => managerOf(plan, one.personId)));
        const isInIt = members.some((one) => managers.has(one.personId) || one.personId === plan.leader.id);
        const atOnce = members.every((one) => +one.startsAt === +m.startsAt && +one.endsAt === +m.endsAt);
        return members.length < 2 || managers.size !== 1 || isInIt || !atOnce;
      }),
  },
  {
    says: "A new colleague has six weeks to settle in first.",
    breaks: (plan) =>
      where(plan, (m) => {
        const from = plan.people.find((person) => person.id === m.personId)?.notBefore;
        return from ? ownDay(plan, m) < from : false;
      }),
  },
  {
    says: "Who said not this quarter is left in peace.",
    breaks: (plan) => where(plan, (m) => plan.people.some((p) => p.id === m.personId && p.deferred)),
  },
];

/** Every rule a plan breaks, with the people or days it breaks it for. Empty for a plan that can be kept. */
export const broken = (plan: Promised) =>
  rules.map((rule) => ({ says: rule.says, where: rule.breaks(plan) })).filter((found) => found.where.length > 0);
