import { gapBetween, type Mean } from "@/lib/morale/rules";
import type { Answers } from "./company";
import type { Figure, FreshSet, Scope } from "./figure";
import type { Release } from "./release";

type FigureKind = "morale" | "support" | "perception" | "gap";
type Numbers = { people: number; mean: number; low: number | null; high: number | null };

/** One written figure. A hidden one has no numbers, and no set of people ever leaves its release. */
export type FigureRow = {
  kind: FigureKind;
  managerId: string | null;
  quarters: number;
  numbers: Numbers | null;
  answers: Answers;
};

/** A release as rows: what was said, and beside each team's morale what was expected and how far apart they are. */
export function rowsOf({ figures, sets, predictions }: Release): FigureRow[] {
  return figures.flatMap(({ measure, scope, quarters, figure }) => {
    const same = (set: FreshSet) => set.measure === measure && set.quarters === quarters && sameScope(set.scope, scope);
    const managerId = scope.kind === "team" ? scope.managerId : null;
    const numbers = figure.shown ? numbersOf(figure) : null;
    const said: FigureRow = { kind: measure, managerId, quarters, numbers, answers: sets.find(same)?.answers ?? [] };
    // A prediction is of one quarter: over several it has nothing to stand beside.
    if (measure !== "morale" || managerId === null || quarters > 1) return [said];
    const expected = predictions.find((prediction) => prediction.managerId === managerId)?.value ?? null;
    return [said, ...besideIt(managerId, figure, expected)];
  });
}

const numbersOf = ({ n, mean, low, high }: Mean): Numbers => ({ people: n, mean, low, high });

const sameScope = (one: Scope, other: Scope) =>
  (one.kind === "team" ? one.managerId : null) === (other.kind === "team" ? other.managerId : null);

function besideIt(managerId: string, said: Figure, expected: number | null): FigureRow[] {
  const both = said.shown && expected !== null;
  const people = both ? said.n : 0;
  const row = (kind: "perception" | "gap", numbers: Numbers | null): FigureRow => ({
    kind,
    managerId,
    quarters: 1,
    numbers,
    answers: [],
  });
  if (!both) return [row("perception", null), row("gap", null)];
  const gap = {
    people,
    mean: gapBetween(expected, said).points,
    low: tenth(expected - said.high),
    high: tenth(expected - said.low),
  };
  return [row("perception", { people, mean: expected, low: null, high: null }), row("gap", gap)];
}

const tenth = (value: number) => Math.round(value * 10) / 10;
