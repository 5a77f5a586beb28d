import { type Measure, measures, withDoubt } from "@/lib/morale/rules";
import { addQuarters, type Quarter } from "@/lib/time/quarter";
import { chooseWhatToShow } from "./choose";
import { type Answer, type Answers, outside, peopleOf, readings } from "./company";
import {
  type Figure,
  type FreshSet,
  type FrozenScore,
  type HeardQuarter,
  hidden,
  type Prediction,
  type ReleasedSet,
  type ReleaseFigure,
  type Scope,
} from "./figure";
import { chooseRolling, mostQuarters } from "./rolling";

type ReleaseInput = {
  /** Frozen when the cycle opened. */
  k: number;
  /** Every manager between the leader and somebody of this cycle, whether anyone answered or not. */
  managers: readonly string[];
  cycleId: string;
  quarter: Quarter;
  /** In the order they were given: when somebody was asked twice, the later answer counts. */
  scores: readonly FrozenScore[];
  /** The leader's released quarters before this one, newest first. */
  earlier: readonly HeardQuarter[];
  predictions: readonly Prediction[];
  /** Every set of answers ever released by any leader, this one's earlier releases included. */
  ledger: readonly ReleasedSet[];
  /** The sets of each of this leader’s earlier releases: all, or a hidden quarter would hide the comparison. */
  before: readonly (readonly FreshSet[])[];
};

export type Release = {
  figures: readonly ReleaseFigure[];
  predictions: readonly Prediction[];
  sets: readonly FreshSet[];
};

/**
 * Everything anyone outside the meetings will ever see of a closed cycle. A figure is either its number or only
 * "hidden": not why, not how many. A prediction comes out only beside its team's shown morale.
 *
 * The ledger is of answers, not of people: what somebody said in one quarter and what they say in the next are two
 * unknowns, and a sum over the one cannot be subtracted from a sum over the other. So "every pair of sets ever released
 * differs by nobody or by k people" is held over sets of answers (person × quarter), for all that was ever released to
 * anyone, rolling groups and corrections included. Read over people instead, one joiner would hide a team for good. What
 * the reading leaves open, that people may answer as they did before, is closed where one person alone could be read off:
 * a figure is hidden that exactly one person joined or left against anything this leader released before.
 */
export function releaseOf(input: ReleaseInput): Release {
  const parts = measures.map((measure) => releaseOfMeasure(measure, input));
  const figures = parts.flatMap((part) => part.figures);
  const opened = new Set(
    figures.flatMap(({ measure, scope, quarters, figure }) =>
      measure === "morale" && scope.kind === "team" && quarters === 1 && figure.shown ? [scope.managerId] : [],
    ),
  );
  return {
    figures,
    predictions: input.predictions.filter(({ managerId }) => opened.has(managerId)),
    sets: parts.flatMap((part) => part.sets),
  };
}

function releaseOfMeasure(measure: Measure, input: ReleaseInput) {
  const { k, managers, cycleId } = input;
  const ledger = input.ledger.filter((set) => set.measure === measure);
  const earlierSets = input.before.map((sets) => sets.filter((set) => set.measure === measure));
  const before = earlierSets.flatMap(knownFrom).map(peopleOf);
  const heard = answersOf(input, measure);
  const everyone = heard.map(({ answer }) => answer);
  const teams = managers.map((key) => ({ key, answers: ofTeam(heard, key) }));
  const choice = chooseWhatToShow({ k, teams, everyone, ledger, before });
  const cells: Cell[] = teams.map(({ key, answers }) => ({
    ...{ scope: { kind: "team", managerId: key }, quarters: 1, answers },
    shown: choice.teams.has(key),
  }));
  cells.push({ scope: { kind: "everyone" }, quarters: 1, answers: everyone, shown: choice.everyone });
  const quarters = rightBefore(input).map((quarter) => ({ ...quarter, heard: answersOf(quarter, measure) }));
  const shown = cells.filter((cell) => cell.shown);
  const groups = chooseRolling({
    ...{ k, ledger, before },
    shown: shown.map(({ answers }) => answers),
    teams: teams
      .filter(({ key }) => !choice.teams.has(key))
      .map(({ key, answers }) => ({
        ...{ key, now: answers },
        before: untold(key, quarters, earlierSets.flat()).map((quarter) => ofTeam(quarter.heard, key)),
      })),
    rests: [restOf(shown), ...quarters.map((quarter) => restOf(standing(earlierSets.flat(), quarter.cycleId)))],
  });
  for (const { key, quarters: length, answers } of groups)
    cells.push({ scope: { kind: "team", managerId: key }, quarters: length, answers, shown: true });
  return {
    figures: cells.map((cell) => figureOf(measure, cell)),
    sets: cells.flatMap((cell) => setOf({ measure, k, cycleId }, cell)),
  };
}

type Cell = { scope: Scope; quarters: number; answers: Answers; shown: boolean };
type Heard = { answer: Answer; managerId: string | null };

/** Somebody asked twice in a quarter is one person in one team: the last answer, and the team it was given in. */
function answersOf({ cycleId, scores }: Pick<HeardQuarter, "cycleId" | "scores">, measure: Measure): Heard[] {
  const asked = scores.filter((score) => score.measure === measure);
  return [...new Map(asked.map((score) => [score.personId, score])).values()].map(({ personId, managerId, value }) => ({
    answer: { person: personId, cycle: cycleId, value },
    managerId,
  }));
}

const ofTeam = (heard: readonly Heard[], key: string): Answers =>
  heard.flatMap(({ answer, managerId }) => (managerId === key ? [answer] : []));

/** Quarters are only added up without a gap: one that this leader never released ends the row. */
function rightBefore({ quarter, earlier }: ReleaseInput): HeardQuarter[] {
  const row: HeardQuarter[] = [];
  while (row.length < mostQuarters - 1) {
    const next = earlier.find((one) => one.quarter === addQuarters(quarter, -1 - row.length));
    if (!next) return row;
    row.push(next);
  }
  return row;
}

/** The quarters in a row, newest first, of which no figure told anything about this team. */
function untold<Q extends { cycleId: string }>(key: string, quarters: readonly Q[], sets: readonly FreshSet[]): Q[] {
  const told = sets.filter(({ scope }) => scope.kind === "team" && scope.managerId === key);
  const isTold = ({ cycleId }: Q) => told.some(({ answers }) => answers.some(({ cycle }) => cycle === cycleId));
  const end = quarters.findIndex(isTold);
  return end < 0 ? [...quarters] : quarters.slice(0, end);
}

/** The figures of one quarter alone. */
const standing = (sets: readonly FreshSet[], cycleId: string) =>
  sets.filter((set) => set.quarters === 1 && set.cycleId === cycleId);

/** Where everyone is shown, whoever is in no shown team can be worked out. */
function restOf(shown: readonly { scope: Scope; quarters: number; answers: Answers }[]): Answers | null {
  const everyone = shown.find(({ scope }) => scope.kind === "everyone");
  const teams = shown.filter(({ scope, quarters }) => scope.kind === "team" && quarters === 1);
  return everyone
    ? outside(
        everyone.answers,
        teams.flatMap(({ answers }) => answers),
        readings[1],
      )
    : null;
}

/** Whom a release told a figure for: its sets, and where everyone is shown, whoever is in no shown team. */
const knownFrom = (sets: readonly FreshSet[]): Answers[] => [...sets.map(({ answers }) => answers), restOf(sets) ?? []];

const setOf = (of: { measure: Measure; k: number; cycleId: string }, cell: Cell): FreshSet[] => {
  const answers = cell.answers.toSorted((a, b) => a.person.localeCompare(b.person));
  return cell.shown ? [{ ...of, scope: cell.scope, quarters: cell.quarters, answers }] : [];
};

const figureOf = (measure: Measure, { scope, quarters, answers, shown }: Cell): ReleaseFigure => ({
  ...{ measure, scope, quarters },
  figure: shown ? meanOf(answers) : hidden,
});

/** How many answered is how many people: whoever spoke in two quarters of a group makes its mean no surer. */
export function meanOf(answers: Answers): Figure {
  const sum = answers.reduce((total, { value }) => total + value, 0);
  return { shown: true, ...withDoubt(sum / answers.length, peopleOf(answers).size) };
}
