import { dateIn, type PlainDate } from "@/lib/time/calendar";
import { dayText } from "@/lib/time/format";
import type { Span } from "./calendar";
import type { Facts } from "./draft";
import { type Fault, isSame } from "./holds";
import type { Change } from "./mend";
import { type ForLeader, gives, whom } from "./reader";
import { weekOf } from "./weeks";

/** A change with the meeting it is of, as the leader saw it; none for somebody who comes new. */
export type Offer = Change & { meeting: { id: string; revision: number } | null };

/** What a change is known by. It says all that was seen: if any of it is otherwise meanwhile, it is another change. */
export function keyOf({ kind, meeting, personId, openDoor, to }: Offer): string {
  const what = meeting ? `${meeting.id} ${meeting.revision}` : `${personId} ${openDoor ? "openDoor" : "planned"}`;
  return `${kind} ${what} ${to ? `${to.startsAt.toISOString()} ${to.endsAt.toISOString()}` : "off"}`;
}
/** The meeting that a key speaks of; null for somebody who comes new, and for what is no key. */
export const meetingInKey = (key: string) =>
  /^(?:moves|goes) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) /.exec(key)?.[1] ?? null;

type Standing = Span & { personId: string; name: string };

/**
 * Why these changes cannot be made without the others, in words; null when they can. Each may take what another leaves:
 * a time, or a place in the leader's day and week. All of them together always can.
 */
export function clashOf(facts: Facts, chosen: readonly Change[], forLeader: ForLeader): string | null {
  const before = standingIn(facts);
  const left = before.filter((one) => !chosen.some((change) => change.from && isOf(change, one)));
  const to = chosen.flatMap((change) =>
    change.to ? [{ ...change.to, personId: change.personId, name: change.name }] : [],
  );
  for (const one of to) {
    const other = [...left, ...to].find((two) => two !== one && two.startsAt < one.endsAt && one.startsAt < two.endsAt);
    if (other) return `${one.name} would take the time ${other.name} has. Choose both, or neither.`;
  }
  const day = crowdedBy(facts, before, [...left, ...to], to);
  return day
    ? `Around ${dayText(day)} there would be more conversations than ${gives(forLeader)}. Choose what leaves those days, too.`
    : null;
}

const isOf = ({ personId, from }: Change, one: Standing) => personId === one.personId && !!from && isSame(from, one);

/** Everything of this quarter that has a time: held, agreed, proposed. */
function standingIn({ led, proposals = [], people, quarter }: Facts): Standing[] {
  const names = new Map(people.map((one) => [one.id, one.name]));
  const own = led.filter((one) => one.quarter === quarter && (one.state === "scheduled" || one.state === "held"));
  return [...own.map((one) => ({ ...one, personId: one.personIds[0] ?? "" })), ...proposals].map(
    ({ startsAt, endsAt, personId }) => ({ startsAt, endsAt, personId, name: names.get(personId) ?? "somebody else" }),
  );
}

/** A day around which there would be more than the leader gives. */
function crowdedBy(
  { leader: { zone }, limits, quarter }: Facts,
  before: readonly Span[],
  after: readonly Span[],
  to: readonly Span[],
): PlainDate | null {
  const day = (one: Span) => dateIn(one.startsAt, zone);
  const week = (one: Span) => weekOf(quarter, day(one));
  const grows = (one: Span, of: (span: Span) => unknown, most: number) => {
    const [had, has] = [before, after].map((list) => list.filter((other) => of(other) === of(one)).length);
    return (has ?? 0) > most && (has ?? 0) > (had ?? 0);
  };
  const found = to.find((one) => grows(one, day, limits.perDay) || grows(one, week, limits.perWeek));
  return found ? day(found) : null;
}

const faults: Record<Fault, string> = {
  left: "is no longer free then",
  anotherLeader: "has another leader now",
  taken: "is no longer free then",
  hours: "works other hours now",
  youTaken: "",
  youHours: "",
};
const own: Partial<Record<Fault, string>> = {
  youTaken: "You are no longer free then.",
  youHours: "It lies outside your own hours now.",
};

/** Why an agreed meeting no longer holds, as its leader reads it: "Sam is no longer free then." */
export const faultText = (name: string, fault: Fault) => own[fault] ?? `${name} ${faults[fault]}.`;

/** Why an agreed group no longer holds. Never who cannot: that would tell whose calendar it is. */
export const groupFaultText = (name: string, fault: "youTaken" | "youHours" | "ofThem") =>
  fault === "ofThem" ? `Not everybody of ${name} is free then any more.` : `${own[fault]?.slice(0, -1)} for ${name}.`;

/** Why a time changes: what happened to it, or for whose sake. What happened is the leader's to know. */
export function reasonOf({ kind, invited, fault }: Change, name: string, forLeader: ForLeader): string {
  if (kind === "comes") return `${name} has no time yet.`;
  if (forLeader && kind === "goes") return "This time no longer holds, and nothing takes its place this quarter.";
  if (forLeader && fault) return "This time no longer holds.";
  const none = kind === "goes" && fault !== "left" && fault !== "anotherLeader";
  const nothing = none ? " No other time suits you both this quarter." : "";
  if (fault) return `${faultText(name, fault)}${nothing}`;
  if (kind === "goes") return nothing.trim();
  return invited ? "This time still holds, and makes room for somebody else." : "Only proposed so far.";
}

export type Hearing = {
  name: string;
  /** Whether the manager in between has said yes to the briefing, or needs not. */
  ready: boolean;
  /** Whether the invitation to the old time is still here. */
  unsent: boolean;
};

/** Who hears of a change, and how. */
export function toldText(
  { kind, invited, fault, openDoor }: Change,
  { name, ready, unsent }: Hearing,
  forLeader: ForLeader,
): string {
  if (kind === "comes") {
    if (!ready) return "Only proposed: nobody is invited before their manager has read the briefing.";
    return `${name} gets an invitation${openDoor ? "." : ", and their manager sees that a meeting is planned."}`;
  }
  if (!invited) return "Nobody was told of it, and nobody is told now.";
  if (kind === "moves")
    return unsent
      ? `${name} has not been told yet: the invitation leaves with the new time.`
      : `${name} and ${whom(forLeader)} get a mail, and the entry in both calendars moves.`;
  if (unsent) return `${name} has not been told yet: the invitation stays here.`;
  const isOwed = !forLeader && fault !== "left" && fault !== "anotherLeader";
  return `${name} and ${whom(forLeader)} get a mail that it is called off.${isOwed ? ` ${name} comes first next time.` : ""}`;
}

const meetings = (count: number) => (count === 1 ? "1 meeting no longer holds" : `${count} meetings no longer hold`);
const mostReasons = 3;

/** "4 meetings no longer hold. Sam is no longer free then. You are no longer free then. And 1 more.": a reason of several once. */
export function noLongerText(count: number, reasons: readonly string[] = []): string {
  const each = [...new Set(reasons)];
  const shown = each.length > mostReasons ? each.slice(0, mostReasons - 1) : each;
  const others = reasons.filter((one) => !shown.includes(one)).length;
  const more = others > 0 ? [`And ${others} more.`] : [];
  return [`${meetings(count)}.`, ...shown, ...more].join(" ");
}

/** What a leader owes, on their own pages: "You called off 2 conversations. They are next in line." */
export const owedText = (count: number) =>
  count === 1
    ? "You called off a conversation that you still owe. It is next in line."
    : `You called off ${count} conversations that you still owe. They are next in line.`;

/** What the page is about: what no longer holds, else what could be better. */
export function againTitle(noLonger: number, changes: number): string {
  if (noLonger > 0) return meetings(noLonger);
  if (changes === 0) return "Nothing has to change";
  return changes === 1
    ? "Everything agreed holds, and 1 change is on offer"
    : `Everything agreed holds, and ${changes} changes are on offer`;
}

const counted = (count: number, one: string, many: string) =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
const sentence = (parts: readonly string[]) => (parts.length > 0 ? `${parts.join(", ")}.` : "");

type Chosen = Pick<Change, "kind"> & { tells: boolean };

/** What confirming sends: "2 get a new time, 1 gets an invitation." */
export function mailText(chosen: readonly Chosen[]): string {
  const told = (kind: Change["kind"]) => chosen.filter((one) => one.tells && one.kind === kind).length;
  const said = sentence([
    ...counted(told("moves"), "person gets a new time by mail", "people get a new time by mail"),
    ...counted(told("goes"), "is called off", "are called off"),
    ...counted(told("comes"), "gets an invitation", "get an invitation"),
  ]);
  return said || "No mail leaves.";
}

/** What was done: "2 moved, 1 called off." */
export const doneText = (done: { moved: number; calledOff: number; invited: number; proposed: number }) =>
  sentence([
    ...counted(done.moved, "meeting moved", "meetings moved"),
    ...counted(done.calledOff, "called off", "called off"),
    ...counted(done.invited, "person invited", "people invited"),
    ...counted(done.proposed, "changed on the board alone", "changed on the board alone"),
  ]);
