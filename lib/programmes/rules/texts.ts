import type { Cadence } from "../schema";

export type Names = { leader: string; manager: string; cadence: Cadence; lengthMinutes: number };

/** What every manager is told, in the leader's voice, and says yes to before anyone on the team is invited. */
export const statements = [
  {
    title: "A feedback loop, not an audit",
    says: "I want to hear what I cannot see from where I sit. It is not about how you do your work, and nobody is compared.",
  },
  {
    title: "Day-to-day decisions stay with you",
    says: "If somebody brings me what is yours to decide, I send them to you. I promise nothing for you.",
  },
  {
    title: "I will not ask what was said",
    says: "Please do not ask either, before or after. You see that a meeting is planned, and when. That is all.",
  },
  {
    title: "I see themes only, and so do you",
    says: "What I share comes from several people at once, in words that no one person said. Your sheet at the end of the quarter is made of the same.",
  },
] as const;

const howOften: Record<Cadence, string> = {
  monthly: "every month",
  quarterly: "once a quarter",
  halfYearly: "twice a year",
  yearly: "once a year",
};

export function briefingParagraphs({ cadence, lengthMinutes }: Names): string[] {
  return [
    `From now on I will talk with everyone on your team, one at a time, ${howOften[cadence]}, for ${lengthMinutes} minutes. You hear it first, because it works only with you.`,
    ...statements.map((statement) => `${statement.title}. ${statement.says}`),
    "If something about this does not sit right with you, tell me before you say yes.",
  ];
}

export function announcementParagraphs({ cadence, lengthMinutes, manager }: Names): string[] {
  return [
    `I would like to talk with each of you, ${howOften[cadence]}, for ${lengthMinutes} minutes. Nothing is wrong; everyone on the team gets one.`,
    "It is your time: how you are, what you want to learn, what gets in your way, and what I cannot see from where I sit. A few questions come before, and every one of them can be skipped.",
    `${manager} knows and agrees. What you tell me is not passed on, and it is not about how you perform.`,
    "If it does not suit, move it in one click, or choose not this quarter. No reason needed, and it is never held against anyone.",
  ];
}
