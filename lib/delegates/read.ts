import "server-only";
import type { Asking } from "@/lib/access/asking";
import { dateIn, type PlainDate, toDateColumn } from "@/lib/time/calendar";

export type DelegateRow = { id: string; name: string; firstName: string; title: string; since: PlainDate };

/** Somebody who works here on a day. */
export const here = (today: PlainDate) => ({
  erasedAt: null,
  OR: [{ leftOn: null }, { leftOn: { gt: toDateColumn(today) } }],
});

/** Who plans for the viewer today, by name. */
export async function delegatesOf({ tx, organizationId, viewer, now }: Asking): Promise<DelegateRow[]> {
  const rows = await tx.delegation.findMany({
    where: { organizationId, leaderId: viewer.personId, endedAt: null },
  });
  const people = await tx.person.findMany({
    where: { organizationId, id: { in: rows.map((row) => row.delegateId) }, ...here(dateIn(now, viewer.zone)) },
    select: { id: true, name: true, givenName: true, title: true },
    orderBy: { name: "asc" },
  });
  return people.flatMap(({ id, name, givenName, title }) =>
    rows
      .filter((row) => row.delegateId === id)
      .map((row) => ({
        ...{ id: row.id, name, firstName: givenName || name, title },
        since: dateIn(row.since, viewer.zone),
      })),
  );
}
