import { addDays, daysBetween, type PlainDate } from "@/lib/time/calendar";
import { dayText } from "@/lib/time/format";

/** What a plan knows of a person who reports to one of the leader's managers. Never a score. */
export type Standing = {
  personId: string;
  name: string;
  managerId: string;
  joinedOn: PlainDate | null;
  lastMetOn: PlainDate | null;
  /** That last time was with colleagues: heard, but not alone. */
  lastInGroup?: boolean;
  cancelledByLeaderOn: PlainDate | null;
  /** Has asked to talk, and by when they were promised a conversation. */
  askedOn: PlainDate | null;
  dueOn?: PlainDate;
  /** The day their manager last changed. */
  changedTeamOn: PlainDate | null;
  /** Quarters of this practice in which it was their turn and there was no meeting. */
  missed: number;
};

export type Reason =
  | { kind: "openDoor"; on: PlainDate; dueOn?: PlainDate }
  | { kind: "cancelled"; on: PlainDate }
  | { kind: "never"; joinedOn: PlainDate | null }
  | { kind: "longest"; weeks: number; inGroup?: boolean }
  | { kind: "reorganised"; on: PlainDate }
  | { kind: "turn"; weeks: number; inGroup?: boolean };

export type Queued = Standing & { reason: Reason; rank: number };

const order: Record<Reason["kind"], number> = {
  openDoor: 0,
  cancelled: 1,
  never: 2,
  longest: 3,
  reorganised: 4,
  turn: 5,
};
/** A meeting missed at least once at a quarterly cadence. */
const longWeeks = 20;
const recentTeamDays = 91;
/** New colleagues get to know their work and manager first. */
const settlingDays = 42;

/** The first day somebody may be invited: six weeks after joining; null when any day will do. */
export const settledOn = (joinedOn: PlainDate | null) => (joinedOn ? addDays(joinedOn, settlingDays) : null);

/** Why somebody is in the queue: the first of the reasons that holds. */
export function reasonFor(person: Standing, today: PlainDate): Reason {
  if (person.askedOn) return { kind: "openDoor", on: person.askedOn, dueOn: person.dueOn };
  if (person.cancelledByLeaderOn) return { kind: "cancelled", on: person.cancelledByLeaderOn };
  if (!person.lastMetOn) return { kind: "never", joinedOn: recentJoin(person.joinedOn, today) };
  const weeks = Math.max(0, Math.floor(daysBetween(person.lastMetOn, today) / 7));
  const inGroup = person.lastInGroup ? { inGroup: true } : {};
  if (weeks >= longWeeks) return { kind: "longest", weeks, ...inGroup };
  if (person.changedTeamOn && daysBetween(person.changedTeamOn, today) <= recentTeamDays)
    return { kind: "reorganised", on: person.changedTeamOn };
  return { kind: "turn", weeks, ...inGroup };
}

const recentJoin = (joinedOn: PlainDate | null, today: PlainDate) =>
  joinedOn && daysBetween(joinedOn, today) <= 2 * recentTeamDays ? joinedOn : null;

/**
 * Everybody in the order they are placed: whoever asked or is owed a conversation, then whoever had no place before (the
 * longest first), then by reason, then who has waited longest, then by name. Nobody overtakes somebody who was left out
 * once, so a place in the line is a promise (rotation.ts). Scores play no part.
 */
export function queueOf(people: readonly Standing[], today: PlainDate): Queued[] {
  return people
    .map((person) => ({ ...person, reason: reasonFor(person, today) }))
    .sort(
      (a, b) => placeOf(a) - placeOf(b) || passedOver(b) - passedOver(a) || compare(since(a), since(b)) || byName(a, b),
    )
    .map((person, rank) => ({ ...person, rank }));
}

/** Who asked or is owed waits from the day of that, however often they had no place before. */
const passedOver = ({ reason, missed }: Standing & { reason: Reason }) =>
  order[reason.kind] > leftOutBefore ? missed : 0;
const leftOutBefore = 1.5;
const placeOf = ({ reason, missed }: Standing & { reason: Reason }) => {
  const place = order[reason.kind];
  return missed > 0 && place > leftOutBefore ? leftOutBefore : place;
};

const since = (p: Standing & { reason: Reason }) => {
  if (p.reason.kind === "openDoor") return p.reason.dueOn ?? p.reason.on;
  if (p.reason.kind === "cancelled" || p.reason.kind === "reorganised") return p.reason.on;
  return p.lastMetOn ?? p.joinedOn ?? "";
};
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byName = (a: Standing, b: Standing) => compare(a.name, b.name) || compare(a.personId, b.personId);

/** The reason as the leader reads it: "Never met. Joined on 21 Sep." */
export function reasonText(reason: Reason, today: PlainDate): string {
  const day = (on: PlainDate) => dayText(on, today).replace(/^\S+ /, "");
  switch (reason.kind) {
    case "openDoor":
      return `Asked to talk on ${day(reason.on)}${dueText(reason.dueOn, today, day)}.`;
    case "cancelled":
      return `You cancelled on ${day(reason.on)}.`;
    case "never":
      return reason.joinedOn ? `Never met. Joined on ${day(reason.joinedOn)}.` : "Never met.";
    case "longest":
      return `Longest since: ${reason.weeks} weeks${reason.inGroup ? ", then in a group" : ""}.`;
    case "reorganised":
      return `Changed team on ${day(reason.on)}.`;
    case "turn":
      return `${reason.weeks === 0 ? "Met this week" : `Last met ${weeksText(reason.weeks)} ago`}${reason.inGroup ? ", in a group" : ""}.`;
  }
}

/** By when whoever asked was promised to be met, and whether that day is over. */
function dueText(dueOn: PlainDate | undefined, today: PlainDate, day: (on: PlainDate) => string): string {
  if (!dueOn) return "";
  return dueOn < today ? `. Late: to be met by ${day(dueOn)}` : `, to be met by ${day(dueOn)}`;
}

const weeksText = (weeks: number) => (weeks === 1 ? "a week" : `${weeks} weeks`);
