import "server-only";
import type { Asking } from "@/lib/access/asking";
import { type FoundMeeting, findMeeting } from "@/lib/meetings/read/find";
import { may } from "@/lib/meetings/rules/doings";
import { dateIn } from "@/lib/time/calendar";
import { type Quarter, quarterIn } from "@/lib/time/quarter";
import type { Span } from "../rules/calendar";
import { type Choice, choicesOf, type Moving, openTimes, type Proposal } from "../rules/open-times";
import { busyOf } from "./facts";
import { peopleIn } from "./team";
import { untilLeaving, weeksOf } from "./weeks";

/**
 * Everything that decides where a meeting can go; null for one that is not for these eyes, and for one that cannot move:
 * the common free times of somebody one only met once would tell when they meet others.
 */
export async function movingFacts(asking: Asking, meetingId: string): Promise<Moving | null> {
  const meeting = await findMeeting(asking, meetingId);
  return meeting ? ((await movingsOf(asking, [meeting])).get(meetingId) ?? null) : null;
}

/** The same for several meetings of one leader, with a few queries for all of them. */
export async function movingsOf(asking: Asking, meetings: readonly FoundMeeting[]): Promise<Map<string, Moving>> {
  const movable = meetings.filter((meeting) => isMovable(asking, meeting));
  const movings = new Map<string, Moving>();
  for (const quarter of new Set(movable.map(quarterOf)))
    for (const one of await inQuarter(
      asking,
      quarter,
      movable.filter((meeting) => quarterOf(meeting) === quarter),
    ))
      movings.set(...one);
  return movings;
}

function isMovable({ viewer, now }: Asking, meeting: FoundMeeting): boolean {
  const part = meeting.leader.id === viewer.personId ? "leader" : "participant";
  return meeting.state === "draft" || may("move", part, meeting, now);
}

const quarterOf = (meeting: FoundMeeting) =>
  meeting.state === "draft" ? meeting.quarter : quarterIn(meeting.startsAt, meeting.leader.zone);
const peopleOf = (meeting: FoundMeeting) => [meeting.leader.id, ...meeting.ref.participantIds];

async function inQuarter(
  asking: Asking,
  quarter: Quarter,
  meetings: readonly FoundMeeting[],
): Promise<[string, Moving][]> {
  const { tx, organizationId } = asking;
  const ids = [...new Set(meetings.flatMap(peopleOf))];
  const people = await peopleIn(tx, organizationId, ids);
  const lived = await weeksOf(asking, quarter, [...people.values()]);
  const busy = await busyOf(asking, quarter, ids);
  const paceOf = await pacesOf(asking, meetings);
  const proposed = await proposalsOf(asking, meetings);
  return meetings.flatMap((meeting): [string, Moving][] => {
    const { id, startsAt, endsAt, state, leader } = meeting;
    const pace = paceOf(meeting);
    if (!pace) return [];
    // The time it has now is its own: an agreed meeting does not stand in its own way.
    const isOwn = (span: Span) => state !== "draft" && span.startsAt.getTime() === startsAt.getTime();
    const attendees = peopleOf(meeting).flatMap((personId) => {
      const person = people.get(personId);
      const known = person && (personId === leader.id ? lived(person) : untilLeaving(lived(person), quarter));
      return known ? [{ ...known, busy: (busy.get(personId) ?? []).filter((span) => !isOwn(span)) }] : [];
    });
    // Whoever is not known must not be taken for free.
    if (attendees.length < peopleOf(meeting).length) return [];
    const moving = {
      ...{ quarter, people: attendees, meeting: { startsAt, endsAt }, ...pace },
      today: dateIn(asking.now, leader.zone),
      proposals: proposed.filter((one) => one.id !== id && one.leaderId === leader.id),
    };
    return [[id, moving]];
  });
}

type Pace = Pick<Moving, "limits" | "others">;
type PaceRow = { per_week: number; per_day: number; buffer_minutes: number; starts_at: Date | null };

/**
 * The limits and the leader's other conversations, asked of one meeting in each plan: the rest of a plan have the same,
 * but for themselves.
 */
async function pacesOf({ tx }: Asking, meetings: readonly FoundMeeting[]) {
  const planOf = ({ planId, quarter, leader }: FoundMeeting) => `${planId} ${quarter} ${leader.id}`;
  const kept = new Map<string, Pace>();
  for (const meeting of meetings) {
    if (kept.has(planOf(meeting))) continue;
    const rows = await tx.$queryRaw<PaceRow[]>`select * from app.pace_of(${meeting.id}::uuid)`;
    const [first] = rows;
    if (!first) continue;
    const own = meeting.state === "scheduled" ? [meeting.startsAt] : [];
    kept.set(planOf(meeting), {
      limits: { perWeek: first.per_week, perDay: first.per_day, buffer: first.buffer_minutes },
      others: [...rows.flatMap((row) => row.starts_at ?? []), ...own],
    });
  }
  return (meeting: FoundMeeting): Pace | null => {
    const pace = kept.get(planOf(meeting));
    if (!pace || meeting.state !== "scheduled") return pace ?? null;
    // A leader has one conversation at a time: the one that starts with it is itself.
    return { ...pace, others: pace.others.filter((at) => at.getTime() !== meeting.startsAt.getTime()) };
  };
}

/** The proposals of whose board this is: nobody but those who plan it sees them, and a card must not be dropped onto another. */
async function proposalsOf(
  { tx, organizationId }: Asking,
  meetings: readonly FoundMeeting[],
): Promise<(Proposal & { id: string; leaderId: string })[]> {
  const rows = await tx.meeting.findMany({
    where: {
      ...{ organizationId, state: "draft" },
      leaderId: { in: [...new Set(meetings.map((meeting) => meeting.leader.id))] },
      cycle: { quarter: { in: [...new Set(meetings.map((meeting) => meeting.quarter))] } },
    },
    select: { id: true, startsAt: true, endsAt: true, leaderId: true, participants: { select: { personId: true } } },
  });
  return rows.map(({ participants, ...row }) => ({
    ...row,
    personIds: [row.leaderId, ...participants.map((one) => one.personId)],
  }));
}

/** Every time that suits both people of a meeting, for either of them to choose from. Says nothing of anybody's calendar. */
export async function freeSlotsFor(asking: Asking, meetingId: string): Promise<Span[]> {
  const moving = await movingFacts(asking, meetingId);
  return moving ? openTimes(moving) : [];
}

/** The same as choices for whoever moves it, with the other person's clock beside their own. */
export async function choicesFor(asking: Asking, meetingId: string): Promise<Choice[]> {
  const meeting = await findMeeting(asking, meetingId);
  if (!meeting) return [];
  const other = meeting.leader.id === asking.viewer.personId ? meeting.participant : meeting.leader;
  // Several people have no one clock.
  const theirs = meeting.kind === "group" ? asking.viewer.zone : other.zone;
  const clocks = { quarter: meeting.quarter, mine: asking.viewer.zone, theirs, name: other.firstName };
  const moving = (await movingsOf(asking, [meeting])).get(meetingId);
  return choicesOf(moving ? openTimes(moving) : [], clocks);
}
