import "server-only";
import type { Asking } from "@/lib/access/asking";
import { open } from "@/lib/db/seal";

export type Opened = { id: string; managerId: string; value: number };

/** Opens the envelopes of a leader's managers. Only possible while closing; one that cannot be opened stays shut. */
export async function openPredictions(asking: Asking, cycleId: string): Promise<Opened[]> {
  const rows = await asking.tx.$queryRaw<{ id: string; manager_id: string; value_sealed: Uint8Array }[]>`
    select id, manager_id, value_sealed from app.perceptions_to_close(${cycleId}::uuid)`;
  const opened: Opened[] = [];
  for (const { id, manager_id, value_sealed } of rows) {
    const place = { table: "perception", column: "value_sealed", row: id, author: manager_id };
    const words = await open(asking, manager_id, place, value_sealed);
    const value = words === null ? Number.NaN : Number(words);
    if (!Number.isNaN(value)) opened.push({ id, managerId: manager_id, value });
  }
  return opened;
}

/**
 * Lets the leader read what they may compare: the predictions of managers whose teams they heard. For everybody else a
 * prediction stands in the release, and only beside a shown figure.
 */
export async function revealPredictions({ tx, now }: Asking, predictions: readonly Opened[]): Promise<void> {
  for (const { id, value } of predictions) {
    await tx.$queryRaw`select app.reveal_perception(${id}::uuid, ${value}::numeric, ${now}::timestamptz)::text`;
  }
}
