import { unreachable } from "@/lib/result";
import type { AnswerChoice } from "../schema";

export type ChoiceWords = { value: AnswerChoice; title: string; says: string };

const spelled = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** The three ways to answer, in the words on the screen. */
export const choicesFor = (leader: string, k: number): ChoiceWords[] => [
  { value: "leaderOnly", title: `For ${leader} only`, says: "Nobody else, ever." },
  { value: "raiseLive", title: "I’ll raise it live", says: "Nothing is stored." },
  { value: "mayFeedTheme", title: "May feed a theme", says: `No name, from ${spelled[k] ?? k} people up.` },
];

/** The line with the lock under an answer: who reads it, as long as the choice stays so. */
export function whoReads(choice: AnswerChoice, leader: string): string {
  switch (choice) {
    case "leaderOnly":
      return `Only ${leader} reads this`;
    case "raiseLive":
      return `Nothing is stored here. ${leader} sees only that you want to talk about this one.`;
    case "mayFeedTheme":
      return `${leader} reads this. In other words and without your name, it may join a theme.`;
    default:
      return unreachable(choice);
  }
}

/** What may be written down of an answer: words marked "raise it live" never reach a row. */
export const stored = (answer: { choice: AnswerChoice; text?: string }): string | null =>
  answer.choice === "raiseLive" ? null : (answer.text ?? "");
