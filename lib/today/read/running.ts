import "server-only";
import type { Asking } from "@/lib/access/asking";
import { hereOn } from "@/lib/people/rules/hierarchy";
import { dateIn, type PlainDate } from "@/lib/time/calendar";

export type Running = { people: number; importedOn: PlainDate | null; mailWaiting: number; mailFailed: number };

/** For an admin: whether everything runs. Counts only; nothing anyone said. */
export async function running({ tx, organizationId, viewer, now }: Asking): Promise<Running | null> {
  if (!viewer.isAdmin) return null;
  const people = await tx.person.count({
    where: { organizationId, ...hereOn(dateIn(now, viewer.zone)) },
  });
  const last = await tx.import.findFirst({
    where: { organizationId, appliedAt: { not: null } },
    orderBy: { appliedAt: "desc" },
    select: { appliedAt: true },
  });
  const mail = await tx.$queryRaw<{ state: string; mails: bigint }[]>`
    select state::text, sum(mails)::bigint as mails from app.outbox_counts() group by 1`;
  const count = (...states: string[]) =>
    mail.filter(({ state }) => states.includes(state)).reduce((sum, { mails }) => sum + Number(mails), 0);
  return {
    people,
    importedOn: last?.appliedAt ? dateIn(last.appliedAt, viewer.zone) : null,
    mailWaiting: count("queued", "sending"),
    mailFailed: count("failed", "unknown"),
  };
}
