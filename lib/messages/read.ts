import "server-only";
import type { Asking } from "@/lib/access/asking";
import { teamOf } from "@/lib/meetings/rules/company";
import { parseZone, zone } from "@/lib/time/calendar";
import type { MailMeeting, Party } from "./rules/party";

type PersonRow = { id: string; name: string; givenName: string; mail: string; zone: string };

/** A person as mails address them. */
export const partyOf = (person: PersonRow): Party => ({
  personId: person.id,
  name: person.name,
  firstName: person.givenName || person.name,
  mail: person.mail,
  zone: parseZone(person.zone) ?? zone("Etc/UTC"),
});

const partyOrNull = (person: PersonRow | null) => (person ? partyOf(person) : null);

// A manager in between may see that a meeting stands, but has no part in it.
const partIn = (personId: string) => [{ leaderId: personId }, { participants: { some: { personId } } }];

/** Meetings as mails tell of them; only those the asking person takes part in come back. */
export async function meetingsForMail(asking: Asking, ids: readonly string[]): Promise<MailMeeting[]> {
  const rows = await asking.tx.meeting.findMany({
    where: { organizationId: asking.organizationId, id: { in: [...ids] }, OR: partIn(asking.viewer.personId) },
    include: {
      leader: true,
      cycle: { select: { k: true } },
      participants: { include: { person: true, manager: true } },
    },
    orderBy: { startsAt: "asc" },
  });
  const questions = await questionCounts(
    asking,
    rows.map((row) => row.templateVersionId),
  );
  return rows.map((row) => ({
    id: row.id,
    sequence: row.sequence,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    k: row.cycle.k,
    openDoor: row.kind === "openDoor",
    group: row.kind === "group" ? teamOf(partyOrNull(row.participants[0]?.manager ?? null)) : null,
    questions: row.kind === "group" ? 0 : (questions.get(row.templateVersionId ?? "") ?? 0),
    leader: partyOf(row.leader),
    participants: row.participants.map(({ person, manager }) => ({
      ...partyOf(person),
      manager: partyOrNull(manager),
    })),
  }));
}

async function questionCounts(
  { tx, organizationId }: Asking,
  versions: (string | null)[],
): Promise<Map<string, number>> {
  const versionIds = [...new Set(versions)].filter((id) => id !== null);
  const sections = await tx.section.findMany({
    where: { organizationId, versionId: { in: versionIds } },
    select: { versionId: true, questions: { where: { prompt: true }, select: { id: true } } },
  });
  const counts = new Map<string, number>();
  for (const { versionId, questions } of sections) {
    counts.set(versionId, (counts.get(versionId) ?? 0) + questions.length);
  }
  return counts;
}

/** When a leader called off the last conversation with each of these people, if they have neither met nor chosen not to since. */
export async function debtsTo(
  asking: Asking,
  leaderId: string,
  personIds: readonly string[],
): Promise<Map<string, Date>> {
  const rows = await asking.tx.meeting.findMany({
    where: {
      organizationId: asking.organizationId,
      leaderId,
      participants: { some: { personId: { in: [...personIds] } } },
      OR: [{ state: { in: ["held", "deferred"] } }, { state: "cancelled", cancelledBy: "leader" }],
    },
    select: { state: true, startsAt: true, endedAt: true, participants: { select: { personId: true } } },
  });
  const when = (row: (typeof rows)[number]) => (row.endedAt ?? row.startsAt).getTime();
  const debts = new Map<string, Date>();
  for (const { state, startsAt, participants } of rows.sort((a, b) => when(a) - when(b))) {
    for (const { personId } of participants) {
      if (state === "cancelled") debts.set(personId, startsAt);
      else debts.delete(personId);
    }
  }
  return debts;
}
