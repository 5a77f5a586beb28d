import "server-only";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { ok, type Result } from "@/lib/result";
import { now } from "@/lib/time/clock";
import { answered } from "./answered";
import { explain, inputOf } from "./form";
import { type Limit, takeHere } from "./limits";

/**
 * The few forms that work without being signed in: signing in, and founding an organization. They get no viewer and no
 * transaction; what they may touch is bound by the purpose they run under.
 */
export function openAction<S extends z.ZodType, T>(
  schema: S,
  command: (input: z.output<S>, now: Date) => Promise<Result<T>>,
  { limit, to }: { limit: Limit; to?: (value: T) => string },
): (first: unknown, second?: unknown) => Promise<Result<T>> {
  return async (first, second) => {
    const result = await answered<T>(async () => {
      const taken = await takeHere(limit);
      if (!taken.ok) return taken;
      const parsed = schema.safeParse(inputOf(first, second));
      return parsed.success ? command(parsed.data, now()) : explain(parsed.error);
    });
    if (result.ok && to) redirect(to(result.value));
    return result;
  };
}

/** The same for a bare form, whose buttons have nowhere to show a problem: it leads on either way. */
export function openForm<S extends z.ZodType>(
  schema: S,
  command: (input: z.output<S>, now: Date) => Promise<Result<unknown>>,
  { limit, done, refused }: { limit: Limit; done: string | ((input: z.output<S>) => string); refused: string },
): (form: FormData) => Promise<void> {
  const to = (input: z.output<S>) => (typeof done === "string" ? done : done(input));
  const run = openAction(
    schema,
    async (input, at) => {
      const result = await command(input, at);
      return result.ok ? ok(to(input)) : result;
    },
    { limit },
  );
  return async (form) => {
    const result = await run(form);
    redirect(result.ok ? result.value : refused);
  };
}
