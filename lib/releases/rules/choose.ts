import { pinsDownFewerThan } from "./algebra";
import { type Answers, differenceIsSafe, mayBeShown, oneCameOrWent, shareSomebody } from "./company";

export type Team = { key: string; answers: Answers };
export type Past = { people: ReadonlySet<string>; k: number };
export type Question = {
  k: number;
  teams: readonly Team[];
  everyone: Answers;
  /** What was released over these same answers, by any leader. */
  ledger: readonly Past[];
  /** Everybody this leader's earlier releases told a figure for, or let one be worked out for. */
  before: readonly ReadonlySet<string>[];
};
export type Choice = { teams: ReadonlySet<string>; everyone: boolean };

const tries = 200;

/**
 * Which figures of one measure a release shows. Secondary cell suppression for a total over teams that share nobody
 * (Fischetti and Salazar-González, "Solving the cell suppression problem on tabular data with linear constraints",
 * 2001), here with every earlier release over the same answers as further linear constraints (Sweeney, "k-anonymity",
 * 2002, on complementary releases). What is lost is counted in people whose team is hidden. Teams come first: the sum of the
 * shown teams is known anyway, so the figure over everyone adds only what is known about the hidden rest. Sets of teams
 * are tried from the smallest loss upwards, so the first safe one is optimal; after `tries` sets the teams are added
 * one by one instead, largest first, which stays safe and may hide one more than needed.
 */
export function chooseWhatToShow(question: Question): Choice {
  const allowed = question.teams.filter(({ answers }) => standsAlone(answers, question));
  const shown = bestSafe(allowed, question) ?? oneByOne(allowed, question);
  return { teams: new Set(shown.map(({ key }) => key)), everyone: everyoneToo(shown, question) };
}

function standsAlone(answers: Answers, question: Question): boolean {
  const { k, ledger } = question;
  const people = new Set(answers.keys());
  const apart = (past: Past) => differenceIsSafe(people, past.people, Math.max(k, past.k));
  return mayBeKnown(answers, question) && ledger.every(apart);
}

function mayBeKnown(answers: Answers, { k, before }: Question): boolean {
  const people = new Set(answers.keys());
  return mayBeShown(answers, k) && !before.some((earlier) => oneCameOrWent(people, earlier));
}

/** Everyone's figure minus the shown teams' is a figure about the rest, so the rest obeys the same rules. */
function everyoneToo(shown: readonly Team[], question: Question): boolean {
  const { everyone } = question;
  const rest = new Map(everyone);
  for (const { answers } of shown) for (const person of answers.keys()) rest.delete(person);
  const restIsSafe = rest.size === 0 || mayBeKnown(rest, question);
  return restIsSafe && standsAlone(everyone, question) && safeTogether([...shown, { answers: everyone }], question);
}

function safeTogether(groups: readonly { answers: Answers }[], { k, ledger }: Question): boolean {
  const fresh = groups.map(({ answers }) => new Set(answers.keys()));
  const past = touching(fresh, ledger);
  const strictest = Math.max(k, ...past.map((set) => set.k));
  return !pinsDownFewerThan(strictest, [...fresh, ...past.map(({ people }) => people)]);
}

/** Only sets that share people with these, or with sets that do, can take part in any combination with them. */
function touching(sets: readonly ReadonlySet<string>[], ledger: readonly Past[]): Past[] {
  const people = new Set(sets.flatMap((set) => [...set]));
  const found: Past[] = [];
  let left = [...ledger];
  for (;;) {
    const near = left.filter((past) => shareSomebody(past.people, people));
    if (near.length === 0) return found;
    found.push(...near);
    left = left.filter((past) => !near.includes(past));
    for (const past of near) for (const person of past.people) people.add(person);
  }
}

function bestSafe(allowed: readonly Team[], question: Question): readonly Team[] | null {
  const open: { from: number; left: Team[]; lost: number }[] = [{ from: 0, left: [], lost: 0 }];
  for (let tried = 0; tried < tries; tried++) {
    open.sort((a, b) => a.lost - b.lost);
    const next = open.shift();
    if (!next) return null;
    const kept = allowed.filter((team) => !next.left.includes(team));
    if (kept.length === 0 || safeTogether(kept, question)) return kept;
    allowed.slice(next.from).forEach((team, i) => {
      open.push({ from: next.from + i + 1, left: [...next.left, team], lost: next.lost + team.answers.size });
    });
  }
  return null;
}

function oneByOne(allowed: readonly Team[], question: Question): readonly Team[] {
  const kept: Team[] = [];
  for (const team of [...allowed].sort((a, b) => b.answers.size - a.answers.size)) {
    kept.push(team);
    if (!safeTogether(kept, question)) kept.pop();
  }
  return kept;
}
