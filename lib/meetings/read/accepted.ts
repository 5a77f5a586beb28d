import "server-only";
import type { Asking } from "@/lib/access/asking";

/** First names of who said that the time of a meeting as it stands works: for its leader all of them, for others oneself. */
export async function acceptedBy({ tx, organizationId }: Asking, meetingId: string): Promise<string[]> {
  const meeting = await tx.meeting.findFirst({
    where: { organizationId, id: meetingId },
    select: { sequence: true, participants: { include: { person: { select: { name: true, givenName: true } } } } },
  });
  if (!meeting) return [];
  const said = await tx.acceptance.findMany({
    where: { organizationId, meetingId, sequence: meeting.sequence },
    select: { personId: true },
  });
  const yes = new Set(said.map((one) => one.personId));
  return meeting.participants
    .filter((one) => yes.has(one.personId))
    .map(({ person }) => person.givenName || person.name)
    .sort();
}
