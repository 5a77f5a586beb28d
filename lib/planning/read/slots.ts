import "server-only";
import type { Asking } from "@/lib/access/asking";
import { type FoundMeeting, findMeeting } from "@/lib/meetings/read/find";
import { may } from "@/lib/meetings/rules/doings";
import { dateIn } from "@/lib/time/calendar";
import { quarterIn } from "@/lib/time/quarter";
import type { Span } from "../rules/calendar";
import { type Choice, choicesOf, type Moving, openTimes } from "../rules/open-times";
import { busyOf } from "./facts";
import { type Member, personIn } from "./team";
import { weeksOf } from "./weeks";

type Pace = { per_week: number; per_day: number; buffer_minutes: number; starts_at: Date | null };

/**
 * Everything that decides where a meeting can go; null for one that is not for these eyes, and for one that cannot move:
 * the common free times of somebody one only met once would tell when they meet others.
 */
export async function movingFacts(asking: Asking, meetingId: string): Promise<Moving | null> {
  const meeting = await findMeeting(asking, meetingId);
  if (!meeting) return null;
  const part = meeting.leader.id === asking.viewer.personId ? "leader" : "participant";
  if (meeting.state !== "draft" && !may("move", part, meeting, asking.now)) return null;
  const { tx, organizationId } = asking;
  const pace = await tx.$queryRaw<Pace[]>`select * from app.pace_of(${meeting.id}::uuid)`;
  const [first] = pace;
  const ids = [meeting.leader.id, ...meeting.ref.participantIds];
  if (!first) return null;
  const people: Member[] = [];
  // One after the other: a transaction is one connection.
  for (const id of ids) people.push(await personIn(tx, organizationId, id));
  const quarter = meeting.state === "draft" ? meeting.quarter : quarterIn(meeting.startsAt, meeting.leader.zone);
  const busy = await busyOf(asking, quarter, ids);
  const lived = await weeksOf(asking, quarter, people);
  const proposed = await otherProposals(asking, meeting);
  // The time it has now is its own: an agreed meeting does not stand in its own way.
  const own = (span: Span) => meeting.state !== "draft" && span.startsAt.getTime() === meeting.startsAt.getTime();
  return {
    quarter,
    today: dateIn(asking.now, meeting.leader.zone),
    meeting: { startsAt: meeting.startsAt, endsAt: meeting.endsAt },
    people: people.map((person) => ({
      ...lived(person),
      busy: [
        ...(busy.get(person.id) ?? []).filter((span) => !own(span)),
        ...proposed.filter((one) => one.personIds.includes(person.id)),
      ],
    })),
    limits: { perWeek: first.per_week, perDay: first.per_day, buffer: first.buffer_minutes },
    others: [...pace.flatMap((row) => row.starts_at ?? []), ...proposed.map((one) => one.startsAt)],
  };
}

/** The leader's other proposals of the quarter: nobody else sees them, and a card must not be dropped onto another. */
async function otherProposals({ tx, organizationId, viewer }: Asking, meeting: FoundMeeting) {
  const rows = await tx.meeting.findMany({
    where: {
      ...{ organizationId, leaderId: viewer.personId, state: "draft", id: { not: meeting.id } },
      cycle: { quarter: meeting.quarter },
    },
    select: { startsAt: true, endsAt: true, leaderId: true, participants: { select: { personId: true } } },
  });
  return rows.map(({ startsAt, endsAt, leaderId, participants }) => ({
    ...{ startsAt, endsAt },
    personIds: [leaderId, ...participants.map((one) => one.personId)],
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
  const clocks = { quarter: meeting.quarter, mine: asking.viewer.zone, theirs: other.zone, name: other.firstName };
  return choicesOf(await freeSlotsFor(asking, meetingId), clocks);
}
