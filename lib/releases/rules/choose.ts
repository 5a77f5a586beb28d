import { type Answers, mayBeShown, oneCameOrWent, type Past, peopleOf, readings } from "./company";
import { apartFromAll, safeTogether, touching } from "./together";

export type Team = { key: string; answers: Answers };
export type Question = {
  k: number;
  teams: readonly Team[];
  everyone: Answers;
  /** Every figure ever released of this measure, to anyone. */
  ledger: readonly Past[];
  /** Everybody this leader's earlier releases told a figure for, or let one be worked out for. */
  before: readonly ReadonlySet<string>[];
};
export type Choice = { teams: ReadonlySet<string>; everyone: boolean };

const tries = 200;

/**
 * Which figures of one measure a release shows. Secondary cell suppression for a total over teams that share nobody
 * (Fischetti and Salazar-González, "Solving the cell suppression problem on tabular data with linear constraints",
 * Management Science 47(7), 2001), with every earlier release as further linear constraints (Sweeney, "k-anonymity",
 * 2002, on complementary releases). What is lost is counted in people whose team is hidden. Teams come first: the sum of
 * the shown teams is known anyway, so the figure over everyone adds only what is known about the hidden rest. Sets of
 * hidden teams are tried from the smallest loss upwards (branch and bound, the loss being the bound), so the first safe
 * one is optimal; after `tries` sets the teams are added one by one instead, largest first, which stays safe and may hide
 * one more than needed. The proofs compare the choice with trying everything.
 */
export function chooseWhatToShow(given: Question): Choice {
  const question = { ...given, ledger: withinReach(given) };
  const allowed = question.teams.filter(({ answers }) => standsAlone(answers, question));
  const shown = bestSafe(allowed, question) ?? oneByOne(allowed, question);
  return { teams: new Set(shown.map(({ key }) => key)), everyone: everyoneToo(shown, question) };
}

/** The ledger may be years long; what shares no answer with this question, however indirectly, plays no part in it. */
const withinReach = ({ teams, everyone, ledger }: Question) => [
  ...new Set(
    readings.flatMap((reading) => touching([everyone, ...teams.map((team) => team.answers)], ledger, reading)),
  ),
];

export type Rules = Pick<Question, "k" | "ledger" | "before">;

/** Whether a figure may be told at all, other figures of its own release aside. */
export const standsAlone = (answers: Answers, rules: Rules) =>
  mayBeKnown(answers, rules) && apartFromAll(answers, rules);

/** The rules that also hold for a figure that is not told but can be worked out. */
export function mayBeKnown(answers: Answers, { k, before }: Rules): boolean {
  const people = peopleOf(answers);
  return mayBeShown(answers, k) && !before.some((earlier) => oneCameOrWent(people, earlier));
}

/** Everyone's figure minus the shown teams' is a figure about the rest, so the rest obeys the same rules. */
function everyoneToo(shown: readonly Team[], question: Question): boolean {
  const { everyone } = question;
  const inTeams = peopleOf(shown.flatMap(({ answers }) => answers));
  const rest = everyone.filter(({ person }) => !inTeams.has(person));
  const restIsSafe = rest.length === 0 || mayBeKnown(rest, question);
  return restIsSafe && standsAlone(everyone, question) && safe([...shown, { answers: everyone }], question);
}

const safe = (groups: readonly { answers: Answers }[], question: Question) =>
  safeTogether(
    groups.map(({ answers }) => answers),
    question,
  );

function bestSafe(allowed: readonly Team[], question: Question): readonly Team[] | null {
  const open: { from: number; left: Team[]; lost: number }[] = [{ from: 0, left: [], lost: 0 }];
  for (let tried = 0; tried < tries; tried++) {
    open.sort((a, b) => a.lost - b.lost);
    const next = open.shift();
    if (!next) return null;
    const kept = allowed.filter((team) => !next.left.includes(team));
    if (kept.length === 0 || safe(kept, question)) return kept;
    allowed.slice(next.from).forEach((team, i) => {
      open.push({ from: next.from + i + 1, left: [...next.left, team], lost: next.lost + team.answers.length });
    });
  }
  return null;
}

function oneByOne(allowed: readonly Team[], question: Question): readonly Team[] {
  const kept: Team[] = [];
  for (const team of [...allowed].sort((a, b) => b.answers.length - a.answers.length)) {
    kept.push(team);
    if (!safe(kept, question)) kept.pop();
  }
  return kept;
}
