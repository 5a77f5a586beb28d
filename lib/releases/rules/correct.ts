import { standsAlone } from "./choose";
import { type Answers, outside, peopleOf, readings } from "./company";
import type { FreshSet, HeardQuarter, Prediction, ReleasedSet } from "./figure";
import { meanOf, type Release } from "./release";
import { safeTogether } from "./together";

type CorrectionInput = {
  /** Every set of this leader's releases, oldest first. */
  sets: readonly FreshSet[];
  /** What was heard in the leader's closed quarters, as it stands now. */
  heard: readonly HeardQuarter[];
  /** Every set of answers ever released by any leader, those above included. */
  ledger: readonly ReleasedSet[];
};

/**
 * Which released figures are released again because people corrected or took back what they had said.
 *
 * The old figure stays in the ledger and is remembered by whoever saw it, so a corrected one beside it tells what the
 * corrections add up to. It is therefore a new release under the rules of all others: the ledger, read exactly, lets it
 * out only when k distinct people of the figure have corrected. Fewer wait, without a sign that they do; their corrected answers count from then on
 * wherever they were not told before, in rolling groups. A figure keeps its people (whoever took an answer back leaves,
 * nobody joins) and a hidden one stays hidden, or its coming out would tell of a single correction. Corrections come out
 * together with a quarter, in its batch, so that no date points at anyone.
 */
export function correctionsOf({ sets, heard, ledger }: CorrectionInput): FreshSet[] {
  const last = new Map(sets.map((set) => [figureKey(set), set]));
  const waiting = [...last.values()].flatMap((set): FreshSet[] => {
    const answers = asTheyStand(set, heard);
    return outside(set.answers, answers, readings[0]).length > 0 ? [{ ...set, answers }] : [];
  });
  const again: FreshSet[] = [];
  for (const set of waiting) {
    const past = [...ledger, ...again].filter(({ measure }) => measure === set.measure);
    const before = sets.filter(({ measure }) => measure === set.measure).map(({ answers }) => peopleOf(answers));
    const known = { k: set.k, ledger: past, before };
    if (standsAlone(set.answers, known) && safeTogether([set.answers], known)) again.push(set);
  }
  return again;
}

/** The sets that are released again as a release, with what was expected and the gap beside each team as it is now. */
export const correctedRelease = (sets: readonly FreshSet[], predictions: readonly Prediction[]): Release => ({
  figures: sets.map(({ measure, scope, quarters, answers }) => ({ measure, scope, quarters, figure: meanOf(answers) })),
  predictions,
  sets,
});

/** Which figure of which quarters a set is the sum of: a later release of it takes the place of an earlier one. */
const figureKey = ({ measure, scope, quarters, cycleId }: FreshSet) =>
  [measure, scope.kind === "team" ? scope.managerId : "", quarters, cycleId].join(" ");

function asTheyStand({ measure, answers }: FreshSet, heard: readonly HeardQuarter[]): Answers {
  const now = new Map(
    heard.flatMap(({ cycleId, scores }) =>
      scores
        .filter((score) => score.measure === measure)
        .map(({ personId, value }) => [`${personId} ${cycleId}`, value] as const),
    ),
  );
  return answers.flatMap((answer) => {
    const value = now.get(`${answer.person} ${answer.cycle}`);
    return value === undefined ? [] : [{ ...answer, value }];
  });
}
