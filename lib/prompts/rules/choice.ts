import { sentences } from "@/lib/access/sentences";
import { unreachable } from "@/lib/result";
import { inWords } from "@/lib/wording";
import type { AnswerChoice } from "../schema";

type ChoiceWords = { value: AnswerChoice; title: string; says: string };

/** The three ways to answer, in the words on the screen. */
export const choicesFor = (leader: string, k: number): ChoiceWords[] => [
  { value: "leaderOnly", title: `For ${leader} only`, says: sentences.locks.nobodyElse() },
  { value: "raiseLive", title: "I’ll raise it live", says: "Nothing is stored." },
  { value: "mayFeedTheme", title: "May feed a theme", says: `No name, from ${inWords(k)} people up.` },
];

/** The line with the lock under an answer: who reads it, as long as the choice stays so. */
export function whoReads(choice: AnswerChoice, leader: string): string {
  switch (choice) {
    case "leaderOnly":
      return sentences.locks.answer(leader);
    case "raiseLive":
      return sentences.locks.raiseLive(leader);
    case "mayFeedTheme":
      return sentences.locks.answerForTheme(leader);
    default:
      return unreachable(choice);
  }
}

/** What may be written down of an answer: words marked "raise it live" never reach a row. */
export const stored = (answer: { choice: AnswerChoice; text?: string }): string | null =>
  answer.choice === "raiseLive" ? null : (answer.text ?? "");
