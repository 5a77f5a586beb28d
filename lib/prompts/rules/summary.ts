import { type Opened, readable } from "@/lib/wording";
import type { AnswerChoice } from "../schema";

type Answered = { choice: AnswerChoice; text: Opened };
const wordsAMinute = 200;

/** "4 answered, about 3 minutes to read. 1 more Juno will raise live." */
export function answersSummary(answers: readonly Answered[], name: string): string {
  const written = answers.filter((one) => one.choice !== "raiseLive" && readable(one.text)?.trim());
  const live = answers.filter((one) => one.choice === "raiseLive").length;
  if (written.length === 0 && live === 0) return `Nothing from ${name} yet.`;
  const words = written.reduce((sum, one) => sum + (readable(one.text)?.trim().split(/\s+/).length ?? 0), 0);
  const minutes = Math.max(1, Math.ceil(words / wordsAMinute));
  const read = `${written.length} answered, about ${minutes} ${minutes === 1 ? "minute" : "minutes"} to read.`;
  const raised = `${live} ${written.length > 0 ? "more " : ""}${name} will raise live.`;
  return [written.length > 0 ? read : "", live > 0 ? raised : ""].filter(Boolean).join(" ");
}
