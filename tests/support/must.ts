import type { Result } from "@/lib/result";

/** What a command gave, where a refusal would be the test's own mistake. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.problem)}`);
  return result.value;
}
