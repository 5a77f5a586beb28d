import "server-only";
import { z } from "zod";
import type { Asking } from "@/lib/access/asking";
import { may } from "@/lib/access/policy";
import { recordOpening } from "@/lib/conversations/read/opening";
import type { Prisma } from "@/lib/db/generated/client";
import { open } from "@/lib/db/seal";
import { fromDateColumn, type PlainDate } from "@/lib/time/calendar";
import type { Opened } from "@/lib/wording";
import { type Opening, openingsOf } from "./openings";

/** Requests for a conversation, in order of asking; only those the viewer made, or was asked. */
export async function requestsWhere(asking: Asking, where: Prisma.OpenDoorRequestWhereInput) {
  const { tx, organizationId, viewer } = asking;
  const rows = await tx.openDoorRequest.findMany({
    where: { AND: [where, { organizationId }] },
    orderBy: { createdAt: "asc" },
  });
  return rows.filter((row) => may(viewer, "request.read", row));
}

/** The request that a meeting answers, when its asker wrote what about; null without one. */
export async function askedBefore(asking: Asking, meetingId: string): Promise<string | null> {
  const [request] = await requestsWhere(asking, { meetingId, topicSealed: { not: null } });
  return request?.id ?? null;
}

export type AskedPage = {
  part: "asker" | "leader";
  asker: { id: string; name: string; firstName: string };
  leader: { name: string; firstName: string };
  askedAt: Date;
  dueOn: PlainDate;
  /** The meeting in which it is talked about; null while there is none. */
  meetingId: string | null;
  topic: Opened;
  openings: Opening[];
};

/** A request for a conversation with what was written in it: for the two people of it. Null for everybody else, and when the id is no id. */
export async function askedForPage(asking: Asking, id: string): Promise<AskedPage | null> {
  const { tx, organizationId, viewer } = asking;
  if (!z.uuid().safeParse(id).success) return null;
  const [request] = await requestsWhere(asking, { id, state: { not: "withdrawn" } });
  if (!request) return null;
  const people = await tx.person.findMany({
    where: { organizationId, id: { in: [request.personId, request.leaderId] } },
    select: { id: true, name: true, givenName: true },
  });
  const named = (personId: string) => {
    const found = people.find((person) => person.id === personId);
    return { id: personId, name: found?.name ?? "", firstName: found?.givenName ?? "" };
  };
  const { topicSealed } = request;
  const about = `open_door_request ${id}`;
  const topic = topicSealed
    ? await open(asking, request.personId, topicPlace(id, request.personId), topicSealed)
    : null;
  if (topic !== null) await recordOpening(asking, { what: "request.read", subjectId: request.personId, about });
  return {
    part: request.personId === viewer.personId ? "asker" : "leader",
    asker: named(request.personId),
    leader: named(request.leaderId),
    askedAt: request.createdAt,
    dueOn: fromDateColumn(request.dueOn),
    meetingId: request.meetingId,
    topic,
    openings: await openingsOf(asking, { about }),
  };
}

/** Where a topic stands, bound into its seal. */
export const topicPlace = (row: string, author: string) => ({
  table: "open_door_request",
  column: "topic_sealed",
  row,
  author,
});
