import { dateIn, minutesBetween, type PlainDate, weekday, type Zone } from "@/lib/time/calendar";
import { endDay, firstDay, type Quarter } from "@/lib/time/quarter";
import type { Attendee, Span } from "./calendar";
import { atEdge } from "./costs";
import type { Standing } from "./queue";
import { ownTime } from "./whereabouts";

/** A meeting a leader led, agreed, or called off. */
export type Led = Span & {
  personIds: readonly string[];
  kind: "planned" | "openDoor" | "group";
  state: "scheduled" | "held" | "cancelled" | "deferred";
  cancelledBy: "leader" | "participant" | null;
  endedAt: Date | null;
  quarter: Quarter;
  /** A proposal that stands where the leader put it: it counts as agreed, and moves for nothing. */
  pinned?: boolean;
};

type Person = Omit<Attendee, "busy"> & {
  managerId: string | null;
  joinedOn: PlainDate | null;
  changedTeamOn: PlainDate | null;
};
type History = Omit<Standing, "missed"> & {
  hadEdgeLast: boolean;
  /** Said not this quarter. */
  deferred: boolean;
  /** Last met before this quarter, which decides whether it is their turn. */
  lastMetBefore: PlainDate | null;
  /** Days of this quarter on which a planned conversation took place or is agreed. */
  agreedOn: PlainDate[];
};

/**
 * What one person's meetings with a leader say about their place in the queue. Days are the leader's. What was asked for
 * through the open door decides nothing: a manager sees the planned quarter, and whoever is missing from it because the
 * two talked, agreed to talk or put it off would show by that what they asked for.
 */
export function standingOf(person: Person, led: readonly Led[], quarter: Quarter, zone: Zone): History {
  const own = plannedWith(person.id, led).sort((a, b) => +a.startsAt - +b.startsAt);
  const held = own.filter((one) => one.state === "held");
  const last = held.at(-1);
  const day = (at: Date) => dateIn(at, zone);
  const before = held.filter((one) => day(one.startsAt) < firstDay(quarter)).at(-1);
  const planned = own.filter(agreed);
  return {
    personId: person.id,
    name: person.name,
    managerId: person.managerId ?? "",
    joinedOn: person.joinedOn,
    changedTeamOn: person.changedTeamOn,
    askedOn: null,
    lastMetOn: last ? day(last.startsAt) : null,
    ...(last?.kind === "group" ? { lastInGroup: true } : {}),
    lastMetBefore: before ? day(before.startsAt) : null,
    cancelledByLeaderOn: debtTo(person.id, own, zone),
    hadEdgeLast: last ? wasAtEdge(person, last) : false,
    deferred:
      own.some((one) => one.state === "deferred" && one.quarter === quarter) &&
      planned.every((one) => one.quarter !== quarter),
    agreedOn: planned.map((one) => day(one.startsAt)).filter((on) => on >= firstDay(quarter) && on < endDay(quarter)),
  };
}

const plannedWith = (personId: string, led: readonly Led[]) =>
  led.filter((one) => one.kind !== "openDoor" && one.personIds.includes(personId));
const agreed = (one: Led) => one.state === "held" || one.state === "scheduled";

/**
 * The leader's day on which they called off a planned meeting with somebody that nothing has made up for since: the two met, have
 * another time, or the person themselves chose not this quarter. What a person moves or skips is nobody's debt.
 */
export function debtTo(personId: string, led: readonly Led[], zone: Zone): PlainDate | null {
  const own = plannedWith(personId, led);
  const ends = own.flatMap((one) =>
    one.state === "cancelled" && one.cancelledBy === "leader" && one.endedAt ? [one.endedAt] : [],
  );
  const since = ends.reduce<Date | null>((last, at) => (last && last > at ? last : at), null);
  if (!since) return null;
  const settles = (one: Led) =>
    (agreed(one) && one.startsAt > since) || (one.state === "deferred" && one.endedAt !== null && one.endedAt > since);
  return own.some(settles) ? null : dateIn(since, zone);
}

function wasAtEdge(person: Person, meeting: Span): boolean {
  const own = ownTime(person, meeting.startsAt);
  const hours = own && person.hours[weekday(own.day) - 1];
  const length = minutesBetween(meeting.startsAt, meeting.endsAt);
  return own && hours ? atEdge(own.minute, length, hours) : false;
}
