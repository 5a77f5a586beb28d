import "server-only";
import { z } from "zod";
import type { Asking } from "@/lib/access/asking";
import { type MeetingRef, may } from "@/lib/access/policy";
import type { Prisma } from "@/lib/db/generated/client";
import { arrangedBy } from "@/lib/planning/read/arranged";
import { parseZone, type Zone, zone } from "@/lib/time/calendar";
import { type Quarter, quarter } from "@/lib/time/quarter";
import { byName } from "../rules/company";
import type { MeetingFacts } from "../rules/doings";

const who = { select: { id: true, name: true, givenName: true, title: true, zone: true } } as const;
const include = {
  leader: who,
  cycle: { select: { quarter: true } },
  conversation: { select: { meetingId: true } },
  plan: { select: { state: true } },
  participants: { include: { person: who, manager: who }, orderBy: { personId: "asc" } },
} satisfies Prisma.MeetingInclude;
type Row = Prisma.MeetingGetPayload<{ include: typeof include }>;
type Seat = Pick<Row["participants"][number], "personId" | "managerId">;

export type Who = { id: string; name: string; firstName: string; title: string; zone: Zone };
/** A meeting with its people, as the viewer may see it. */
export type FoundMeeting = MeetingFacts & {
  ref: MeetingRef;
  id: string;
  revision: number;
  quarter: Quarter;
  planId: string | null;
  versionId: string | null;
  cancelledBy: "leader" | "participant" | null;
  leader: Who;
  /** The one the leader meets; in a group the viewer, else the first by name. */
  participant: Who;
  /** Everybody the leader meets, by name: one, or several in a group. */
  people: Who[];
  manager: Who | null;
};

/** One meeting of one's own; null when there is none, when it is not for these eyes, or when the id is no id. */
export async function findMeeting(asking: Asking, id: string): Promise<FoundMeeting | null> {
  if (!isId(id)) return null;
  const row = await asking.tx.meeting.findFirst({ where: ownMeeting(asking, id), include });
  return row ? found(row, asking) : null;
}

/** The same, for whoever only asks who it is between: a permit costs two questions then, not nine. */
export async function findRef(asking: Asking, id: string): Promise<MeetingRef | null> {
  if (!isId(id)) return null;
  const row = await asking.tx.meeting.findFirst({
    where: ownMeeting(asking, id),
    include: { participants: { orderBy: { personId: "asc" } } },
  });
  const ref = row && refOf(row);
  return ref && may(asking.viewer, "meeting.see", ref) ? ref : null;
}

/** Where a meeting stands, for whoever has a permit on it and asks what may be done with it now. */
export async function standingOf({ tx, organizationId }: Asking, { id }: MeetingRef): Promise<MeetingFacts | null> {
  const { conversation, plan } = include;
  const row = await tx.meeting.findFirst({ where: { organizationId, id }, include: { conversation, plan } });
  return row && factsOf(row);
}

const isId = (id: string) => z.uuid().safeParse(id).success;

// A manager may see that a meeting is planned, in a list and nowhere else: asked for by its id it must not be looked up, or
// the time the answer takes tells what became of it.
const ownMeeting = (asking: Asking, id: string) => ({
  organizationId: asking.organizationId,
  id,
  ...oneOfThem(asking),
});

/** The leader's, or whoever's plans for them; and a participant's own. */
function oneOfThem({ viewer }: Asking): Prisma.MeetingWhereInput {
  if (viewer.delegate) return arrangedBy(viewer);
  return { OR: [arrangedBy(viewer), { participants: { some: { personId: viewer.personId } } }] };
}

/** Several at once, for lists; the same shape. */
export async function findMeetings(asking: Asking, where: Prisma.MeetingWhereInput): Promise<FoundMeeting[]> {
  const { tx, organizationId } = asking;
  const rows = await tx.meeting.findMany({
    where: { ...where, organizationId },
    include,
    // Of two at one time the database gives first what was written last, which tells what happened to it.
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  return rows.flatMap((row) => found(row, asking) ?? []);
}

/** What the rules of access need to know of a meeting. */
const refOf = (row: Pick<Row, "id" | "leaderId" | "kind" | "state"> & { participants: Seat[] }): MeetingRef => ({
  id: row.id,
  leaderId: row.leaderId,
  participantIds: row.participants.map((one) => one.personId),
  managerIds: row.participants.flatMap((one) => one.managerId ?? []),
  kind: row.kind,
  state: row.state,
});

function found(row: Row, { viewer }: Asking): FoundMeeting | null {
  const people = row.participants.map((one) => person(one.person)).sort(byName);
  const mine = (one: { personId: string }) => one.personId === viewer.personId;
  const seat = row.participants.find(mine) ?? row.participants.find((one) => one.personId === people[0]?.id);
  const ref = refOf(row);
  if (!seat || !may(viewer, "meeting.see", ref)) return null;
  return {
    ref,
    id: row.id,
    ...factsOf(row),
    revision: row.revision,
    quarter: quarter(row.cycle.quarter),
    planId: row.planId,
    versionId: row.templateVersionId,
    cancelledBy: row.cancelledBy,
    leader: person(row.leader),
    participant: person(seat.person),
    people,
    manager: seat.manager ? person(seat.manager) : null,
  };
}

function factsOf(row: Omit<Row, "leader" | "cycle" | "participants">): MeetingFacts {
  const { kind, state, startsAt, endsAt } = row;
  const begun = row.conversation !== null;
  const goesOn = begun && state === "cancelled" && row.cancelledBy === "leader" && isOpen(row);
  return { kind, state, startsAt, endsAt, begun, goesOn };
}

/** A quarter that is closed calls off what was left of it, for good. Only whose plan it is sees whether it is. */
const isOpen = ({ planId, plan }: Pick<Row, "planId" | "plan">) =>
  planId === null || (plan !== null && plan.state !== "closed");

const person = (row: Row["leader"]): Who => ({
  id: row.id,
  name: row.name,
  firstName: row.givenName,
  title: row.title,
  zone: parseZone(row.zone) ?? zone("Etc/UTC"),
});
