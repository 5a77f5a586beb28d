/** What people of the demonstration write and say. {leader} and {manager} stand for first names. */
export const answers: Record<string, readonly string[]> = {
  "checkin.weeks": [
    "Busy, in a good way. The release went out without anybody working at night.",
    "Two people left and we took their on-call turns. It shows.",
    "Quiet. I could use a harder problem.",
    "Better since we stopped the Thursday status call.",
    "Up and down. The new tool helps, the migration does not.",
    "Good. My first customer visit changed how I see our product.",
    "Long. Three priorities changed in five weeks.",
    "Calm for the first time this year.",
  ],
  "wellbeing.way": [
    "Who decides when a migration is finished? I have asked twice and got two answers.",
    "Waiting for reviews. Half of my week is waiting.",
    "Meetings across time zones: mine start at seven.",
    "We promise dates before the people who build it have seen the work.",
    "The test environment is down every second morning.",
    "Nothing big. Access requests take days.",
    "Too many tools for the same thing, and each team picks another.",
    "Priorities arrive by chat, and the plan never changes with them.",
  ],
  "growth.year": [
    "Leading one migration from the first design to the day we switch the old thing off.",
    "The same work with more customers in it.",
    "Mentoring two people who join from support.",
    "A step towards management, if I may try it first.",
    "Knowing the whole path of an order, not only my part.",
    "Speaking at one conference about what we learned.",
    "Working closer with design from the start.",
    "I would like to move to another city and keep the team.",
  ],
  "strategy.ask": [
    "Is the ledger split still the plan if the March date slips?",
    "Why did we stop the partner programme? Nobody told us the reason.",
    "Which of our three products would you keep if you could keep one?",
    "How do you decide what not to do?",
    "Will we hire again before summer?",
    "What do customers say when they leave?",
  ],
  "strategy.see": [
    "Two teams build the same importer and do not know it.",
    "New people need five weeks before their first change is live.",
    "Our best ideas come from support tickets, and nobody reads them.",
    "The people who write the plan are never on call.",
    "Sales and engineering use different words for the same thing.",
  ],
  "open.me": [
    "Thank you for coming back on the training budget.",
    "Please come to one of our reviews, just to listen.",
    "More notice before a re-organization, even if it is not final.",
    "Nothing this time.",
  ],
};

/** Lines the leader notes, each with the broad topic it could feed. */
export const lines = [
  { topic: "ending", words: "No one owns the end of a migration. Two answers from two people who meant well." },
  { topic: "ending", words: "Old system still runs beside the new one; on-call pays for both." },
  { topic: "ending", words: "Wants a date and an owner for switching the old thing off." },
  { topic: "reviews", words: "Design reviews are where most is learned. Keep the written round." },
  { topic: "reviews", words: "Says the review before the build saved a month." },
  { topic: "reviews", words: "Learned most this year from two design reviews." },
  { topic: "priorities", words: "Priorities change by chat, the reason comes a week later." },
  { topic: "priorities", words: "Three changes of direction in one quarter, none explained the same day." },
  { topic: "priorities", words: "Would accept any priority if the reason came with it." },
  { topic: "help", words: "Asks for help early and gets it the same day." },
  { topic: "help", words: "Nobody is left alone with a bad night." },
  { topic: "help", words: "New colleague found somebody to ask on day one." },
] as const;
export type Topic = (typeof lines)[number]["topic"];

/** What a theme says once several people stand behind a topic, in words none of them used. */
export const themes: Record<Topic, { kind: "strength" | "toTry"; wording: string; suggestion: string }> = {
  ending: {
    kind: "toTry",
    wording: "Make it clear when a big change counts as done.",
    suggestion: "Agree it at the start, in the design document.",
  },
  reviews: {
    kind: "strength",
    wording: "Talking a design through is how people here say they grow.",
    suggestion: "Keep the written round before the meeting.",
  },
  priorities: {
    kind: "toTry",
    wording: "When plans turn, tell people why before the day is over.",
    suggestion: "One sentence in the team channel is enough.",
  },
  help: {
    kind: "strength",
    wording: "People ask early, and somebody answers within the day.",
    suggestion: "Say thank you for it in the next retrospective.",
  },
};

/** What the leader promises, and what they write back. */
export const promises = [
  {
    words: "Find out whether part weeks of on-call can be paid.",
    answer: "They can, from next month. People operations will write to everyone on the rota.",
  },
  { words: "Ask finance if the conference budget carries over.", answer: "It does until March. Book before then." },
  { words: "Put the retry rewrite on the roadmap.", answer: "It is in, for the first half of the quarter." },
  { words: "Bring the two importer teams into one room.", answer: "They met on Tuesday and will keep one importer." },
  {
    words: "Ask who decides when the migration is finished.",
    answer: "The owner of the old system decides, in writing.",
  },
  {
    words: "Say in the next all hands why the partner programme ended.",
    answer: "I did, and the notes are in the handbook.",
  },
  { words: "Look at the start time of the Monday call.", answer: "It moves to ten from the next one on." },
] as const;

export const scratch = [
  "Careful at first, then very clear.",
  "Would stay for the people, not for the title.",
  "Ask again about energy next time.",
  "Not after a title. After finishing something.",
  "Laughs when the migration is mentioned.",
  "Has an idea for onboarding, wants to write it up.",
] as const;

/** Goals of the organization to point to in a conversation. */
export const goals = [
  "Ledger split live for all merchants by March",
  "Page people half as often as in June",
  "Every new colleague ships in the first two weeks",
] as const;

/** What managers take on from their sheets. */
export const commitments = [
  "Agree an end and an owner for each big change",
  "Write priorities down where all teams look",
  "Say why in the channel on the day a plan turns",
  "Give every migration a date for switching the old thing off",
] as const;

/** What the leader tells somebody who stood behind a theme. */
export const news = [
  "Every new migration now names the day the old system goes, and who decides it.",
  "The written round before a design review stays. Three teams have taken it up.",
  "From this week on a change of plan comes with its reason, in the team channel.",
  "We thanked the people who answer at night, and gave them the morning.",
] as const;
