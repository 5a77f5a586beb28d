import { unreachable } from "@/lib/result";
import { type AgreedLine, isAgreed } from "./read-back";

/** The five steps, numbered from 1 as they stand in the row; 0 means the two are still talking. */
export const closingSteps = ["read-back", "consent", "scores", "promises", "next-time"] as const;
export type ClosingStep = (typeof closingSteps)[number];

/** Where the closing stands. Steps open one after the other; going back is always possible, skipping ahead is not. */
export type Closing = { at: "talking" } | { at: "closing"; step: ClosingStep } | { at: "held" };
export type ClosingEvent = "start" | "on" | "back" | "hold";

/** What happens next; an event that makes no sense where the closing stands changes nothing. */
export function closingAfter(closing: Closing, event: ClosingEvent): Closing {
  switch (event) {
    case "start":
      return closing.at === "talking" ? { at: "closing", step: "read-back" } : closing;
    case "on":
      return stepped(closing, 1);
    case "back":
      return closing.at === "closing" && closing.step === "read-back" ? { at: "talking" } : stepped(closing, -1);
    case "hold":
      return closing.at === "closing" && closing.step === "next-time" ? { at: "held" } : closing;
    default:
      return unreachable(event);
  }
}

function stepped(closing: Closing, by: 1 | -1): Closing {
  if (closing.at !== "closing") return closing;
  const next = closingSteps[closingSteps.indexOf(closing.step) + by];
  return next ? { at: "closing", step: next } : closing;
}

/** The number kept in the row, and back again. */
export const stepNumber = (closing: Closing) => (closing.at === "closing" ? closingSteps.indexOf(closing.step) + 1 : 0);
export function closingFrom(step: number, held: boolean): Closing {
  if (held) return { at: "held" };
  const named = closingSteps[step - 1];
  return named ? { at: "closing", step: named } : { at: "talking" };
}

export type ClosingFacts = { lines: readonly Pick<AgreedLine, "state" | "consent">[]; moraleAnswered: boolean };

/** What a step still waits for; null when nothing is open. Waiting never stops the closing: time does run out. */
export function stillOpen(at: ClosingStep, facts: ClosingFacts, name: string): string | null {
  switch (at) {
    case "read-back":
      return counted(facts.lines.filter((line) => line.state === "proposed").length, `${name} still reads`);
    case "consent":
      return counted(
        facts.lines.filter((line) => isAgreed(line) && line.consent === "notAsked").length,
        "Not asked for",
      );
    case "scores":
      return facts.moraleAnswered ? null : `${name} has not answered yet`;
    case "promises":
    case "next-time":
      return null;
    default:
      return unreachable(at);
  }
}

const counted = (count: number, says: string) =>
  count === 0 ? null : `${says} ${count} ${count === 1 ? "line" : "lines"}`;
