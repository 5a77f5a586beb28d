import { pick } from "./chance";

/**
 * What people of the demonstration have on their minds. Everything around one matter hangs together: what somebody
 * writes before the meeting, what the leader notes, promises and answers, and what the theme says in words that none of
 * them used.
 */
type Matter = {
  kind: "toTry" | "strength";
  /** Written before the meeting, by the question's key. */
  answers: Record<string, readonly string[]>;
  /** Noted by the leader and read back. */
  lines: readonly string[];
  wording: string;
  suggestion: string;
  /** What the leader tells those behind the theme. */
  news: string;
};
type ToTry = Matter & {
  kind: "toTry";
  promises: readonly { words: string; answer: string }[];
  /** What managers take on from their sheets. */
  commitments: readonly string[];
};
type Strength = Matter & { kind: "strength" };

const toTry = [
  {
    kind: "toTry",
    answers: {
      "wellbeing.way": [
        "Who decides when a migration is finished? I have asked twice and got two answers.",
        "We keep the old system alive beside the new one, and it costs us a week each month.",
        "The migration. It has been nearly done since spring.",
      ],
      "strategy.ask": [
        "Is the ledger split still the plan if the March date slips?",
        "When do we switch the old ledger off, and who says so?",
      ],
    },
    lines: [
      "No one owns the end of a migration. Two answers from two people who meant well.",
      "Old system still runs beside the new one; on-call pays for both.",
      "Wants a date and an owner for switching the old thing off.",
    ],
    wording: "Make it clear when a big change counts as done.",
    suggestion: "Agree it at the start, in the design document.",
    news: "Every new migration now names the day the old system goes, and who decides it.",
    promises: [
      {
        words: "Ask who decides when the migration is finished.",
        answer: "The owner of the old system decides, in writing.",
      },
      {
        words: "Find out whether on-call for both systems can be paid.",
        answer: "It can, from next month. People operations will write to everyone on the rota.",
      },
      {
        words: "Get a date for switching the old ledger off.",
        answer: "It goes in April. Both teams have it in their plans.",
      },
    ],
    commitments: [
      "Agree an end and an owner for each big change",
      "Give every migration a date for switching the old thing off",
    ],
  },
  {
    kind: "toTry",
    answers: {
      "wellbeing.way": [
        "Priorities arrive by chat, and the plan never changes with them.",
        "We promise dates before the people who build it have seen the work.",
        "Three changes of direction since summer. I no longer start things on a Monday.",
      ],
      "strategy.ask": [
        "Why did we stop the partner programme? Nobody told us the reason.",
        "How do you decide what not to do?",
        "Which of our three products would you keep if you could keep one?",
      ],
    },
    lines: [
      "Priorities change by chat, the reason comes a week later.",
      "Three changes of direction in one quarter, none explained the same day.",
      "Would accept any priority if the reason came with it.",
    ],
    wording: "When plans turn, tell people why before the day is over.",
    suggestion: "One sentence in the team channel is enough.",
    news: "From this week on a change of plan comes with its reason, in the team channel.",
    promises: [
      {
        words: "Say in the next all hands why the partner programme ended.",
        answer: "I did, and the notes are in the handbook.",
      },
      {
        words: "Write down what we decided not to do this half.",
        answer: "It is the last page of the plan now: five things, each with its reason.",
      },
      {
        words: "Ask sales to check a date with the team before they give it.",
        answer: "They will, from the next quarter on. Ask me if one slips through.",
      },
    ],
    commitments: ["Write priorities down where all teams look", "Say why in the channel on the day a plan turns"],
  },
  {
    kind: "toTry",
    answers: {
      "wellbeing.way": [
        "Waiting for reviews. Half of my week is waiting.",
        "The test environment is down every second morning.",
        "Nothing big. Access requests take days.",
      ],
      "strategy.ask": [
        "Will we hire again before summer, or share reviewers between teams?",
        "What would it take to release every day?",
      ],
    },
    lines: [
      "Finished work lies for three days before anybody looks at it.",
      "The test environment costs every second morning.",
      "Nine days for access to the logs, and nobody knew whom to ask.",
    ],
    wording: "Let nothing that is ready stand still for long.",
    suggestion: "Look once a week at what waited longest, and at why.",
    news: "Reviews have a day of the week in each team now, and the test environment has an owner.",
    promises: [
      {
        words: "Find an owner for the test environment.",
        answer: "Platform has it, and says by nine each day whether it is up.",
      },
      {
        words: "Ask what holds up access requests.",
        answer: "One approval too many. Your own manager can grant them from Monday on.",
      },
      {
        words: "See that reviews are looked at within a day.",
        answer: "Two people a team keep the morning free for it. Tell me in a month whether it holds.",
      },
    ],
    commitments: ["Keep a morning a week for reviews", "Show each Friday what waited longest"],
  },
] as const satisfies readonly ToTry[];

const strengths = [
  {
    kind: "strength",
    answers: {
      "strategy.see": [
        "The written round before a review saves us weeks, and nobody counts it.",
        "How much the juniors pick up when a design is argued in the open.",
      ],
    },
    lines: [
      "Design reviews are where most is learned. Keep the written round.",
      "Says the review before the build saved a month.",
      "Learned most this year from two design reviews.",
    ],
    wording: "Talking a design through is how people here say they grow.",
    suggestion: "Keep the written round before the meeting.",
    news: "The written round before a design review stays. Three teams have taken it up.",
  },
  {
    kind: "strength",
    answers: {
      "strategy.see": [
        "How quickly people drop their own work when somebody is stuck.",
        "The nights on call are shared without anybody being asked twice.",
      ],
    },
    lines: [
      "Asks for help early and gets it the same day.",
      "Nobody is left alone with a bad night.",
      "New colleague found somebody to ask on day one.",
    ],
    wording: "People ask early, and somebody answers within the day.",
    suggestion: "Say thank you for it in the next retrospective.",
    news: "We thanked the people who answer at night, and gave them the morning.",
  },
] as const satisfies readonly Strength[];

export const matters: readonly Matter[] = [...toTry, ...strengths];

/** What gets in somebody's way in a quarter, and what they are glad of. */
export const onTheirMind = (person: string, quarter: number) => ({
  way: pick<ToTry>(toTry, "way", person, quarter),
  glad: pick<Strength>(strengths, "glad", person, quarter),
});

/** The matter a kept line belongs to, or the one a theme sums up. */
export const matterOfLine = (words: string) => matters.find((one) => one.lines.includes(words));
export const matterOfTheme = (wording: string) => matters.find((one) => one.wording === wording);

/** What a manager can take on for a theme. */
export const commitmentsFor = (wording: string): readonly string[] =>
  toTry.find((one) => one.wording === wording)?.commitments ?? [];

/** What the leader writes back on a promise. */
export const answerTo = (promise: string) =>
  toTry.flatMap((one): readonly ToTry["promises"][number][] => one.promises).find(({ words }) => words === promise)
    ?.answer;
