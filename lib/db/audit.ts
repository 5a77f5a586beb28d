import "server-only";
import type { Tx } from "./transaction";

/** A kind of thing that happened, "note.read": never content. */
export type Happening = { what: string; subjectId?: string | null; meetingId?: string | null; about?: string | null };
type Recorder = { tx: Tx; now: Date; organizationId: string; actorId: string | null };

/** Appends to the organization's chain, in the transaction of what it tells of. Reads of words are recorded too. */
export async function record(
  { tx, now, organizationId, actorId }: Recorder,
  ...happenings: Happening[]
): Promise<void> {
  if (happenings.length === 0) return;
  const blank = new Uint8Array();
  // The trigger chain_audit numbers the rows and hashes them; one statement per row keeps them following each other.
  for (const { what, subjectId = null, meetingId = null, about = null } of happenings) {
    await tx.audit.createMany({
      data: {
        organizationId,
        sequence: 0n,
        at: now,
        actorId,
        what,
        subjectId,
        meetingId,
        about,
        previousHash: blank,
        hash: blank,
      },
    });
  }
}
