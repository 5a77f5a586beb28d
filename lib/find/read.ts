import "server-only";
import type { Asking } from "@/lib/access/asking";
import { findMeetings } from "@/lib/meetings/read/find";
import { companyName } from "@/lib/meetings/rules/company";
import { hereOn } from "@/lib/people/rules/hierarchy";
import { dateIn } from "@/lib/time/calendar";
import { momentText } from "@/lib/time/format";
import type { FindQuery, Found } from "./schema";

// Prisma hands "contains" to LIKE as it is: a typed % would find everyone.
const literal = (query: string) => query.replace(/[\\%_]/g, "\\$&");
const named = (query: string) => ({ name: { contains: literal(query), mode: "insensitive" as const } });

/** Everyone who is here today and is called something like it. The directory is open to everyone. */
async function people({ tx, organizationId, viewer, now }: Asking, query: string): Promise<Found[]> {
  const rows = await tx.person.findMany({
    where: { organizationId, ...named(query), ...hereOn(dateIn(now, viewer.zone)) },
    select: { id: true, name: true, title: true },
    orderBy: { name: "asc" },
    take: 6,
  });
  return rows.map(({ id, name, title }) => ({
    group: "People",
    href: `/people/${id}`,
    label: name,
    aside: title || undefined,
  }));
}

/** The viewer's own meetings still to come; a manager's reports' meetings are not theirs to open. */
async function meetings(asking: Asking, query: string): Promise<Found[]> {
  const { viewer, now } = asking;
  const me = viewer.personId;
  const rows = await findMeetings(asking, {
    state: "scheduled",
    endsAt: { gt: now },
    OR: [
      { leaderId: me, participants: { some: { person: named(query) } } },
      { participants: { some: { personId: me } }, leader: named(query) },
    ],
  });
  return rows.slice(0, 3).map((meeting) => ({
    group: "Meetings",
    href: `/meetings/${meeting.id}`,
    label: companyName(meeting, meeting.leader.id === me ? "leader" : "participant"),
    aside: momentText(meeting.startsAt, viewer.zone),
  }));
}

/** People and own meetings that fit what is being typed. */
export async function found(asking: Asking, { query }: FindQuery): Promise<Found[]> {
  return [...(await people(asking, query)), ...(await meetings(asking, query))];
}
