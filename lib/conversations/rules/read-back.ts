import { unreachable } from "@/lib/result";
import type { AgreedNoteState, AnswerLine, Consent, NoteLine } from "../schema";
import { kept } from "./lines";

/** A kept line as the participant has it before them. */
export type AgreedLine = { id: string; text: string; state: AgreedNoteState; reworded: boolean; consent: Consent };

/**
 * Kept lines become lines to read back. What was read back already stands: a leader cannot rewrite a line the
 * participant has seen, only keep a new one.
 */
export function toReadBack(lines: readonly NoteLine[], already: readonly Pick<AgreedLine, "id">[]): AgreedLine[] {
  const known = new Set(already.map((line) => line.id));
  return kept(lines)
    .filter((line) => !known.has(line.id))
    .map((line) => ({ id: line.id, text: line.text.trim(), state: "proposed", reworded: false, consent: "notAsked" }));
}

type LineAnswer = { answer: "agree" } | { answer: "change"; text: string } | { answer: "strike" };

/** What a line becomes. A struck line loses its words; changed words lose a consent that was given for others. */
export function answered(line: AgreedLine, how: LineAnswer | AnswerLine): AgreedLine {
  switch (how.answer) {
    case "agree":
      return line.state === "struck" ? line : { ...line, state: "agreed" };
    case "change":
      return reworded(line, how.text.trim());
    case "strike":
      return { ...line, text: "", state: "struck", consent: "no" };
    default:
      return unreachable(how);
  }
}

function reworded(line: AgreedLine, text: string): AgreedLine {
  if (line.state === "struck") return line;
  if (text === line.text) return { ...line, state: "agreed" };
  return { ...line, text, state: "agreed", reworded: true, consent: "notAsked" };
}

export const isAgreed = (line: Pick<AgreedLine, "state">) => line.state === "agreed";

/** "Agreed", "Juno is reading": how the leader sees a line stand. */
export function lineStanding(line: Pick<AgreedLine, "state" | "reworded">, name: string): string {
  switch (line.state) {
    case "proposed":
      return `${name} is reading`;
    case "agreed":
      return line.reworded ? `Agreed, in ${possessive(name)} words` : "Agreed";
    case "struck":
      return "Taken out";
    default:
      return unreachable(line.state);
  }
}

/** "Juno’s", "Lukas’" */
export const possessive = (name: string) => (name.endsWith("s") ? `${name}’` : `${name}’s`);
