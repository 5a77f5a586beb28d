import { unreachable } from "@/lib/result";
import { type AgreedLine, isAgreed } from "./read-back";

/** The five steps, numbered from 1 as they stand in the row; 0 means the two are still talking. */
export const closingSteps = ["read-back", "consent", "scores", "promises", "next-time"] as const;
export type ClosingStep = (typeof closingSteps)[number];

type ClosingFacts = { lines: readonly Pick<AgreedLine, "state" | "consent">[]; moraleAnswered: boolean };

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
