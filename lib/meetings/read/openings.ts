import "server-only";
import type { Asking } from "@/lib/access/asking";

export type Opening = { by: string; what: string; at: Date };

const opened: Record<string, string> = {
  "answers.read": "what you wrote before you met",
  "agreed.read": "the lines you agreed on",
  "scores.read": "your scores",
  "goals.read": "what you want from your work",
  "request.read": "what you wanted to talk about",
};

/** Every time somebody else opened what the viewer said: in a meeting, or in a request. The latest first, straight from the audit log. */
export async function openingsOf(asking: Asking, said: { meetingId: string } | { about: string }): Promise<Opening[]> {
  const { tx, organizationId, viewer } = asking;
  const rows = await tx.audit.findMany({
    where: {
      organizationId,
      ...said,
      subjectId: viewer.personId,
      actorId: { not: viewer.personId },
      what: { in: Object.keys(opened) },
    },
    orderBy: { sequence: "desc" },
    take: 200,
  });
  const names = await namesOf(
    asking,
    rows.flatMap((row) => row.actorId ?? []),
  );
  return rows.map((row) => ({
    by: names.get(row.actorId ?? "") ?? "Someone",
    what: opened[row.what] ?? row.what,
    at: row.at,
  }));
}

async function namesOf({ tx, organizationId }: Asking, ids: string[]): Promise<Map<string, string>> {
  const people = await tx.person.findMany({
    where: { organizationId, id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(people.map((one) => [one.id, one.name]));
}
