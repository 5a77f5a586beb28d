import "server-only";
import { redirect } from "next/navigation";
import type { z } from "zod";
import type { Result } from "@/lib/result";
import { now } from "@/lib/time/clock";
import { explain, inputOf } from "./form";

/**
 * The few forms that work without being signed in: signing in, and founding an organization. They get no viewer and no
 * transaction; what they may touch is bound by the purpose they run under.
 */
export function openAction<S extends z.ZodType, T>(
  schema: S,
  command: (input: z.output<S>, now: Date) => Promise<Result<T>>,
  to?: (value: T) => string,
): (first: unknown, second?: unknown) => Promise<Result<T>> {
  return async (first, second) => {
    const parsed = schema.safeParse(inputOf(first, second));
    if (!parsed.success) return explain(parsed.error);
    const result = await command(parsed.data, now());
    if (result.ok && to) redirect(to(result.value));
    return result;
  };
}

/** The same for a bare form, whose buttons have nowhere to show a problem: it leads on either way. */
export function openForm<S extends z.ZodType>(
  schema: S,
  command: (input: z.output<S>, now: Date) => Promise<Result<unknown>>,
  { done, refused }: { done: string; refused: string },
): (form: FormData) => Promise<void> {
  return async (form) => {
    const parsed = schema.safeParse(inputOf(form, undefined));
    const result = parsed.success ? await command(parsed.data, now()) : null;
    redirect(result?.ok ? done : refused);
  };
}
