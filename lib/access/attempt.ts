import "server-only";
import { WordsLocked } from "@/lib/db/master-keys";
import type { Pace } from "@/lib/db/patience";
import { KeyDestroyed } from "@/lib/db/seal";
import { conflict, type Result, unavailable } from "@/lib/result";
import { lockedForNow } from "@/lib/wording";
import { type Asking, asking } from "./asking";
import type { Viewer } from "./viewer";

class Refused extends Error {
  constructor(readonly result: Result<never>) {
    super("refused");
  }
}

type Command<T> = (asking: Asking) => Promise<Result<T>>;

/** Runs a command in the transaction that `open` opens. A refusal rolls everything back, so that nothing is ever half done. */
export async function settled<T, None = never>(
  open: (run: Command<T>) => Promise<Result<T> | None>,
  command: Command<T>,
): Promise<Result<T> | None> {
  try {
    return await open(async (who) => {
      const result = await command(who);
      if (!result.ok) throw new Refused(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Refused) return error.result;
    if (error instanceof KeyDestroyed) return conflict("This person’s words were erased. Nothing more can be written.");
    if (error instanceof WordsLocked) return unavailable(lockedForNow);
    throw error;
  }
}

/** Runs a command as a viewer, whole or not at all. */
export const attempt = <T>(
  viewer: Viewer,
  at: Date,
  command: Command<T>,
  purpose?: "close",
  pace?: Pace,
): Promise<Result<T>> => settled<T>((run) => asking(viewer, at, run, purpose, pace), command);
