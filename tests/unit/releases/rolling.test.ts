import { describe, expect, it } from "vitest";
import { correctionsOf } from "@/lib/releases/rules/correct";
import type { FreshSet, FrozenScore, HeardQuarter } from "@/lib/releases/rules/figure";
import { releaseOf } from "@/lib/releases/rules/release";
import { rowsOf } from "@/lib/releases/rules/rows";
import { addQuarters, quarter } from "@/lib/time/quarter";

const first = quarter("2026-Q1");
const scores = (team: string, people: string, values = [4, 7, 6, 8, 5, 7, 6, 5]): FrozenScore[] =>
  [...people].map((personId, i) => ({
    personId,
    managerId: team,
    measure: "morale",
    value: values[i % values.length] ?? 6,
  }));

/** Plays quarters one after another: team → people, "" is a quarter without a release. */
function play(...quarters: (Record<string, string> | null)[]) {
  const heard: HeardQuarter[] = [];
  const before: FreshSet[][] = [];
  const releases = quarters.flatMap((teams, at) => {
    if (!teams) return [];
    const here = { cycleId: `q${at}`, quarter: addQuarters(first, at) };
    const said = Object.entries(teams).flatMap(([team, people]) =>
      scores(team, people, team.startsWith("Same") ? [7] : undefined),
    );
    const release = releaseOf({
      ...{ k: 5, managers: Object.keys(teams), ...here, scores: said, predictions: [{ managerId: "Ravi", value: 8 }] },
      ...{ earlier: [...heard].reverse(), ledger: before.flat(), before: [...before] },
    });
    heard.push({ ...here, scores: said });
    before.push([...release.sets]);
    return [release];
  });
  return { releases, heard, before };
}
const shownIn = ({ releases }: ReturnType<typeof play>) =>
  (releases.at(-1)?.figures ?? []).flatMap(({ scope, quarters, figure }) =>
    figure.shown ? [`${scope.kind === "team" ? scope.managerId : "everyone"} ${quarters} ${figure.n}`] : [],
  );

describe("a rolling group", () => {
  it("shows a team over two quarters once five different people have spoken", () => {
    expect(shownIn(play({ Ravi: "abc" }, { Ravi: "cde" }))).toEqual(["Ravi 2 5"]);
  });
  it("counts people, not answers", () => {
    expect(shownIn(play({ Ravi: "abcd" }, { Ravi: "abcd" }))).toEqual([]);
  });
  it("reaches back four quarters and no further, and over no gap", () => {
    expect(shownIn(play({ Ravi: "ab" }, { Ravi: "ac" }, { Ravi: "ad" }, { Ravi: "ae" }))).toEqual(["Ravi 4 5"]);
    expect(shownIn(play({ Ravi: "ab" }, { Ravi: "a" }, { Ravi: "ac" }, { Ravi: "a" }, { Ravi: "ad" }))).toEqual([]);
    expect(shownIn(play({ Ravi: "abc" }, null, { Ravi: "def" }))).toEqual([]);
  });
  it("stands beside everyone’s figures", () => {
    const rest = { Noor: "klmnop", Sam: "qrs", Tess: "tuv" };
    expect(shownIn(play({ Ravi: "abc", ...rest }, { Ravi: "cde", ...rest }))).toEqual([
      "Noor 1 6",
      "everyone 1 15",
      "Ravi 2 5",
    ]);
  });
  it("never takes in a quarter that was told, or the other could be subtracted out of it", () => {
    expect(shownIn(play({ Ravi: "abcdef" }, { Ravi: "ghi" }))).toEqual([]);
    expect(shownIn(play({ Ravi: "abc" }, { Ravi: "cde" }, { Ravi: "fgh" }))).toEqual([]);
  });
  it("stays hidden where the rest of those quarters would be too few", () => {
    // Everyone’s figures minus the group would be the two of Sam, twice.
    const rest = { Noor: "klmnop", Sam: "qr" };
    expect(shownIn(play({ Ravi: "abc", ...rest }, { Ravi: "cde", ...rest }))).toEqual(["Noor 1 6", "everyone 1 11"]);
  });
  it("stays hidden where everybody else in hiding would be known to have said the same", () => {
    const rest = { Noor: "klmnop", Same: "qrs", SameToo: "tuv" };
    expect(shownIn(play({ Ravi: "abc", ...rest }, { Ravi: "cde", ...rest }))).toEqual(["Noor 1 6", "everyone 1 15"]);
  });
  it("stays hidden where one person came or went against an earlier figure", () => {
    expect(shownIn(play({ Ravi: "abcdef" }, { Noor: "abc" }, { Noor: "cde" }))).toEqual([]);
  });
  it("has no prediction and no gap beside it", () => {
    const { releases } = play({ Ravi: "abc" }, { Ravi: "cde" });
    const release = releases.at(-1);
    const rows = release ? rowsOf(release) : [];
    expect(rows.filter(({ kind, numbers }) => numbers && kind !== "morale")).toEqual([]);
    expect(rows.find(({ quarters }) => quarters === 2)?.answers).toHaveLength(6);
  });
});

describe("a corrected answer", () => {
  const { heard, before } = play({ Ravi: "abcdefgh" });
  const now = (changed: Record<string, number | null>): HeardQuarter[] =>
    heard.map((quarter) => ({
      ...quarter,
      scores: quarter.scores.flatMap((score) => {
        const value = changed[score.personId];
        return value === null ? [] : [{ ...score, value: value ?? score.value }];
      }),
    }));
  const again = (changed: Record<string, number | null>) =>
    correctionsOf({ sets: before.flat(), heard: now(changed), ledger: before.flat() });

  it("waits while fewer than five corrected: old minus new would be theirs", () => {
    expect(again({ a: 9 })).toEqual([]);
    expect(again({ a: null })).toEqual([]);
    expect(again({ a: 9, b: 2, c: 9, d: 2 })).toEqual([]);
  });
  it("is released again once five did, in every figure they stand in", () => {
    const sets = again({ a: 9, b: 2, c: 9, d: 2, e: 9 });
    expect(sets.map(({ scope }) => scope.kind)).toEqual(["team", "everyone"]);
    expect(sets[0]?.answers.map(({ value }) => value)).toEqual([9, 2, 9, 2, 9, 7, 6, 5]);
    expect(sets[0]?.cycleId).toBe("q0");
  });
  it("leaves when five take theirs back and five stay; fewer who left could be told by who stayed as they were", () => {
    const many = play({ Ravi: "abcdefghijkl" });
    const without = (gone: string, changed: string) =>
      correctionsOf({
        sets: many.before.flat(),
        ledger: many.before.flat(),
        heard: many.heard.map((quarter) => ({
          ...quarter,
          scores: quarter.scores
            .filter(({ personId }) => !gone.includes(personId))
            .map((score) => (changed.includes(score.personId) ? { ...score, value: 1 + (score.value % 10) } : score)),
        })),
      }).map(({ answers }) => answers.length);
    expect(without("abcde", "")).toEqual([7, 7]);
    expect(without("abc", "de")).toEqual([]);
    expect(without("", "abcde")).toEqual([12, 12]);
  });
  it("counts at once in a group that tells its quarter for the first time", () => {
    const past = play({ Ravi: "abc" }).heard.map((quarter) => ({
      ...quarter,
      scores: scores("Ravi", "abc", [9, 9, 9]),
    }));
    const { sets } = releaseOf({
      ...{ k: 5, managers: ["Ravi"], cycleId: "q1", quarter: addQuarters(first, 1), scores: scores("Ravi", "cde") },
      ...{ earlier: past, predictions: [], ledger: [], before: [[]] },
    });
    expect(sets[0]?.answers.filter(({ cycle }) => cycle === "q0").map(({ value }) => value)).toEqual([9, 9, 9]);
  });
});
