import "server-only";
import { hashToken } from "@/lib/access/session";
import { record } from "@/lib/db/audit";
import { newId } from "@/lib/db/id";
import { asPurpose } from "@/lib/db/transaction";
import { utcDay } from "../read";
import type { PersonRef } from "../rules/user";

/** Opens a session. Only the hash of its token is kept. */
export function openSession(
  { organizationId, personId }: PersonRef,
  { token, expiresAt, now }: { token: string; expiresAt: Date; now: Date },
): Promise<void> {
  return asPurpose("sign-in", organizationId, utcDay(now), async (tx) => {
    const tokenHash = hashToken(token);
    await tx.session.createMany({
      data: { organizationId, id: newId(), personId, tokenHash, createdAt: now, lastSeenAt: now, expiresAt },
    });
    await record({ tx, now, organizationId, actorId: personId }, { what: "session.start" });
  });
}

/** Ends the session behind a token, and for good: its row goes. */
export async function endSession(token: string, now: Date): Promise<void> {
  const tokenHash = hashToken(token);
  const session = await asPurpose("sign-in", null, utcDay(now), (tx) =>
    tx.session.findUnique({ where: { tokenHash } }),
  );
  if (!session) return;
  const { organizationId, personId } = session;
  await asPurpose("sign-in", organizationId, utcDay(now), async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { tokenHash } });
    if (count > 0) await record({ tx, now, organizationId, actorId: personId }, { what: "session.end" });
  });
}
