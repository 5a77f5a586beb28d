import "server-only";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { forbidden, ok, type Result } from "@/lib/result";
import { now } from "@/lib/time/clock";
import type { Asking } from "./asking";
import { attempt } from "./attempt";
import { explain, inputOf } from "./form";
import { viewerOrNull } from "./page";

type Options<T> = {
  /** Where to go once done. */
  to?: (value: T) => string;
  /** Autosaves leave the page as it is. */
  quiet?: true;
  /** Only closing a cycle reads what nobody may read before. */
  purpose?: "close";
};

const Key = z.uuid();

/** The same key from the same person has one effect: a second press waits for the first and gets its answer. */
async function once<T>(asking: Asking, key: string | null, run: () => Promise<Result<T>>): Promise<Result<T>> {
  if (!key) return run();
  const { tx, organizationId, now: createdAt } = asking;
  const id = { organizationId, personId: asking.viewer.personId, key };
  const first = await tx.idempotencyKey.createMany({ data: [{ ...id, createdAt }], skipDuplicates: true });
  if (first.count === 0) {
    const kept = await tx.idempotencyKey.findUnique({ where: { organizationId_personId_key: id } });
    return ok(kept?.result as T);
  }
  const result = await run();
  if (result.ok && result.value !== undefined) {
    await tx.idempotencyKey.update({
      where: { organizationId_personId_key: id },
      data: { result: JSON.parse(JSON.stringify(result.value)) },
    });
  }
  return result;
}

/**
 * From a form, or a call with an object, to a command: session from the database, zod, one viewer transaction, a plain
 * Result out. Works as the action of useActionState, of a form, and as a function.
 */
export function action<S extends z.ZodType, T>(
  schema: S,
  command: (asking: Asking, input: z.output<S>) => Promise<Result<T>>,
  options: Options<T> = {},
): (first: unknown, second?: unknown) => Promise<Result<T>> {
  return async (first, second) => {
    const viewer = await viewerOrNull();
    if (!viewer)
      return forbidden(
        "Your sign-in has ended. Sign in again in another tab, then try once more: what you typed stays here.",
      );
    const input = inputOf(first, second);
    const parsed = schema.safeParse(input);
    if (!parsed.success) return explain(parsed.error);
    const key = Key.safeParse((input as { idempotencyKey?: unknown } | null)?.idempotencyKey);
    const result = await attempt(
      viewer,
      now(),
      (asking) => once(asking, key.success ? key.data : null, () => command(asking, parsed.data)),
      options.purpose,
    );
    if (result.ok && options.to) redirect(options.to(result.value));
    if (result.ok && !options.quiet) refresh();
    return result;
  };
}
