import "server-only";
import type { Asking } from "@/lib/access/asking";
import { heardBefore, ledgerFor } from "../read/frozen";
import { correctedRelease, correctionsOf } from "../rules/correct";
import { writeEdition } from "./release";

/**
 * Releases figures of the leader's earlier quarters again where enough people corrected what they had said; see
 * `correctionsOf`. Everybody reads the last edition of a figure, the ledger keeps all of them.
 */
export async function releaseCorrections(asking: Asking, cycle: { id: string; startsOn: Date }): Promise<void> {
  const { tx, organizationId, viewer } = asking;
  const heard = await heardBefore(asking, cycle);
  const { ledger, before } = await ledgerFor(asking);
  const again = Map.groupBy(correctionsOf({ sets: before.flat(), heard, ledger }), ({ cycleId }) => cycleId);
  for (const [cycleId, sets] of again) {
    const last = await tx.release.findFirstOrThrow({
      where: { organizationId, leaderId: viewer.personId, cycleId },
      orderBy: { edition: "desc" },
    });
    const { planId, leaderId, k, edition } = last;
    const release = correctedRelease(sets, await openedBeside(asking, cycleId));
    await writeEdition(asking, { planId, leaderId, cycleId, k, edition: edition + 1 }, release);
  }
}

/** The predictions that were opened beside figures of a quarter. */
async function openedBeside({ tx, organizationId, viewer }: Asking, cycleId: string) {
  const rows = await tx.perception.findMany({
    where: { organizationId, cycleId, leaderId: viewer.personId, revealedAt: { not: null } },
    select: { managerId: true, revealedValue: true },
  });
  return rows.flatMap(({ managerId, revealedValue }) =>
    revealedValue === null ? [] : [{ managerId, value: revealedValue.toNumber() }],
  );
}
