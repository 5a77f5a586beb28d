import { type Measure, meanOf, measures } from "@/lib/morale/rules";
import { chooseWhatToShow } from "./choose";
import type { Answers } from "./company";
import {
  type Figure,
  type FreshSet,
  type FrozenScore,
  hidden,
  type Prediction,
  type ReleasedPrediction,
  type ReleasedSet,
  type ReleaseFigure,
  type Scope,
} from "./figure";

export type ReleaseInput = {
  /** Frozen when the cycle opened. */
  k: number;
  /** Every manager between the leader and somebody of this cycle, whether anyone answered or not. */
  managers: readonly string[];
  /** In the order they were given: when somebody was asked twice, the later answer counts. */
  scores: readonly FrozenScore[];
  predictions: readonly Prediction[];
  /** Every set of people released over the answers of this same cycle, by any leader. */
  ledger: readonly ReleasedSet[];
  /** The sets of each of this leader’s earlier releases: all, or a hidden quarter would hide the comparison. */
  before: readonly (readonly FreshSet[])[];
};

export type Release = {
  figures: readonly ReleaseFigure[];
  predictions: readonly ReleasedPrediction[];
  sets: readonly FreshSet[];
};

/**
 * Everything anyone outside the meetings will ever see of a closed cycle. A figure is either its number or only
 * "hidden": not why, not how many. A prediction comes out only beside its team's shown morale.
 */
export function releaseOf(input: ReleaseInput): Release {
  const parts = measures.map((measure) => releaseOfMeasure(measure, input));
  const figures = parts.flatMap((part) => part.figures);
  const opened = new Set(
    figures.flatMap(({ measure, scope, figure }) =>
      measure === "morale" && scope.kind === "team" && figure.shown ? [scope.managerId] : [],
    ),
  );
  return {
    figures,
    predictions: input.predictions.filter(({ managerId }) => opened.has(managerId)),
    sets: parts.flatMap((part) => part.sets),
  };
}

function releaseOfMeasure(measure: Measure, { k, managers, scores, ledger, before }: ReleaseInput) {
  const asked = scores.filter((score) => score.measure === measure);
  // Somebody asked twice is one person in one team: the last answer, and the team it was given in.
  const last = [...new Map(asked.map((score) => [score.personId, score])).values()];
  const everyone = answersOf(last);
  const teams = managers.map((key) => ({ key, answers: answersOf(last.filter((score) => score.managerId === key)) }));
  const choice = chooseWhatToShow({
    k,
    teams,
    everyone,
    ledger: ledger.filter((set) => set.measure === measure).map(past),
    before: before.flatMap((sets) => knownFrom(sets.filter((set) => set.measure === measure))),
  });
  const cells: Cell[] = teams.map(({ key, answers }) => ({
    scope: { kind: "team", managerId: key },
    answers,
    shown: choice.teams.has(key),
  }));
  cells.push({ scope: { kind: "everyone" }, answers: everyone, shown: choice.everyone });
  return {
    figures: cells.map(
      ({ scope, answers, shown }): ReleaseFigure => ({ measure, scope, figure: figureOf(answers, shown) }),
    ),
    sets: cells.flatMap(({ scope, answers, shown }): FreshSet[] =>
      shown ? [{ measure, scope, k, people: [...answers.keys()].sort() }] : [],
    ),
  };
}

type Cell = { scope: Scope; answers: Answers; shown: boolean };

const answersOf = (scores: readonly FrozenScore[]): Answers =>
  new Map(scores.map(({ personId, value }) => [personId, value]));

/** Whom a release told a figure for: its sets, and where everyone is shown, whoever is in no shown team. */
function knownFrom(sets: readonly FreshSet[]): Set<string>[] {
  const known = sets.map(({ people }) => new Set(people));
  const everyone = sets.find(({ scope }) => scope.kind === "everyone");
  if (!everyone) return known;
  const inTeams = new Set(sets.filter(({ scope }) => scope.kind === "team").flatMap(({ people }) => people));
  return [...known, new Set(everyone.people.filter((person) => !inTeams.has(person)))];
}

const past = ({ k, people }: ReleasedSet) => ({ k, people: new Set(people) });

function figureOf(answers: Answers, shown: boolean): Figure {
  const mean = shown ? meanOf([...answers.values()]) : null;
  return mean ? { shown: true, ...mean } : hidden;
}
