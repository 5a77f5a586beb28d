import { unstable_rethrow } from "next/navigation";
import { later, type Result } from "@/lib/result";

const says = "That did not get through. Try again in a moment.";

/**
 * What a call to the server comes to when the network failed, or when what came back is no answer: a refusal in words, which
 * may be asked for again. Left to itself the error would take the whole page down, with all that was typed on it.
 */
export function unanswered(error: unknown, words = says): Result<never> {
  // Next leads to another page by an error of its own.
  unstable_rethrow(error);
  return later(words, 5);
}
