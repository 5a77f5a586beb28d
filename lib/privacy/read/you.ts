import "server-only";
import type { Asking } from "@/lib/access/asking";
import { type OwnSignIn, ownSignIns } from "@/lib/accounts/read";
import type { Zone } from "@/lib/time/calendar";
import { type WaitingAddress, waitingAddress } from "./waiting";

export type YouView = {
  name: string;
  mail: string;
  zone: Zone;
  signIns: OwnSignIn[];
  waiting: WaitingAddress | null;
  /** How many months words written now are kept. */
  retentionMonths: number;
};

/** What one can see to about oneself: sign-ins, address, how long words are kept, one's data. */
export async function youForPage(asking: Asking, thisSession: Uint8Array | null): Promise<YouView> {
  const { tx, organizationId, viewer } = asking;
  const person = await tx.person.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: viewer.personId } },
    include: { organization: { select: { retentionMonths: true } } },
  });
  return {
    name: person.name,
    mail: person.mail,
    zone: viewer.zone,
    signIns: await ownSignIns(asking, thisSession),
    waiting: await waitingAddress(asking, viewer.personId),
    retentionMonths: person.organization.retentionMonths,
  };
}
