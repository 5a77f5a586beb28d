import { capital, inWords, listed } from "@/lib/wording";
import { type Contract, contractOf, type Role, roleNames, roles, type Thing } from "./contract";

export type Names = { leader: string; manager: string | null; k: number };
export type Sentence = { who: string; sees: string };
type Called = Partial<Record<Role, string>>;

/** What somebody says in a conversation or about it. */
const words = ["answers", "notes", "agreed", "scores"] as const;
/** What a letter to a participant names, as its writer, the leader, calls it. */
const inLetters = [
  ["plannedMeeting", "that we meet, and when"],
  ["answers", "your answers"],
  ["notes", "my notes"],
  ["scores", "your scores"],
] as const;
/** Everything there is, as a leader calls it before whoever plans for them. */
const toPlanners: Record<Thing, string> = {
  plannedMeeting: "whom I meet as planned",
  groupMeeting: "whom of a team together",
  askedMeeting: "conversations that somebody asked me for",
  answers: "answers",
  notes: "notes",
  agreed: "lines that are kept",
  scores: "scores",
  averages: "averages",
  predictions: "predictions",
  themes: "themes",
  contributors: "who stands behind one",
  promises: "promises",
  openings: "who opened what",
};

const said = (...parts: (string | false)[]) => parts.filter(Boolean).join(" ");
const sentence = (parts: readonly string[]) => `${capital(listed(parts)) || "Nothing"}.`;

/** Questions to the contract, in the words the sentences below are made of. */
function reading(contract: Contract) {
  const sees = (role: Role, thing: Thing) => contract[thing][role].sees === "yes";
  const barred = (role: Role, thing: Thing) => contract[thing][role].sees === "never";
  const gets = (role: Role, thing: Thing, of: string) => {
    const sight = contract[thing][role];
    return sight.sees === "part" && sight.of === of;
  };
  /** Everybody but oneself who sees any of these, by name where one is given. */
  const others = (self: Role, things: readonly Thing[], called: Called) =>
    roles
      .filter((role) => role !== self && things.some((thing) => sees(role, thing)))
      .map((role) => called[role] ?? roleNames[role].toLowerCase());
  /** "Only you and Dagny": everybody who sees any of these. */
  const only = (self: Role, things: readonly Thing[], called: Called = {}) =>
    `Only ${listed([...(things.some((thing) => sees(self, thing)) ? ["you"] : []), ...others(self, things, called)])}`;
  /** "Only Dagny": everybody but oneself whom one's words reach. */
  const reach = (things: readonly Thing[], called: Called) => `Only ${listed(others("participant", things, called))}`;
  return { sees, barred, gets, only, reach, others };
}

/**
 * Every sentence about who sees what, composed from the cells of a contract: where a cell changes, its sentence says the
 * other thing. Wording that no cell decides stands beside it as it is.
 */
export function sentencesFrom(contract: Contract) {
  const { sees, barred, gets, only, reach, others } = reading(contract);

  function inLettersOf(role: Role): string {
    const seen = inLetters.filter(([thing]) => sees(role, thing)).map(([, called]) => called);
    const never = inLetters.filter(([thing]) => barred(role, thing)).map(([, called]) => called);
    return said(sentence(seen), never.length > 0 && `Never ${listed(never).replace(" and ", " or ")}.`);
  }
  function figuresOf(role: Role, k: number): string[] {
    const counted = gets(role, "plannedMeeting", "counts") ? ["how many meetings took place"] : [];
    const when = sees(role, "plannedMeeting") ? ["when we meet"] : [];
    const averages = gets(role, "averages", "release")
      ? [`averages with ${inWords(k)} people or more behind them`]
      : [];
    return [[...counted, ...when], averages].filter((some) => some.length > 0).map(listed);
  }
  function contentOf(role: Role): string {
    const open = words.filter((thing) => !barred(role, thing)).map((thing) => contract[thing].what.toLowerCase());
    return open.length > 0 ? `And ${listed(open)}.` : "No content.";
  }

  return {
    /**
     * In a letter the leader writes: "I read what you write." It stays true when somebody is named after it was sent, so it
     * always speaks of whoever plans; not of a conversation that was asked for, which they are not told of.
     */
    ofInvitation: ({ leader, manager, k }: Names, openDoor = false): Sentence[] => [
      ...(manager ? [{ who: `${manager}, your manager`, sees: inLettersOf("manager") }] : []),
      ...(sees("delegate", openDoor ? "askedMeeting" : "plannedMeeting")
        ? [{ who: "Whoever plans for me", sees: inLettersOf("delegate") }]
        : []),
      {
        who: leader,
        sees: said(
          sees("leader", "answers") && "I read what you write.",
          sees("participant", "agreed") && "You read every line I want to keep, and can take it out.",
        ),
      },
      { who: "Everyone above me", sees: `${capital(figuresOf("above", k).join(", and "))}.` },
      { who: "The people who run it", sees: said(sentence(figuresOf("admin", k).slice(0, 1)), contentOf("admin")) },
    ],

    /** Of a conversation with several: in its invitation and on its page. */
    ofGroup: ({ leader, manager }: Pick<Names, "leader" | "manager">): Sentence[] => [
      {
        who: "Your colleagues",
        sees: sees("participant", "groupMeeting")
          ? "are in the room: they see who is invited, and hear what you say."
          : "are not told who is invited.",
      },
      ...(sees("delegate", "groupMeeting")
        ? [{ who: `Whoever plans for ${leader}`, sees: "knows who is invited, and when." }]
        : []),
      ...(manager
        ? [
            {
              who: `${manager}, your manager`,
              sees: said(
                sees("manager", "groupMeeting") ? "knows that you meet, and when." : "is not told that you meet.",
                barred("manager", "notes") && "Is not there, and is told nothing of what was said.",
              ),
            },
          ]
        : []),
      {
        who: leader,
        sees: said(
          sees("leader", "notes") && "may take notes.",
          roles.every((role) => role === "leader" || barred(role, "notes")) && "Nobody else reads them.",
          "Nobody is asked for a score, an answer or a promise before colleagues, and no figure is made of it.",
        ),
      },
    ],

    /** At a writing place. A manager who is not told of a conversation that was asked for is not said to know of it. */
    ofPrompts: ({ leader, manager, k }: Names, openDoor = false): Sentence[] => {
      const knows = sees("manager", openDoor ? "askedMeeting" : "plannedMeeting");
      const told = knows
        ? "and knows only that you meet, and when."
        : "and is told neither that you asked nor that you meet.";
      const reads = (role: Role) => (sees(role, "answers") ? "reads it too" : "never does");
      const plans = sees("delegate", openDoor ? "askedMeeting" : "plannedMeeting");
      const apart = others("participant", ["answers"], { leader, manager: manager ?? undefined });
      return [
        {
          who: leader,
          sees: apart.includes(leader) ? "reads what you send, unless you raise it live." : "never does.",
        },
        ...(manager ? [{ who: manager, sees: `${reads("manager")}, ${told}` }] : []),
        {
          who: `Whoever plans for ${leader}`,
          sees: `${reads("delegate")}, and ${plans ? "sees only when you meet" : "is not told of it"}.`,
        },
        {
          who: "Everyone else",
          sees: (["above", "admin"] as const).every((role) => barred(role, "answers"))
            ? `sees at most averages and themes with ${inWords(k)} people or more behind them.`
            : "may read it too.",
        },
        { who: "What can’t stay private", sees: `Harassment, safety and the law. ${leader} has to act on those.` },
      ];
    },

    /** In the letter that brings the questions: where an answer can go, and where none goes. */
    ofChoices: (leader: string) => {
      const ways = [
        ...(sees("leader", "answers") ? [`${leader} reads it`] : []),
        "nothing is stored until you say it live",
        `or it may also feed a theme${barred("manager", "contributors") ? ", without your name" : ""}`,
      ];
      return said(
        `For each answer you choose: ${ways.join(", ")}.`,
        barred("manager", "answers") && "Your manager never reads it.",
      );
    },

    /** A conversation somebody asks for: their manager is not told of it at all. */
    ofOpenDoor: (leader: string, manager: string | null) =>
      said(
        `${reach(["askedMeeting"], { leader, manager: manager ?? undefined })} sees this.`,
        manager !== null && barred("manager", "askedMeeting") && `${manager} is not told that you asked.`,
      ),

    /** To whoever plans for a leader, in that leader's words, and to the leader who names them. */
    ofPlanning: () => {
      const all = Object.entries(toPlanners) as [Thing, string][];
      const seen = all.filter(([thing]) => sees("delegate", thing)).map(([, called]) => called);
      const never = all.filter(([thing]) => barred("delegate", thing)).map(([, called]) => called);
      return said(
        seen.length > 0 && `${capital(listed(seen))}, and when.`,
        never.length > 0 && `Never ${listed(never).replace(" and ", " or ")}.`,
      );
    },

    /** In a letter the leader writes. */
    noRecording: said(
      "There is no recording and no transcript.",
      sees("participant", "openings") && "Each time I open what you said, you can see that I did.",
    ),

    /** The short lines beside a lock, each for the one who reads it. */
    locks: {
      answer: (leader: string) => `${reach(["answers"], { leader })} reads this`,
      answerForTheme: (leader: string) =>
        said(
          `${reach(["answers"], { leader }).replace("Only ", "")} reads this.`,
          barred("manager", "contributors") && "In other words and without your name, it may join a theme.",
        ),
      raiseLive: (leader: string) =>
        `Nothing is stored here. ${leader} sees only that you want to talk about this one.`,
      sent: (leader: string) => `${reach(["answers"], { leader })} reads what you send`,
      /** On a plan, for whoever makes it for a leader. */
      planning: (leader: string) =>
        said(
          sees("delegate", "plannedMeeting") &&
            `You see whom ${leader} meets as planned, and when. You yourself, and whom you manage, ${leader} plans alone.`,
          words.every((thing) => barred("delegate", thing)) && "Nothing that is said, written or asked.",
        ),
      /** Under "for the leader only". */
      nobodyElse: () => (reach(["answers"], { leader: "one" }) === "Only one" ? "Nobody else, ever." : "Others too."),
      notes: (participant: string) =>
        `${only("leader", ["notes"], { participant })} read your notes. Lines you keep are read back to ${participant} first.`,
      /** What two people wrote to each other and keep. */
      pair: (self: "participant" | "leader", other: string) =>
        `${only(self, ["answers", "agreed"], { participant: other, leader: other })} read these`,
      /** Under the leader's notes on a group. */
      groupNotes: () => `${only("leader", ["notes"])} read your notes. Nothing of a group is read back or counted.`,
      inTheRoom: "Everybody in the room hears what is said",
      spoken: (participant: string) => `${only("leader", words, { participant })} read what is said here`,
      scores: (self: "participant" | "leader", other: string) =>
        `${only(self, ["scores"], { participant: other, leader: other })} see these`,
      /** On the participant's own device. */
      ownScore: (leader: string, manager: string | null) =>
        said(
          `${reach(["scores"], { leader, manager: manager ?? undefined })} sees your score.`,
          manager !== null && barred("manager", "scores") && `${manager} never does.`,
        ),
      contributors: () =>
        `${only("leader", ["contributors"])} see who stands behind a theme. Each of them can take their yes back until the quarter closes.`,
      prediction: (leader: string) =>
        gets("leader", "predictions", "own")
          ? `It opens beside the team’s answer. Until then nobody reads it, ${leader} included.`
          : `${leader} ${sees("leader", "predictions") ? "reads it at once" : "never reads it"}.`,
    },
  };
}

// No sentence says the k of the contract itself: those that name one are told it.
export const sentences = sentencesFrom(contractOf(5));

export const limitsOfSilence =
  "If I hear about harassment, danger to someone, or a breach of the law, I have to act. I will tell you before I do.";
