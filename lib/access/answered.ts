import "server-only";
import { headers } from "next/headers";
import { awaySeconds, isBarred, Unavailable } from "@/lib/db/problem";
import { forbidden, later, notFound, type Result } from "@/lib/result";
import { answerWith, arrived } from "./answer";
import { isOwnOrigin } from "./origin";

const away = "We can’t reach our records just now. What you typed is still here: try again in a few seconds.";

/** The edge of every action: nothing from elsewhere gets in, and what cannot be done now is said, with its status. */
export async function answered<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  arrived();
  if (!isOwnOrigin(await headers())) {
    answerWith(403);
    return forbidden("This was sent from another page. Go back and send it from there.");
  }
  try {
    const result = await work();
    if (!result.ok && result.problem.kind === "later") answerWith(429, result.problem.seconds);
    if (!result.ok && result.problem.kind === "unavailable") answerWith(503, 60);
    return result;
  } catch (error) {
    // The second wall stood where the first let somebody through: for them there is nothing here, for us a line to read.
    if (isBarred(error)) {
      console.error("Row-level security refused what the policy allowed");
      return notFound();
    }
    if (!(error instanceof Unavailable)) throw error;
    return later(away, awaySeconds);
  }
}
