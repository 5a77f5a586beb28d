import "server-only";
import type { Asking } from "@/lib/access/asking";
import { healthOfMail } from "@/lib/admin/read/mail";
import { hereOn } from "@/lib/people/rules/hierarchy";
import { dateIn, type PlainDate } from "@/lib/time/calendar";

export type Running = { people: number; importedOn: PlainDate | null; mail: string };

/** For an admin: whether everything runs. Counts only; nothing anyone said. */
export async function running(asking: Asking): Promise<Running | null> {
  const { tx, organizationId, viewer, now } = asking;
  if (!viewer.isAdmin) return null;
  const people = await tx.person.count({
    where: { organizationId, ...hereOn(dateIn(now, viewer.zone)) },
  });
  const last = await tx.import.findFirst({
    where: { organizationId, appliedAt: { not: null } },
    orderBy: { appliedAt: "desc" },
    select: { appliedAt: true },
  });
  return {
    people,
    importedOn: last?.appliedAt ? dateIn(last.appliedAt, viewer.zone) : null,
    mail: await healthOfMail(asking),
  };
}
