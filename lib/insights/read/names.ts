import "server-only";
import type { Asking } from "@/lib/access/asking";
import { type Quarter, quarter } from "@/lib/time/quarter";
import type { ManagerName } from "../rules/names";

export async function managerNames({ tx, organizationId }: Asking, ids: readonly string[]): Promise<ManagerName[]> {
  const rows = await tx.person.findMany({
    where: { organizationId, id: { in: [...new Set(ids)] } },
    select: { id: true, name: true, givenName: true },
  });
  return rows.map(({ id, name, givenName }) => ({ id, name, firstName: givenName }));
}

/** Cycle → its quarter. */
export async function quartersOf(
  { tx, organizationId }: Asking,
  ids: readonly string[],
): Promise<Map<string, Quarter>> {
  const rows = await tx.cycle.findMany({
    where: { organizationId, id: { in: [...new Set(ids)] } },
    select: { id: true, quarter: true },
  });
  return new Map(rows.map((row) => [row.id, quarter(row.quarter)]));
}
