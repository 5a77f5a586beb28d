import "server-only";
import type { Asking } from "@/lib/access/asking";
import { hashToken } from "@/lib/access/session";
import { Viewer } from "@/lib/access/viewer";
import { asNobody } from "@/lib/db/transaction";
import { placesAt } from "@/lib/messages/rules/place";
import { parseZone } from "@/lib/time/calendar";
import { type FeedEntry, inFeed } from "../rules/feed";
import { entryTitle } from "../rules/title";

/** The person whose feed has this secret; null when there is none: never made, revoked, or no longer here. */
export async function feedViewer(token: string, at: Date): Promise<Viewer | null> {
  const rows = await asNobody(
    (tx) =>
      tx.$queryRaw<{ viewer: unknown }[]>`select app.feed_viewer(${hashToken(token)}, ${at}::timestamptz) as viewer`,
  );
  const found = rows[0]?.viewer;
  return found ? Viewer.parse(found) : null;
}

const first = { select: { givenName: true, name: true } } as const;
const called = (person: { givenName: string; name: string }) => person.givenName || person.name;

/** The agreed meetings somebody is one of the people of. What a manager may know of their reports' is not among them. */
export async function feedEntries({ tx, organizationId, viewer, now }: Asking, appUrl: string): Promise<FeedEntry[]> {
  const { since, until } = inFeed(now);
  const me = viewer.personId;
  const rows = await tx.meeting.findMany({
    where: {
      organizationId,
      state: { in: ["scheduled", "held"] },
      startsAt: { gte: since, lt: until },
      OR: [{ leaderId: me }, { participants: { some: { personId: me } } }],
    },
    include: { leader: first, participants: { include: { person: first } } },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({
    ...{ meetingId: row.id, sequence: row.sequence, startsAt: row.startsAt, endsAt: row.endsAt },
    zone: parseZone(row.zone) ?? viewer.zone,
    title: entryTitle([row.leader, ...row.participants.map(({ person }) => person)].map(called)),
    url: placesAt(appUrl).meeting(row.id),
    changedAt: row.invitedAt ?? row.createdAt,
  }));
}

/** When one's own feed was made; null without one. The secret itself is not kept. */
export async function feedMadeAt({ tx, organizationId, viewer }: Asking): Promise<Date | null> {
  const found = await tx.calendarFeed.findUnique({
    where: { organizationId_personId: { organizationId, personId: viewer.personId } },
  });
  return found?.createdAt ?? null;
}
