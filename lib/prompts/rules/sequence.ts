import { asWritten, type Names } from "@/lib/templates/rules/wording";
import type { Question } from "@/lib/templates/schema";
import { capital, inWords } from "@/lib/wording";

type OpenPromise = { id: string; text: string };
type StoredQuestion = Question & { id: string };
type Prompt =
  | { kind: "promise"; id: string; asks: string }
  | { kind: "question"; id: string; asks: string; optional: boolean; theirs: boolean };

/**
 * What the participant is asked: first "did what I promised happen?", then the fixed core, then what is optional.
 * Whoever is asked about new things before the old ones were kept has a reason not to answer.
 */
export function promptsFor(
  questions: readonly StoredQuestion[],
  promises: readonly OpenPromise[],
  names: Names,
): Prompt[] {
  const asked = questions.filter((one) => one.prompt);
  return [
    ...promises.map((promise) => aboutPromise(promise, names)),
    ...asked.filter((one) => one.core).map((one) => asPrompt(one, names)),
    ...asked.filter((one) => !one.core).map((one) => asPrompt(one, names)),
  ];
}

const aboutPromise = (promise: OpenPromise, names: Names): Prompt => ({
  kind: "promise",
  id: promise.id,
  asks: `${names.leader} said: ${sentence(promise.text)} Did that happen?`,
});

const asPrompt = (question: StoredQuestion, names: Names): Prompt => ({
  kind: "question",
  id: question.id,
  asks: asWritten(question.text, names),
  optional: !question.core,
  theirs: question.kind === "theirs",
});

const sentence = (text: string) => (/[.?!…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** "1 · From last time", "5 · Skip if you like", "6 · Your turn" */
export function promptKicker(prompt: Prompt, at: number): string {
  if (prompt.kind === "promise") return `${at + 1} · From last time`;
  if (prompt.theirs) return `${at + 1} · Your turn`;
  return prompt.optional ? `${at + 1} · Skip if you like` : `${at + 1}`;
}

/** "Six questions before Thursday" */
export const promptsTitle = (count: number, before: string) =>
  `${capital(inWords(count))} ${count === 1 ? "question" : "questions"} before ${before}`;

/** "About five minutes": writing takes most people about fifty seconds a question. */
export function timeToAnswer(count: number): string {
  const minutes = Math.max(1, Math.round((count * 50) / 60));
  return minutes === 1 ? "About a minute" : `About ${inWords(minutes)} minutes`;
}

/** Once they are sent, an answer is read as it stands. */
export const changesReach = "Changes reach them as they are saved, until you meet.";

/** What stands above the questions: once they are sent, nothing that is changed here waits to be sent. */
export const promptsLede = (count: number, { leader, sent }: { leader: string; sent: boolean }) =>
  sent
    ? `You sent your answers to ${leader}. ${changesReach}`
    : `${timeToAnswer(count)}. Skip any of them. Your drafts stay here until you send them.`;
