import { unreachable } from "@/lib/result";
import type { PlainDate } from "@/lib/time/calendar";
import type { PromiseOutcome } from "../schema";
import { dueText } from "./due";

/** A promise ends only with the word of the person it was made to. */
export type PromiseState =
  | { state: "open"; due: PlainDate }
  | { state: "told"; due: PlainDate }
  /** Without an outcome when the person was erased before they said one. */
  | { state: "heardBack"; due: PlainDate; outcome: PromiseOutcome | null };

/** The leader may write back, again too, until the other person has said what came of it. */
export const mayWriteBack = (promise: PromiseState) => promise.state !== "heardBack";

/** The participant may say "I heard back" once told, and may also say so when it simply happened. */
export const mayHearBack = (promise: PromiseState) => promise.state !== "heardBack";

const outcomeWords: Record<PromiseOutcome, string> = { kept: "kept", partly: "partly kept", notKept: "not kept" };
const outcomeText = (outcome: PromiseOutcome | null) => (outcome ? outcomeWords[outcome] : "ended");

/** The short word under the day: "6 days over", "told", "kept". */
export function standingText(promise: PromiseState, today: PlainDate): string {
  switch (promise.state) {
    case "open":
      return dueText(promise.due, today);
    case "told":
      return "told";
    case "heardBack":
      return outcomeText(promise.outcome);
    default:
      return unreachable(promise);
  }
}

/** By due day, what is open before what is told, what ended last. */
export function byUrgency(a: PromiseState, b: PromiseState): number {
  const rank = { open: 0, told: 1, heardBack: 2 } as const;
  return rank[a.state] - rank[b.state] || a.due.localeCompare(b.due);
}
