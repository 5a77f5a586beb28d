import { pick } from "./chance";
import { onTheirMind } from "./matters";

/** What people write whatever is on their minds. */
const answers: Record<string, readonly string[]> = {
  "checkin.weeks": [
    "Busy, in a good way. The release went out without anybody working at night.",
    "Two people left and we took their on-call turns. It shows.",
    "Quiet. I could use a harder problem.",
    "Better since we stopped the Thursday status call.",
    "Up and down. The new tool helps, the long days do not.",
    "Good. My first customer visit changed how I see our product.",
    "Long. I look forward to a week without a deadline.",
    "Calm for the first time this year.",
  ],
  "open.me": [
    "Thank you for making the time.",
    "Please come to one of our reviews, just to listen.",
    "More notice before a re-organization, even if it is not final.",
    "Nothing this time.",
  ],
};

const goalsOfPeople = [
  "Leading one migration from the first design to the day we switch the old thing off.",
  "The same work with more customers in it.",
  "Mentoring two people who join from support.",
  "A step towards management, if I may try it first.",
  "Knowing the whole path of an order, not only my part.",
  "Speaking at one conference about what we learned.",
  "Working closer with design from the start.",
  "I would like to move to another city and keep the team.",
] as const;

/** What somebody wants to be doing a year from now; nobody changes that each quarter. */
export const goalOf = (person: string) => pick(goalsOfPeople, "goal", person);

/** What somebody writes to a question in a quarter; null where the demonstration has no words for it. */
export function answerOf(key: string, person: string, quarter: number): string | null {
  if (key === "growth.year") return goalOf(person);
  const { way, glad } = onTheirMind(person, quarter);
  const own: Record<string, readonly string[]> = { ...answers, ...way.answers, ...glad.answers };
  const texts = own[key];
  return texts ? pick(texts, person, quarter, key) : null;
}

export const scratch = [
  "Careful at first, then very clear.",
  "Would stay for the people, not for the title.",
  "Ask again about energy next time.",
  "Not after a title. After finishing something.",
  "Smiles when the team is mentioned.",
  "Has an idea for onboarding, wants to write it up.",
] as const;

/** Goals of the organization to point to in a conversation. */
export const goals = [
  "Ledger split live for all merchants by March",
  "Page people half as often as in June",
  "Every new colleague ships in the first two weeks",
] as const;
