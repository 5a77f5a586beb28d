import "server-only";
import type { Asking } from "@/lib/access/asking";
import { hashToken } from "@/lib/access/session";
import { record } from "@/lib/db/audit";
import { newId } from "@/lib/db/id";
import { asPurpose } from "@/lib/db/transaction";
import { notFound, ok, type Result } from "@/lib/result";
import { utcDay } from "../read";
import type { PersonRef } from "../rules/user";

/** Opens a session. Only the hash of its token is kept. */
export function openSession(
  { organizationId, personId }: PersonRef,
  { token, expiresAt, now, device = "" }: { token: string; expiresAt: Date; now: Date; device?: string },
): Promise<void> {
  return asPurpose("sign-in", organizationId, utcDay(now), async (tx) => {
    const tokenHash = hashToken(token);
    await tx.session.createMany({
      data: { organizationId, id: newId(), personId, tokenHash, createdAt: now, lastSeenAt: now, expiresAt, device },
    });
    await record({ tx, now, organizationId, actorId: personId }, { what: "session.start" });
  });
}

/** Ends one of one's own sign-ins, wherever it stands. Of somebody else's nothing is known here. */
export async function endOwnSession(
  { tx, organizationId, viewer, now, actorId }: Asking,
  id: string,
): Promise<Result<undefined>> {
  const { count } = await tx.session.deleteMany({ where: { organizationId, personId: viewer.personId, id } });
  if (count === 0) return notFound();
  await record({ tx, now, organizationId, actorId }, { what: "session.end" });
  return ok();
}

/** Ends all of one's own sign-ins but the one this is asked from. Returns how many. */
export async function endOtherSessions(
  { tx, organizationId, viewer, now, actorId }: Asking,
  but: Uint8Array<ArrayBuffer> | null,
): Promise<Result<{ ended: number }>> {
  const others = { organizationId, personId: viewer.personId, ...(but ? { tokenHash: { not: but } } : {}) };
  const { count } = await tx.session.deleteMany({ where: others });
  if (count > 0) await record({ tx, now, organizationId, actorId }, { what: "session.end" });
  return ok({ ended: count });
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
