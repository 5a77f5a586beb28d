import "server-only";
import type { Asking } from "@/lib/access/asking";
import { holdsOn } from "@/lib/people/rules/hierarchy";
import { dateIn, type PlainDate } from "@/lib/time/calendar";
import { isUpcoming, type Standing, standing } from "../rules/standing";
import { type FoundMeeting, findMeetings } from "./find";
import { requestsWhere } from "./requests";
import { type TeamMeeting, teamMeetings } from "./team";

export type ListedMeeting = {
  meeting: FoundMeeting;
  part: "leader" | "participant";
  standing: Standing;
  answered: boolean;
};
type OwnRequest = { id: string; leader: string; askedAt: Date; state: "open" | "scheduled"; wrote: boolean };

export type MeetingsView = {
  upcoming: ListedMeeting[];
  past: ListedMeeting[];
  team: TeamMeeting[];
  requests: OwnRequest[];
  /** Whom one may ask for a conversation; null without two people above. */
  askable: { id: string; firstName: string; manager: string } | null;
  now: Date;
};

/** One's own meetings, as leader and as participant; for a manager also that and when their reports meet. */
export async function meetingsForPage(asking: Asking): Promise<MeetingsView> {
  const { now, viewer } = asking;
  const me = viewer.personId;
  const mine = await findMeetings(asking, {
    state: { not: "draft" },
    OR: [{ leaderId: me }, { participants: { some: { personId: me } } }],
  });
  const sent = await sentFor(
    asking,
    mine.map((one) => one.id),
  );
  const listed = mine.map((meeting) => ({
    meeting,
    part: meeting.leader.id === me ? ("leader" as const) : ("participant" as const),
    standing: standing(meeting, now),
    answered: sent.has(meeting.id),
  }));
  return {
    upcoming: listed.filter((one) => isUpcoming(one.standing)),
    past: listed.filter((one) => !isUpcoming(one.standing)).reverse(),
    team: await teamMeetings(asking),
    requests: await ownRequests(asking),
    askable: await leaderToAsk(asking, me),
    now,
  };
}

async function sentFor({ tx, organizationId }: Asking, ids: string[]): Promise<Set<string>> {
  const rows = await tx.prompt.findMany({
    where: { organizationId, meetingId: { in: ids }, sentAt: { not: null } },
    select: { meetingId: true },
  });
  return new Set(rows.map((row) => row.meetingId));
}

async function ownRequests(asking: Asking): Promise<OwnRequest[]> {
  const { tx, organizationId, viewer } = asking;
  const own = { personId: viewer.personId, state: { in: ["open" as const, "scheduled" as const] } };
  const rows = (await requestsWhere(asking, own)).reverse();
  const leaders = await tx.person.findMany({
    where: { organizationId, id: { in: rows.map((row) => row.leaderId) } },
    select: { id: true, name: true },
  });
  const name = new Map(leaders.map((one) => [one.id, one.name]));
  return rows.map((row) => ({
    id: row.id,
    leader: name.get(row.leaderId) ?? "",
    askedAt: row.createdAt,
    state: row.state === "scheduled" ? "scheduled" : "open",
    wrote: row.topicSealed !== null,
  }));
}

/** The manager's manager today, derived from the reporting lines. */
export async function leaderToAsk(
  { tx, organizationId, viewer, now }: Asking,
  personId: string,
): Promise<{ id: string; firstName: string; manager: string; managerId: string } | null> {
  const today = dateIn(now, viewer.zone);
  const manager = await managerOf(tx, organizationId, personId, today);
  const leader = manager && (await managerOf(tx, organizationId, manager.id, today));
  return leader
    ? { id: leader.id, firstName: leader.givenName, manager: manager.givenName, managerId: manager.id }
    : null;
}

async function managerOf(tx: Asking["tx"], organizationId: string, personId: string, day: PlainDate) {
  const line = await tx.reportingLine.findFirst({
    where: { organizationId, personId, ...holdsOn(day) },
    include: { manager: { select: { id: true, givenName: true } } },
  });
  return line?.manager ?? null;
}
