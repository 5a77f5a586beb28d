import { describe, expect, it } from "vitest";
import { type Contract, contractOf, type Role, roles, type Sight, type Thing } from "@/lib/access/contract";
import { type Action, policy, ruleOf } from "@/lib/access/policy";
import { sentences, sentencesFrom } from "@/lib/access/sentences";

/** Which actions open a thing, and which make or change it. An action of the policy that stands nowhere fails. */
const opens: Partial<Record<Thing, readonly Action[]>> = {
  plannedMeeting: ["meeting.see"],
  groupMeeting: ["meeting.see"],
  askedMeeting: ["request.read"],
  answers: ["meeting.readWords"],
  notes: ["meeting.takeNotes"],
  agreed: ["meeting.readWords"],
  scores: ["meeting.readWords"],
  promises: ["promise.read"],
};
const makes: Partial<Record<Thing, readonly Action[]>> = {
  plannedMeeting: ["meeting.move", "meeting.cancel", "meeting.defer", "plan.make"],
  groupMeeting: ["meeting.move", "meeting.cancel", "meeting.defer", "plan.make"],
  askedMeeting: ["request.withdraw"],
  answers: ["meeting.answer"],
  notes: ["meeting.hold"],
  agreed: ["meeting.agree", "meeting.moveMatter"],
  scores: ["meeting.score"],
  averages: ["plan.close"],
  predictions: ["team.predict"],
  themes: ["theme.gather"],
  contributors: ["contribution.hearBack"],
  promises: ["meeting.promise", "promise.answer", "promise.confirm"],
  openings: ["audit.overview"],
};
/** Running the app and the programme: nothing the contract speaks of is seen by it. */
const runs = /^(programme|briefing|commitment|people|person|organization|outbox)\.|^plan\.draftAll$/;

const things = Object.keys(contractOf(5)) as Thing[];
const columns = (named: { role: Role | null }[]) => named.map(({ role }) => role);
/** Who may and who never may, in the columns of the contract. */
const inColumns = (action: Action) => ({ may: columns(ruleOf(action).allow), never: columns(ruleOf(action).deny) });
/** Their own row of it, in full or in part; a number or a release is not it. */
const seesIt = ({ sees, ...sight }: Sight) => sees === "yes" || ("of" in sight && sight.of === "own");

/** Where the policy and a contract part, in words. */
function partings(contract: Contract): string[] {
  return things.flatMap((thing) => [
    ...(opens[thing] ?? []).flatMap((action) =>
      roles
        .filter((role) => inColumns(action).may.includes(role) !== seesIt(contract[thing][role]))
        .map((role) => `${action} opens ${thing}: the policy and the contract part about the ${role}`),
    ),
    ...(makes[thing] ?? []).flatMap((action) =>
      roles
        .filter((role) => inColumns(action).may.includes(role) && contract[thing][role].sees === "never")
        .map((role) => `${action} is done by the ${role}, who never sees ${thing}`),
    ),
    ...[...(opens[thing] ?? []), ...(makes[thing] ?? [])]
      .filter((action) => policy[action].on === "meeting" && inColumns(action).never.includes("manager"))
      .filter(() => contract[thing].manager.sees !== "never")
      .map((action) => `${action} bars the manager, whom the contract shows ${thing}`),
  ]);
}

const names = { leader: "Dagny", manager: "Ravi", k: 5 };
/** Everything anybody is told about who sees what. */
const told = (contract: Contract) => {
  const { ofInvitation, ofPrompts, ofChoices, ofGroup, ofOpenDoor, ofPlanning, noRecording, locks } =
    sentencesFrom(contract);
  return JSON.stringify([
    ofInvitation(names),
    ofInvitation(names, true),
    ofPlanning(),
    locks.planning("Dagny"),
    ofPrompts(names),
    ofPrompts(names, true),
    ofChoices("Dagny"),
    ofGroup(names),
    ofOpenDoor("Dagny", "Ravi"),
    locks.groupNotes(),
    locks.answer("Dagny"),
    locks.answerForTheme("Dagny"),
    locks.nobodyElse(),
    locks.notes("Juno"),
    locks.pair("leader", "Juno"),
    locks.pair("participant", "Dagny"),
    locks.spoken("Juno"),
    locks.scores("leader", "Juno"),
    locks.ownScore("Dagny", "Ravi"),
    locks.contributors(),
    locks.prediction("Dagny"),
    noRecording,
  ]);
};

const flipped = (thing: Thing, role: Role): Contract => {
  const contract = contractOf(5);
  const sight: Sight =
    contract[thing][role].sees === "never" ? { sees: "yes", words: "Yes" } : { sees: "never", words: "Never" };
  return { ...contract, [thing]: { ...contract[thing], [role]: sight } };
};

describe("the contract and the policy", () => {
  it("say the same", () => expect(partings(contractOf(5))).toEqual([]));

  it("speak of every action", () => {
    const known = [...Object.values(opens), ...Object.values(makes)].flat();
    const actions = Object.keys(policy) as Action[];
    expect(actions.filter((action) => !known.includes(action) && !runs.test(action))).toEqual([]);
  });

  it.each(["answers", "agreed", "scores", "notes"] as const)(
    "bar the middle from %s, whoever it is besides",
    (thing) => {
      const asked = [...(opens[thing] ?? []), ...(makes[thing] ?? [])].filter((action) =>
        inColumns(action).may.includes("leader"),
      );
      for (const action of asked) expect(inColumns(action).never, action).toContain("manager");
    },
  );
});

describe("a cell that changes", () => {
  // What only counts or releases show has no sentence of its own and no action: the tests of the database hold those.
  const numbers = (role: Role, thing: Thing) => {
    const sight = contractOf(5)[thing][role];
    return sight.sees === "part" && sight.of !== "own";
  };
  // So do they hold these, of which nobody is told a sentence.
  const quiet = new Set([
    "averages participant",
    "predictions participant",
    "themes participant",
    "openings leader",
    "openings manager",
    "openings above",
  ]);
  const cells = things.flatMap((thing) => roles.map((role) => [thing, role] as const));
  const bound = cells.filter(([thing, role]) => !numbers(role, thing) && !quiet.has(`${thing} ${role}`));

  it.each(bound)("%s for the %s is noticed by the policy or said in a sentence", (thing, role) => {
    const changed = flipped(thing, role);
    const noticed = partings(changed).length > 0 || told(changed) !== told(contractOf(5));
    expect(noticed).toBe(true);
  });

  it.each(["answers", "notes", "scores"] as const)("%s for the manager is noticed by both", (thing) => {
    expect(partings(flipped(thing, "manager"))).not.toEqual([]);
    expect(told(flipped(thing, "manager"))).not.toBe(told(contractOf(5)));
  });
});

describe("what people are told", () => {
  it("in the leader's letter", () => {
    expect(sentences.ofInvitation(names)).toEqual([
      { who: "Ravi, your manager", sees: "That we meet, and when. Never your answers, my notes or your scores." },
      { who: "Whoever plans for me", sees: "That we meet, and when. Never your answers, my notes or your scores." },
      { who: "Dagny", sees: "I read what you write. You read every line I want to keep, and can take it out." },
      {
        who: "Everyone above me",
        sees: "How many meetings took place, and averages with five people or more behind them.",
      },
      { who: "The people who run it", sees: "How many meetings took place. No content." },
    ]);
  });

  it("beside the questions, also of a conversation that was asked for", () => {
    expect(sentences.ofPrompts(names).map(({ who, sees }) => `${who} ${sees}`)).toEqual([
      "Dagny reads what you send, unless you raise it live.",
      "Ravi never does, and knows only that you meet, and when.",
      "Whoever plans for Dagny never does, and sees only when you meet.",
      "Everyone else sees at most averages and themes with five people or more behind them.",
      "What can’t stay private Harassment, safety and the law. Dagny has to act on those.",
    ]);
    expect(sentences.ofPrompts(names, true)[1]?.sees).toBe(
      "never does, and is told neither that you asked nor that you meet.",
    );
    expect(sentences.ofPrompts(names, true)[2]?.sees).toBe("never does, and is not told of it.");
    expect(sentences.ofInvitation(names, true).map(({ who }) => who)).not.toContain("Whoever plans for me");
    expect(sentences.ofOpenDoor("Dagny", "Ravi")).toBe("Only Dagny sees this. Ravi is not told that you asked.");
    expect(sentences.ofOpenDoor("Dagny", null)).toBe("Only Dagny sees this.");
  });

  it("in the letter that brings the questions, from the same cells", () => {
    const choices = (thing: Thing, role: Role) => sentencesFrom(flipped(thing, role)).ofChoices("Dagny");
    expect(sentences.ofChoices("Dagny")).toBe(
      "For each answer you choose: Dagny reads it, nothing is stored until you say it live, or it may also feed a theme, without your name. Your manager never reads it.",
    );
    expect(choices("answers", "manager")).not.toContain("manager");
    expect(choices("answers", "leader")).not.toContain("Dagny reads it");
    expect(choices("contributors", "manager")).not.toContain("without your name");
  });

  it("to whoever plans for a leader, and where they plan", () => {
    expect(sentences.ofPlanning()).toBe(
      "Whom I meet as planned and whom of a team together, and when. Never conversations that somebody asked me for, answers, notes, lines that are kept, scores, averages, predictions, themes, who stands behind one, promises or who opened what.",
    );
    expect(sentences.locks.planning("Dagny")).toBe(
      "You see whom Dagny meets as planned, and when. You yourself, and whom you manage, Dagny plans alone. Nothing that is said, written or asked.",
    );
  });

  it("of a conversation with several", () => {
    expect(sentences.ofGroup(names).map(({ who, sees }) => `${who} ${sees}`)).toEqual([
      "Your colleagues are in the room: they see who is invited, and hear what you say.",
      "Whoever plans for Dagny knows who is invited, and when.",
      "Ravi, your manager knows that you meet, and when. Is not there, and is told nothing of what was said.",
      "Dagny may take notes. Nobody else reads them. Nobody is asked for a score, an answer or a promise before colleagues, and no figure is made of it.",
    ]);
    expect(sentences.ofGroup({ leader: "Dagny", manager: null })).toHaveLength(3);
    expect(sentences.locks.groupNotes()).toBe("Only you read your notes. Nothing of a group is read back or counted.");
  });

  it("beside the locks", () => {
    const { locks } = sentences;
    expect([
      locks.answer("Dagny"),
      locks.answerForTheme("Dagny"),
      locks.sent("Dagny"),
      locks.nobodyElse(),
      locks.notes("Juno"),
      locks.pair("participant", "Dagny"),
      locks.spoken("Juno"),
      locks.scores("leader", "Juno"),
      locks.ownScore("Dagny", "Ravi"),
      locks.contributors(),
      locks.prediction("Dagny"),
    ]).toEqual([
      "Only Dagny reads this",
      "Dagny reads this. In other words and without your name, it may join a theme.",
      "Only Dagny reads what you send",
      "Nobody else, ever.",
      "Only you read your notes. Lines you keep are read back to Juno first.",
      "Only you and Dagny read these",
      "Only you and Juno read what is said here",
      "Only you and Juno see these",
      "Only Dagny sees your score. Ravi never does.",
      "Only you see who stands behind a theme. Each of them can take their yes back until the quarter closes.",
      "It opens beside the team’s answer. Until then nobody reads it, Dagny included.",
    ]);
  });
});
