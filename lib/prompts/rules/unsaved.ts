import { capital, listed } from "@/lib/wording";

/** How an answer stands between this page and the server. `unpressed`: a choice that was not taken, and is not kept anywhere. */
export type AnswerStanding = "saved" | "saving" | "kept-here" | "page-only" | "two-texts" | "refused" | "unpressed";

/** `passing`: most likely over in a moment, and nothing to interrupt anybody with. */
type Unsaved = { says: string; passing: boolean };

const kinds = ["saving", "kept-here", "page-only", "two-texts", "refused", "unpressed"] as const;

/**
 * Which of the answers, in their order on the page, the server does not have as they stand there, why, and what becomes of
 * them: a sentence for each reason. None once all are saved, and only then may anybody say that the leader has the answers.
 */
export function unsavedSentences(answers: readonly AnswerStanding[], leader: string, sent: boolean): Unsaved[] {
  const lead = sent ? `not with ${leader} yet` : "not saved yet";
  return kinds.flatMap((kind) => {
    const numbers = answers.flatMap((one, at) => (one === kind ? [String(at + 1)] : []));
    // Before they are sent nothing is claimed that a save under way could make untrue.
    if (numbers.length === 0 || (kind === "saving" && !sent)) return [];
    return [{ says: sentenceOf(kind, numbers, lead), passing: kind === "saving" }];
  });
}

function sentenceOf(kind: (typeof kinds)[number], numbers: string[], lead: string): string {
  const one = numbers.length === 1;
  const these = `${one ? "question" : "questions"} ${listed(numbers)}`;
  const notYet = `${capital(lead)}: ${one ? "your answer" : "your answers"} to ${these}.`;
  const byItself = `${one ? "saves itself" : "save themselves"} once you are back online`;
  const says = {
    saving: `${one ? "Your answer" : "Your answers"} to ${these} ${one ? "is" : "are"} being saved.`,
    "kept-here": `${notYet} ${one ? "It is" : "They are"} kept on this device, and ${byItself}.`,
    "page-only": `${notYet} Leave this page open: ${one ? "it is" : "they are"} nowhere else, and ${byItself}.`,
    "two-texts": `${notYet} ${one ? "It has" : "Each has"} two texts: choose there which one stays.`,
    refused: `${notYet} ${one ? "It" : "They"} could not be saved; what you wrote is still there, with the reason.`,
    unpressed: `${capital(lead)}: what you chose at ${these}. Choose there once more when you are back online.`,
  };
  return says[kind];
}
