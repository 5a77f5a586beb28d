import "server-only";
import type { Asking } from "@/lib/access/asking";

export type WaitingAddress = { mail: string; from: Date };

/** Another address of somebody that waits to take effect: for themselves, and for an admin. */
export async function waitingAddress({ tx, organizationId }: Asking, personId: string): Promise<WaitingAddress | null> {
  const row = await tx.mailChange.findFirst({ where: { organizationId, personId, stoppedAt: null, doneAt: null } });
  return row && { mail: row.mail, from: row.takesEffectAt };
}
