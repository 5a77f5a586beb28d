/** Why signing in did not work, as the sign-in page names it in its address. */
export type SignInProblem = "link" | "unverified" | "unknown" | "taken" | "failed" | "away";

const words: Record<SignInProblem, string> = {
  link: "This link has been used or is older than ten minutes. Ask for a new one; it takes a moment.",
  unverified:
    "Your sign-in service has not verified your mail address, so we can’t tell that it is you. Sign in by mail instead.",
  unknown: "Nobody here has that mail address. Ask the person who runs Throughline for you.",
  taken: "Another sign-in already belongs to this person. Ask the person who runs Throughline for you.",
  failed: "Your sign-in service did not answer as expected. Try again, or sign in by mail.",
  away: "Your sign-in service cannot be reached just now; nothing is wrong with your account. Sign in by mail instead, or try again later.",
};

/** The sentence for a problem named in an address; null for anything else one might type there. */
export const problemWordsFor = (name: string | undefined): string | null =>
  name && Object.hasOwn(words, name) ? words[name as SignInProblem] : null;
