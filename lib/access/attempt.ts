import "server-only";
import type { Result } from "@/lib/result";
import { type Asking, asking } from "./asking";
import type { Viewer } from "./viewer";

class Refused extends Error {
  constructor(readonly result: Result<never>) {
    super("refused");
  }
}

/** Runs a command as a viewer. A refusal rolls everything back, so that nothing is ever half done. */
export async function attempt<T>(
  viewer: Viewer,
  at: Date,
  command: (asking: Asking) => Promise<Result<T>>,
  purpose?: "close",
): Promise<Result<T>> {
  try {
    return await asking(
      viewer,
      at,
      async (who) => {
        const result = await command(who);
        if (!result.ok) throw new Refused(result);
        return result;
      },
      purpose,
    );
  } catch (error) {
    if (error instanceof Refused) return error.result;
    throw error;
  }
}
