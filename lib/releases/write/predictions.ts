import "server-only";
import type { Asking } from "@/lib/access/asking";
import { WordsLocked } from "@/lib/db/master-keys";
import { open } from "@/lib/db/seal";
import { isUnreadable, readable } from "@/lib/wording";

export type Opened = { id: string; managerId: string; value: number };

/** Opens the envelopes of a leader's managers. Only possible while closing; one that cannot be opened stays shut. */
export async function openPredictions(asking: Asking, cycleId: string): Promise<Opened[]> {
  const rows = await asking.tx.$queryRaw<{ id: string; manager_id: string; value_sealed: Uint8Array }[]>`
    select id, manager_id, value_sealed from app.perceptions_to_close(${cycleId}::uuid)`;
  const opened: Opened[] = [];
  for (const { id, manager_id, value_sealed } of rows) {
    const place = { table: "perception", column: "value_sealed", row: id, author: manager_id };
    const words = await open(asking, manager_id, place, value_sealed);
    // Without the key the quarter would close for ever without what was predicted, so it does not close at all.
    if (isUnreadable(words) && words.unreadable === "locked") throw new WordsLocked();
    const value = Number(readable(words) ?? Number.NaN);
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
