import { inWords } from "@/lib/wording";

export { inWords };

/** Who can see what: the one table that the page, the invitations and the lines with a lock are made of. */
export const roles = ["participant", "leader", "manager", "above", "admin"] as const;
export type Role = (typeof roles)[number];

export const roleNames: Record<Role, string> = {
  participant: "You",
  leader: "Your leader",
  manager: "Your manager",
  above: "People above the leader",
  admin: "People who run it",
};

/** How much one role sees of one thing, and the words for it. */
type Sight = { sees: "yes" | "part" | "never"; words: string };
const yes = (words: string): Sight => ({ sees: "yes", words });
const part = (words: string): Sight => ({ sees: "part", words });
const never: Sight = { sees: "never", words: "Never" };

export type ContractRow = { what: string } & Record<Role, Sight>;

/** `k` is how many different people must stand behind a figure. */
export function contract(k: number): ContractRow[] {
  const company = `with ${k} people or more behind them`;
  return [
    {
      what: "That a planned meeting exists, and when",
      participant: yes("Your own"),
      leader: yes("Their own"),
      manager: yes("For their reports, so that nothing is secret"),
      above: part("How many"),
      admin: part("How many"),
    },
    {
      what: "A meeting you asked for",
      participant: yes("Your own"),
      leader: yes("Their own"),
      manager: never,
      above: part("How many"),
      admin: part("How many"),
    },
    {
      what: "Your answers before the meeting",
      participant: yes("Your own"),
      leader: yes("What you send, unless you raise it live: then nothing is stored"),
      manager: never,
      above: never,
      admin: never,
    },
    {
      what: "The leader’s notes",
      participant: never,
      leader: yes("Their own"),
      manager: never,
      above: never,
      admin: never,
    },
    {
      what: "Lines you both agreed to keep",
      participant: yes("Your own"),
      leader: yes("Their own conversations"),
      manager: never,
      above: never,
      admin: never,
    },
    {
      what: "Your morale and support scores",
      participant: yes("Your own"),
      leader: yes("Their own conversations"),
      manager: never,
      above: never,
      admin: never,
    },
    {
      what: "Averages of a team",
      participant: never,
      leader: part(`Their own conversations in full; everything else from releases, ${company}`),
      manager: part(`Their own team, from releases, ${company}`),
      above: part(`From releases, ${company}`),
      admin: part(`From releases, ${company}`),
    },
    {
      what: "What a manager predicted",
      participant: never,
      leader: part("Their own managers’, once opened beside the team’s answer"),
      manager: yes("Their own"),
      above: part(`From releases, ${company}`),
      admin: part(`From releases, ${company}`),
    },
    {
      what: "Themes",
      participant: part("What you contributed, and what you allowed"),
      leader: yes("Their own conversations"),
      manager: part("Released wording only"),
      above: part("Released wording only"),
      admin: part("Released wording only"),
    },
    {
      what: "Who stands behind a theme",
      participant: part("Only yourself"),
      leader: yes("Yes"),
      manager: never,
      above: never,
      admin: never,
    },
    {
      what: "Promises",
      participant: yes("Those made to you"),
      leader: yes("Their own"),
      manager: never,
      above: part("How many were kept"),
      admin: part("How many were kept"),
    },
    {
      what: "Who opened what was said",
      participant: yes("Every opening of your own"),
      leader: yes("Their own openings"),
      manager: never,
      above: never,
      admin: part("That something was opened, not what"),
    },
  ];
}

export type Names = { leader: string; manager: string | null; k: number };
export type Sentence = { who: string; sees: string };

/** In a letter the leader writes: "I read what you write." */
export const sentencesOfInvitation = ({ leader, manager, k }: Names): Sentence[] => [
  ...(manager
    ? [
        {
          who: `${manager}, your manager`,
          sees: "That we meet, and when. Never your answers, my notes or your scores.",
        },
      ]
    : []),
  { who: leader, sees: "I read what you write. You read every line I want to keep, and can take it out." },
  {
    who: "Everyone above me",
    sees: `How many meetings took place, and averages with ${inWords(k)} people or more behind them.`,
  },
  { who: "The people who run it", sees: "How many meetings took place. No content." },
];

/** At a writing place: who reads what is typed here. */
export const sentencesOfPrompts = ({ leader, manager, k }: Names): Sentence[] => [
  { who: leader, sees: "reads what you send, unless you raise it live." },
  ...(manager ? [{ who: manager, sees: "never does, and knows only that you meet, and when." }] : []),
  { who: "Everyone else", sees: `sees at most averages and themes with ${inWords(k)} people or more behind them.` },
  { who: "What can’t stay private", sees: `Harassment, safety and the law. ${leader} has to act on those.` },
];

/** A conversation somebody asked for: their manager is not told of it at all. */
export const sentenceOfOpenDoor = (leader: string, manager: string | null) =>
  manager ? `Only ${leader} sees this. ${manager} is not told that you asked.` : `Only ${leader} sees this.`;

export const limitsOfSilence =
  "If I hear about harassment, danger to someone, or a breach of the law, I have to act. I will tell you before I do.";
export const noRecording =
  "There is no recording and no transcript. Each time I open what you said, you can see that I did.";

/** The short line beside a lock. */
export const lockLines = {
  answer: (leader: string) => `Only ${leader} reads this`,
  answerForTheme: (leader: string) =>
    `${leader} reads this. In other words and without your name, it may join a theme.`,
  raiseLive: (leader: string) => `Nothing is stored here. ${leader} sees only that you want to talk about this one.`,
  notes: (participant: string) => `Only you read your notes. Lines you keep are read back to ${participant} first.`,
  pair: (other: string) => `Only you and ${other} read these`,
  scores: (other: string) => `Only you and ${other} see these`,
  prediction: (leader: string) => `It opens beside the team’s answer. Until then nobody reads it, ${leader} included.`,
} as const;
