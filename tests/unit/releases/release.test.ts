import { describe, expect, it } from "vitest";
import { mayBeShown } from "@/lib/releases/rules/company";
import type { FreshSet, FrozenScore, HeardQuarter, ReleasedSet } from "@/lib/releases/rules/figure";
import { releaseOf } from "@/lib/releases/rules/release";
import { quarter } from "@/lib/time/quarter";

const spoken = (managerId: string, people: string, values: number[] = [4, 7, 6, 8, 5, 7, 6, 5]): FrozenScore[] =>
  [...people].map((personId, i) => ({ personId, managerId, measure: "morale", value: values[i % values.length] ?? 6 }));

const close = (
  scores: FrozenScore[],
  more: {
    ledger?: ReleasedSet[];
    before?: readonly (readonly FreshSet[])[];
    earlier?: readonly HeardQuarter[];
    at?: string;
    k?: number;
    predictions?: [string, number][];
  } = {},
) =>
  releaseOf({
    k: more.k ?? 5,
    cycleId: more.at ?? "2026-Q1",
    quarter: quarter(more.at ?? "2026-Q1"),
    earlier: more.earlier ?? [],
    managers: [...new Set(scores.flatMap(({ managerId }) => managerId ?? []))],
    scores,
    predictions: (more.predictions ?? []).map(([managerId, value]) => ({ managerId, value })),
    ledger: more.ledger ?? [],
    before: more.before ?? [],
  });

const told = (people: string, k = 5): ReleasedSet => ({
  measure: "morale",
  k,
  answers: [...people].map((person) => ({ person, cycle: "2026-Q1", value: 6 })),
});

const shownIn = (release: ReturnType<typeof close>) =>
  release.figures.flatMap(({ measure, scope, figure }) =>
    measure === "morale" && figure.shown ? [scope.kind === "team" ? scope.managerId : "everyone"] : [],
  );

describe("primary suppression", () => {
  it("counts a person once, however often they answered", () => {
    const twice = ["one", "two"].flatMap((cycle) =>
      [..."abcd"].map((person, at) => ({ person, cycle, value: 4 + at })),
    );
    expect(mayBeShown(twice, 5)).toBe(false);
    expect(mayBeShown([...twice, { person: "e", cycle: "two", value: 6 }], 5)).toBe(true);
  });
});

describe("a release", () => {
  it("shows a team of five with its mean, its company and its doubt", () => {
    const { figures } = close(spoken("Ravi", "abcde"));
    expect(figures[0]).toEqual({
      measure: "morale",
      scope: { kind: "team", managerId: "Ravi" },
      quarters: 1,
      figure: { shown: true, n: 5, mean: 6, low: 4.4, high: 7.6 },
    });
  });

  it("hides four, and a hidden figure has nothing in it but that", () => {
    const { figures, sets } = close(spoken("Ravi", "abcd"));
    expect(figures.map(({ figure }) => figure)).toEqual([
      { shown: false },
      { shown: false },
      { shown: false },
      { shown: false },
    ]);
    expect(sets).toEqual([]);
  });

  it("counts people, not answers", () => {
    expect(shownIn(close([...spoken("Ravi", "abcd"), ...spoken("Ravi", "abcd")]))).toEqual([]);
  });

  it("counts the later answer of somebody who moved, once, in the later team", () => {
    const release = close([...spoken("Ravi", "abcde"), ...spoken("Noor", "e"), ...spoken("Noor", "fghij")]);
    expect(shownIn(release)).toEqual(["Noor"]);
  });

  it("does not show everyone beside all teams but a small one", () => {
    expect(shownIn(close([...spoken("Ravi", "abcdef"), ...spoken("Noor", "ghij")]))).toEqual(["Ravi"]);
    expect(shownIn(close([...spoken("Ravi", "abcdef"), ...spoken("Noor", "g")]))).toEqual(["Ravi"]);
  });

  it("shows everyone when those whose team is hidden are five together", () => {
    expect(shownIn(close([...spoken("Ravi", "abcdef"), ...spoken("Noor", "ghi"), ...spoken("Sam", "jk")]))).toEqual([
      "Ravi",
      "everyone",
    ]);
    expect(shownIn(close([...spoken("Ravi", "abc"), ...spoken("Noor", "def")]))).toEqual(["everyone"]);
  });

  it("hides a team that all said the same, and means that give everyone away", () => {
    expect(shownIn(close(spoken("Ravi", "abcde", [7])))).toEqual([]);
    expect(shownIn(close(spoken("Ravi", "abcde", [10, 10, 10, 10, 9])))).toEqual([]);
    expect(shownIn(close(spoken("Ravi", "abcde", [1, 1, 1, 1, 4])))).toEqual([]);
    expect(shownIn(close(spoken("Ravi", "abcde", [9, 9, 8, 8, 7])))).toEqual(["Ravi", "everyone"]);
  });

  it("does not show everyone when the rest would be known to have said the same", () => {
    const release = close([...spoken("Ravi", "abcdef"), ...spoken("Noor", "ghijk", [10])]);
    expect(shownIn(release)).toEqual(["Ravi"]);
  });

  it("keeps k as it was frozen", () => {
    expect(shownIn(close(spoken("Ravi", "abcdef"), { k: 7 }))).toEqual([]);
  });

  it("keeps support and morale apart", () => {
    const support = spoken("Ravi", "abcd").map((score) => ({ ...score, measure: "support" as const }));
    expect(shownIn(close([...spoken("Ravi", "abcde"), ...support]))).toEqual(["Ravi", "everyone"]);
  });
});

describe("the releases before", () => {
  const then = (first: FrozenScore[], second: FrozenScore[]) => shownIn(close(second, { before: [close(first).sets] }));

  it("hides the team that one person left: six people average 7.0, five 7.8, so the leaver said 3", () => {
    expect(then(spoken("Ravi", "abcdef", [8, 8, 8, 8, 7, 3]), spoken("Ravi", "abcde", [8, 8, 8, 8, 7]))).toEqual([]);
  });
  it("hides the team that one person joined", () => {
    expect(then(spoken("Ravi", "abcdef"), spoken("Ravi", "abcdefg"))).toEqual([]);
  });
  it("shows the same people again, and a team in which several came or went: they all answered anew", () => {
    for (const people of ["abcdef", "abcdeg", "abcdefgh", "abcdefghijk", "ghijkl"]) {
      expect(then(spoken("Ravi", "abcdef"), spoken("Ravi", people)), people).toEqual(["Ravi", "everyone"]);
    }
  });
  it("remembers beyond a hidden quarter", () => {
    const first = close(spoken("Ravi", "abcdef"));
    const second = close(spoken("Ravi", "abcd"), { before: [first.sets] });
    const before = [first.sets, second.sets];
    expect(shownIn(close(spoken("Ravi", "abcde"), { before }))).toEqual([]);
  });
  it("does not let everyone minus the other teams tell what the team itself may not", () => {
    const first = [...spoken("Ravi", "abcdef"), ...spoken("Noor", "ghijk")];
    expect(then(first, [...spoken("Ravi", "abcde"), ...spoken("Noor", "ghijk")])).toEqual(["Noor"]);
  });
  it("follows a team to its next manager", () => {
    expect(then(spoken("Ravi", "abcdef"), spoken("Noor", "abcde"))).toEqual([]);
  });
  it("hides only the team in question", () => {
    const first = [...spoken("Ravi", "abcdef"), ...spoken("Noor", "ghijkl")];
    expect(then(first, [...spoken("Ravi", "abcdefm"), ...spoken("Noor", "ghijkl")])).toEqual(["Noor"]);
  });
});

describe("the ledger of what was released over the same answers", () => {
  const then = (first: FrozenScore[], second: FrozenScore[]) =>
    shownIn(close(second, { ledger: [...close(first).sets] }));

  it("hides whatever could be subtracted, under whichever leader's team", () => {
    expect(then(spoken("Ravi", "abcdef"), spoken("Ravi", "abcde"))).toEqual([]);
    expect(then(spoken("Ravi", "abcdef"), spoken("Noor", "abcdeX"))).toEqual([]);
  });
  it("shows the same people again, and sets at least five apart", () => {
    expect(then(spoken("Ravi", "abcdef"), spoken("Ravi", "abcdef"))).toEqual(["Ravi", "everyone"]);
    expect(then(spoken("Ravi", "abcdef"), spoken("Ravi", "abcdefghijk"))).toEqual(["Ravi", "everyone"]);
  });
  it("sees through three sets whose every pair looks safe", () => {
    const ledger = ["abcde", "fghij"].map((people) => told(people));
    expect(shownIn(close(spoken("Ravi", "abcdefghijk"), { ledger }))).toEqual([]);
  });
  it("hides as few people as it must when two new teams together would give one away", () => {
    const ledger = [told("abcdefghijklm")];
    expect(shownIn(close([...spoken("Ravi", "abcdefg"), ...spoken("Noor", "hijkl")], { ledger }))).toEqual(["Ravi"]);
  });
  it("hides one large team rather than two small ones that cannot stand beside it", () => {
    const teams = [...spoken("Ravi", "abcdef"), ...spoken("Noor", "ghijk"), ...spoken("Sam", "lmnop")];
    const said = teams.map(({ personId: person, value }) => ({ person, cycle: "2026-Q1", value }));
    // Two other leaders counted Ravi’s people with Noor’s, or with Sam’s, and three of their own each.
    const ledger = ["abcdefghijkuvw", "abcdeflmnopxyz"].map((people) => ({
      ...told(people),
      answers: told(people).answers.map((one) => said.find(({ person }) => person === one.person) ?? one),
    }));
    expect(shownIn(close(teams, { ledger }))).toEqual(["Noor", "Sam"]);
  });
  it("has nothing to subtract from people it never met, under whatever k", () => {
    const ledger = [told("vwxyz")];
    expect(shownIn(close(spoken("Ravi", "abcdef"), { ledger, k: 6 }))).toEqual(["Ravi", "everyone"]);
  });
  it("holds an old release to the stricter of the two k", () => {
    const ledger = [told("abcdefghijkl", 7)];
    expect(shownIn(close(spoken("Ravi", "abcdefg"), { ledger }))).toEqual([]);
  });
});

describe("predictions", () => {
  const predictions: [string, number][] = [
    ["Ravi", 7.8],
    ["Noor", 6],
  ];

  it("open only beside a shown figure", () => {
    const release = close([...spoken("Ravi", "abcdef"), ...spoken("Noor", "ghij")], { predictions });
    expect(release.predictions).toEqual([{ managerId: "Ravi", value: 7.8 }]);
  });
});
