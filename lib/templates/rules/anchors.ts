/** The two scores of a conversation. */
export type Measure = "morale" | "support";

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

/** The words under 1, 4, 7 and 10; what lies between stays a feeling. */
export const anchors = (measure: Measure) => words[measure];

/** "6", or "rather not" for the answer that is no number. */
export const scoreText = (value: number | null) => (value === null ? "rather not" : String(value));
