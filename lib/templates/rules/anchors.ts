/** The two scores of a conversation. */
export type Measure = "morale" | "support";

export const scoreValues = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
const anchored = [1, 4, 7, 10];

const words: Record<Measure, readonly string[]> = {
  morale: ["Want to leave", "More bad than good", "More good than bad", "Could not be better"],
  support: ["Left alone", "Too little", "Most of what I need", "All I could ask for"],
};

const questions: Record<Measure, string> = {
  morale: "How are you feeling about work these days?",
  support: "How well do your manager and the team support you?",
};

const titles: Record<Measure, string> = { morale: "Morale", support: "Support" };

export const scoreQuestion = (measure: Measure) => questions[measure];
export const scoreTitle = (measure: Measure) => titles[measure];
export const anchors = (measure: Measure) => words[measure];

/** The words under a score; only 1, 4, 7 and 10 carry some, so that what lies between stays a feeling. */
export const anchorAt = (measure: Measure, value: number): string | null =>
  words[measure][anchored.indexOf(value)] ?? null;

/** "4, more bad than good": what a screen reader says for one radio. */
export function scoreLabel(measure: Measure, value: number): string {
  const anchor = anchorAt(measure, value);
  return anchor ? `${value}, ${anchor.toLowerCase()}` : String(value);
}

/** "6", or "rather not" for the answer that is no number. */
export const scoreText = (value: number | null) => (value === null ? "rather not" : String(value));
