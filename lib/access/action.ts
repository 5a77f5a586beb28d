import "server-only";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { z } from "zod";
import { forbidden, notFound, type Result } from "@/lib/result";
import { now } from "@/lib/time/clock";
import { answerWith } from "./answer";
import { answered } from "./answered";
import type { Asking } from "./asking";
import { attempt } from "./attempt";
import { explain, inputOf } from "./form";
import { type Limit, take } from "./limits";
import { once } from "./once";
import { viewerOrNull } from "./page";
import { planningFor, type Viewer } from "./viewer";

type Options<T> = {
  /** Where to go once done. */
  to?: (value: T) => string;
  /** Autosaves leave the page as it is. */
  quiet?: true;
  /** Only closing a cycle reads what nobody may read before. */
  purpose?: "close";
  /** What may take minutes runs on connections of its own. */
  pace?: "long";
  /** What a delegate may do for a leader: whose plan it is about is sent along as `leaderId`. */
  delegable?: true;
  /** What is counted beside everything one person does. */
  limit?: Limit;
  /** What goes on once it is done and the answer is on its way, such as drafting for a hundred leaders. */
  after?: (viewer: Viewer, value: T) => Promise<void>;
  /** The status of the answer, where it says more than that an answer is there. */
  status?: (value: T) => number;
};

const Key = z.uuid();
const Leader = z.object({ leaderId: z.uuid().optional() });

/** In whose name it is planned: the signed-in person's own, or that of a leader they plan for. */
function plannerOf(viewer: Viewer, input: unknown): Viewer | null {
  const sent = Leader.safeParse(input);
  return sent.success ? planningFor(viewer, sent.data.leaderId) : null;
}

const ended = "Your sign-in has ended. Sign in again in another tab, then try once more: what you typed stays here.";

/**
 * From a form, or a call with an object, to a command: an origin of ours, session from the database, an allowance, zod,
 * one viewer transaction, a plain Result out. Works as the action of useActionState, of a form, and as a function.
 */
export function action<S extends z.ZodType, T>(
  schema: S,
  command: (asking: Asking, input: z.output<S>) => Promise<Result<T>>,
  options: Options<T> = {},
): (first: unknown, second?: unknown) => Promise<Result<T>> {
  return async (first, second) => {
    const result = await answered<T>(async () => {
      const viewer = await viewerOrNull();
      if (!viewer) return forbidden(ended);
      const who = viewer.personId;
      const taken = await take({ act: who, ...(options.limit ? { [options.limit]: who } : {}) });
      if (!taken.ok) return taken;
      const input = inputOf(first, second);
      const parsed = schema.safeParse(input);
      if (!parsed.success) return explain(parsed.error);
      const key = Key.safeParse((input as { idempotencyKey?: unknown } | null)?.idempotencyKey);
      const run = (asking: Asking) => once(asking, key.success ? key.data : null, () => command(asking, parsed.data));
      const planner = options.delegable ? plannerOf(viewer, input) : viewer;
      if (!planner) return notFound();
      return attempt(planner, now(), run, options.purpose, options.pace);
    });
    const goOn = options.after;
    // Only once it is done: without a database even asking who it was would throw the answer away.
    const viewer = result.ok && goOn ? await viewerOrNull() : null;
    if (result.ok && goOn && viewer) after(() => goOn(viewer, result.value));
    if (result.ok && options.status) answerWith(options.status(result.value));
    if (result.ok && options.to) redirect(options.to(result.value));
    if (result.ok && !options.quiet) refresh();
    return result;
  };
}
