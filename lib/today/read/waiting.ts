import "server-only";
import type { Asking } from "@/lib/access/asking";
import { requestsWhere } from "@/lib/meetings/read/requests";
import { dateIn, fromDateColumn } from "@/lib/time/calendar";
import { quarterIn } from "@/lib/time/quarter";
import type { Waiting } from "../rules/waiting";
import { unplaced } from "./unplaced";

/** Who knocked at the leader's door and has no time yet. */
async function askedToTalk(asking: Asking): Promise<Waiting[]> {
  const { tx, organizationId, viewer } = asking;
  const requests = (await requestsWhere(asking, { leaderId: viewer.personId, state: "open" })).slice(0, 5);
  if (requests.length === 0) return [];
  const ids = requests.flatMap(({ personId, managerId }) => (managerId ? [personId, managerId] : [personId]));
  const people = await tx.person.findMany({
    where: { organizationId, id: { in: ids } },
    select: { id: true, name: true, givenName: true },
  });
  const by = new Map(people.map((person) => [person.id, person]));
  return requests.map((request) => ({
    kind: "openDoor",
    id: request.id,
    name: by.get(request.personId)?.name ?? "",
    manager: (request.managerId && by.get(request.managerId)?.givenName) || null,
    since: dateIn(request.createdAt, viewer.zone),
    due: fromDateColumn(request.dueOn),
    topic: request.topicSealed !== null,
  }));
}

/** Whom the leader cancelled this quarter and has not given another time. */
async function cancelled({ tx, organizationId, viewer, now }: Asking): Promise<Waiting[]> {
  const me = viewer.personId;
  const ofQuarter = { organizationId, leaderId: me, cycle: { quarter: quarterIn(now, viewer.zone) } };
  const ended = await tx.meeting.findMany({
    where: { ...ofQuarter, state: "cancelled", cancelledBy: "leader" },
    select: {
      endedAt: true,
      participants: {
        select: { person: { select: { id: true, name: true } }, manager: { select: { givenName: true } } },
      },
    },
    orderBy: { endedAt: "asc" },
  });
  if (ended.length === 0) return [];
  const placed = await tx.meetingParticipant.findMany({
    where: { organizationId, meeting: { ...ofQuarter, state: { in: ["scheduled", "held"] } } },
    select: { personId: true },
  });
  const met = new Set(placed.map(({ personId }) => personId));
  return ended.flatMap(({ endedAt, participants }) =>
    participants
      .filter(({ person }) => endedAt && !met.has(person.id))
      .map(({ person, manager }) => ({
        kind: "cancelled" as const,
        id: person.id,
        name: person.name,
        manager: manager?.givenName ?? null,
        on: dateIn(endedAt ?? now, viewer.zone),
      })),
  );
}

/** Everyone a leader owes a time, the open door first; `all` counts those the list has no room for, too. */
export async function waitingForTime(asking: Asking): Promise<{ people: Waiting[]; all: number }> {
  if (!asking.viewer.leads) return { people: [], all: 0 };
  const first = [...(await askedToTalk(asking)), ...(await cancelled(asking))];
  const rest = await unplaced(asking);
  const known = new Set(first.map(({ id }) => id));
  const others = rest.people.filter(({ id }) => !known.has(id));
  return {
    people: [...first, ...others].slice(0, 6),
    all: first.length + rest.all - (rest.people.length - others.length),
  };
}
