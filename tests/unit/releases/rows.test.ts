import { describe, expect, it } from "vitest";
import type { FrozenScore } from "@/lib/releases/rules/figure";
import { shuffled } from "@/lib/releases/rules/order";
import { releaseOf } from "@/lib/releases/rules/release";
import { rowsOf } from "@/lib/releases/rules/rows";
import { quarter } from "@/lib/time/quarter";

const scores = (managerId: string, people: string, values: number[]): FrozenScore[] =>
  [...people].map((personId, i) => ({ personId, managerId, measure: "morale", value: values[i] ?? 6 }));

const rows = rowsOf(
  releaseOf({
    k: 5,
    cycleId: "now",
    quarter: quarter("2026-Q4"),
    earlier: [],
    managers: ["Ravi", "Noor"],
    scores: [...scores("Ravi", "abcdef", [5, 6, 7, 4, 6, 7]), ...scores("Noor", "gh", [2, 9])],
    predictions: [
      { managerId: "Ravi", value: 7.8 },
      { managerId: "Noor", value: 6 },
    ],
    ledger: [],
    before: [],
  }),
);
const row = (managerId: string | null, kind: string) =>
  rows.find((one) => one.managerId === managerId && one.kind === kind);

describe("the rows of a release", () => {
  it("put the prediction and the distance beside a shown figure", () => {
    expect(row("Ravi", "perception")?.numbers).toEqual({ people: 6, mean: 7.8, low: null, high: null });
    expect(row("Ravi", "gap")?.numbers).toEqual({ people: 6, mean: 2, low: 0.5, high: 3.4 });
  });
  it("have no number for what is hidden, and no members but behind what is shown", () => {
    const hidden = rows.filter(({ numbers }) => numbers === null);
    expect(hidden.map(({ managerId, kind }) => `${managerId} ${kind}`)).toContain("Noor perception");
    expect(hidden.every(({ answers }) => answers.length === 0)).toBe(true);
    expect(row("Ravi", "morale")?.answers.map(({ person, value }) => `${person}${value}`)).toEqual([
      ...["a5", "b6", "c7", "d4", "e6", "f7"],
    ]);
  });
});

describe("the order of rows", () => {
  it("is drawn, and loses nobody", () => {
    expect(shuffled([1, 2, 3, 4], () => 0)).toEqual([2, 3, 4, 1]);
    expect(shuffled([1, 2, 3, 4], (n) => n - 1).sort()).toEqual([1, 2, 3, 4]);
  });
});
