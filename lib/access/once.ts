import "server-only";
import { press } from "@/lib/db/press";
import { ok, type Result } from "@/lib/result";
import type { Asking } from "./asking";
import { askerOf } from "./viewer";

/** The same key from the same person has one effect: a second press waits for the first and gets its answer. */
export async function once<T>(asking: Asking, key: string | null, run: () => Promise<Result<T>>): Promise<Result<T>> {
  if (!key) return run();
  const { tx, organizationId, now: createdAt } = asking;
  const personId = askerOf(asking.viewer);
  const { keyHash, seal, open } = press(key, personId);
  const id = { organizationId, personId, keyHash };
  const first = await tx.idempotencyKey.createMany({ data: [{ ...id, createdAt }], skipDuplicates: true });
  if (first.count === 0) {
    const kept = await tx.idempotencyKey.findUnique({ where: { organizationId_personId_keyHash: id } });
    return ok(open(kept?.resultSealed) as T);
  }
  const result = await run();
  if (result.ok && result.value !== undefined) {
    await tx.idempotencyKey.update({
      where: { organizationId_personId_keyHash: id },
      data: { resultSealed: seal(result.value) },
    });
  }
  return result;
}
