import "server-only";
import type { Asking } from "@/lib/access/asking";
import { asWritten } from "@/lib/templates/rules/wording";

/** Names as the directory shows them to the viewer. */
export async function namesOf({ tx, organizationId }: Asking, ids: readonly string[]): Promise<Map<string, string>> {
  const where = { organizationId, id: { in: [...new Set(ids)] } };
  const rows = await tx.person.findMany({ where, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** With whom and when meetings of the viewer's were. */
export async function meetingNames({ tx, organizationId }: Asking, ids: readonly string[]) {
  const rows = await tx.meeting.findMany({
    where: { organizationId, id: { in: [...new Set(ids)] } },
    include: {
      leader: { select: { name: true } },
      participants: { include: { person: { select: { name: true } } } },
    },
  });
  return new Map(
    rows.map(({ id, startsAt, leader, participants }) => [
      id,
      { startsAt, leader: leader.name, with: participants.map(({ person }) => person.name).join(", ") },
    ]),
  );
}

/** The questions of the guide; who was meant by name when they were asked is "your leader" here. */
export async function questionTexts(
  { tx, organizationId }: Asking,
  rows: readonly { questionId: string | null }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ questionId }) => questionId ?? []))];
  const found = await tx.question.findMany({
    where: { organizationId, id: { in: ids } },
    select: { id: true, text: true },
  });
  return new Map(found.map(({ id, text }) => [id, asWritten(text, { leader: "your leader", manager: null })]));
}
