/**
 * Who can see what: the one table that everything else is made of or held to. The page /access prints it; the sentences
 * in letters and at writing places are composed from its cells (sentences.ts); tests/unit/access holds the policy to it,
 * and tests/database/access every row of the database, every page, list, search and download.
 */
export const roles = ["participant", "leader", "delegate", "manager", "above", "admin"] as const;
export type Role = (typeof roles)[number];

export const roleNames: Record<Role, string> = {
  participant: "You",
  leader: "Your leader",
  delegate: "Who plans for them",
  manager: "Your manager",
  above: "People above the leader",
  admin: "People who run it",
};

/** What there is to see. */
export type Thing =
  | "plannedMeeting"
  | "groupMeeting"
  | "askedMeeting"
  | "answers"
  | "notes"
  | "agreed"
  | "scores"
  | "averages"
  | "predictions"
  | "themes"
  | "contributors"
  | "promises"
  | "openings";

/**
 * How much one role sees of one thing. `yes`: the thing itself, one's own. `part`: a number of how many there were
 * (`counts`), what a closed quarter released (`release`), or only what is one's own in it (`own`). `never`: nothing.
 */
export type Sight =
  | { sees: "yes"; words: string }
  | { sees: "part"; of: "counts" | "release" | "own"; words: string }
  | { sees: "never"; words: string };
const yes = (words: string): Sight => ({ sees: "yes", words });
const counts = (words: string): Sight => ({ sees: "part", of: "counts", words });
const release = (words: string): Sight => ({ sees: "part", of: "release", words });
const own = (words: string): Sight => ({ sees: "part", of: "own", words });
const never: Sight = { sees: "never", words: "Never" };

type Cells = { what: string } & Record<Role, Sight>;
export type Contract = Record<Thing, Cells>;
export type ContractRow = Cells & { thing: Thing };

/** By thing; `k` is how many different people must stand behind a figure. */
export function contractOf(k: number): Contract {
  const company = `with ${k} people or more behind them`;
  return {
    plannedMeeting: {
      what: "That a planned meeting exists, and when",
      participant: yes("Your own"),
      leader: yes("Their own"),
      delegate: yes("When, and with whom; never one they stand between"),
      manager: yes("For their reports, so that nothing is secret"),
      above: counts("How many"),
      admin: counts("How many"),
    },
    groupMeeting: {
      what: "A conversation of your team together, and when",
      participant: yes("Your own, and which colleagues are invited"),
      leader: yes("Their own"),
      delegate: yes("When, and with whom; never one they stand between"),
      manager: yes("For their reports, and is not in the room"),
      above: counts("How many"),
      admin: counts("How many"),
    },
    askedMeeting: {
      what: "A meeting you asked for",
      participant: yes("Your own"),
      leader: yes("Their own"),
      delegate: never,
      manager: never,
      above: counts("How many"),
      admin: counts("How many"),
    },
    answers: {
      what: "Your answers before the meeting",
      participant: yes("Your own"),
      leader: yes("What you send, unless you raise it live: then nothing is stored"),
      delegate: never,
      manager: never,
      above: never,
      admin: never,
    },
    notes: {
      what: "The leader’s notes",
      participant: never,
      leader: yes("Their own"),
      delegate: never,
      manager: never,
      above: never,
      admin: never,
    },
    agreed: {
      what: "Lines you both agreed to keep",
      participant: yes("Your own"),
      leader: yes("Their own conversations"),
      delegate: never,
      manager: never,
      above: never,
      admin: never,
    },
    scores: {
      what: "Your morale and support scores",
      participant: yes("Your own"),
      leader: yes("Their own conversations"),
      delegate: never,
      manager: never,
      above: never,
      admin: never,
    },
    averages: {
      what: "Averages of a team",
      participant: never,
      leader: release(`Their own conversations in full; everything else from releases, ${company}`),
      delegate: never,
      manager: release(`Their own team, from releases, ${company}`),
      above: release(`From releases, ${company}`),
      admin: release(`From releases, ${company}`),
    },
    predictions: {
      what: "What a manager predicted",
      participant: never,
      leader: own("Their own managers’, once opened beside the team’s answer"),
      delegate: never,
      manager: yes("Their own"),
      above: release(`From releases, ${company}`),
      admin: release(`From releases, ${company}`),
    },
    themes: {
      what: "Themes",
      participant: own("What you contributed, and what you allowed"),
      leader: yes("Their own conversations"),
      delegate: never,
      manager: release("Released wording only"),
      above: release("Released wording only"),
      admin: release("Released wording only"),
    },
    contributors: {
      what: "Who stands behind a theme",
      participant: own("Only yourself"),
      leader: yes("Yes"),
      delegate: never,
      manager: never,
      above: never,
      admin: never,
    },
    promises: {
      what: "Promises",
      participant: yes("Those made to you"),
      leader: yes("Their own"),
      delegate: never,
      manager: never,
      above: counts("How many were kept"),
      admin: counts("How many were kept"),
    },
    openings: {
      what: "Who opened what was said",
      participant: yes("Every opening of your own"),
      leader: yes("Their own openings"),
      delegate: never,
      manager: never,
      above: never,
      admin: counts("That something was opened, not what"),
    },
  };
}

/** The same row by row, as the page shows it. */
export const contract = (k: number): ContractRow[] =>
  Object.entries(contractOf(k)).map(([thing, cells]) => ({ thing: thing as Thing, ...cells }));
