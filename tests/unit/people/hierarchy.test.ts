import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chain, cyclesIn } from "@/lib/people/rules/cycles";
import { isHere, leaderOf, managerOf, peopleBelow, reportsByManager, skipPairs } from "@/lib/people/rules/hierarchy";
import { plainDate } from "@/lib/time/calendar";
import { chartOf, org } from "../../support/org";

const drawn = chartOf(
  org(`
    Ana
      Bo
        Cy
          Eve
        Di
      Fay
        Gus
  `),
);

describe("leader, manager and participant are derived", () => {
  test("every conversation that skips a level", () => {
    expect(skipPairs(drawn)).toEqual([
      { leader: "Ana", manager: "Bo", participant: "Cy" },
      { leader: "Bo", manager: "Cy", participant: "Eve" },
      { leader: "Ana", manager: "Bo", participant: "Di" },
      { leader: "Ana", manager: "Fay", participant: "Gus" },
    ]);
  });

  test("three levels, when a leader chooses so", () => {
    expect(skipPairs(drawn, 3)).toEqual([{ leader: "Ana", manager: "Cy", participant: "Eve" }]);
  });

  test("one person can be all three", () => {
    expect(managerOf(drawn, "Bo")).toBe("Ana");
    expect(leaderOf(drawn, "Cy")).toBe("Ana");
    expect(leaderOf(drawn, "Bo")).toBeNull();
    expect(leaderOf(drawn, "nobody")).toBeNull();
  });

  test("reports, and everyone below", () => {
    expect(reportsByManager(drawn).get("Ana")).toEqual(["Bo", "Fay"]);
    expect(Object.fromEntries(peopleBelow(drawn))).toEqual({ Ana: 6, Bo: 3, Cy: 1, Fay: 1 });
  });

  test("a drawing names each person once", () => {
    expect(() => org("Ana\n  Ana")).toThrow("Ana is drawn twice");
  });
});

describe("on any day", () => {
  const passing = { joinedOn: plainDate("2026-05-01"), leftOn: plainDate("2026-07-01") };

  test.each([
    ["2026-04-30", false, "not here yet"],
    ["2026-05-01", true, "the first day"],
    ["2026-06-30", true, "the last day"],
    ["2026-07-01", false, "half-open, so nothing falls between"],
  ])("%s: %s (%s)", (date, here, _why) => {
    expect(isHere(passing, plainDate(date))).toBe(here);
    expect(isHere({ joinedOn: null, leftOn: null }, plainDate(date))).toBe(true);
  });
});

/** A random tree: everyone reports to somebody drawn earlier. */
const trees = fc
  .array(fc.nat(), { minLength: 1, maxLength: 60 })
  .map(
    (picks) => new Map(picks.map((pick, i) => [`p${i}`, i === 0 ? null : `p${pick % i}`] as [string, string | null])),
  );

describe("in any organization", () => {
  test("a skip-level pair is exactly a path of two lines, and nobody meets themselves", () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const pairs = skipPairs(tree);
        for (const { leader, manager, participant } of pairs) {
          expect(tree.get(participant)).toBe(manager);
          expect(tree.get(manager)).toBe(leader);
          expect(new Set([leader, manager, participant]).size).toBe(3);
        }
        const expected = [...tree].filter(([, manager]) => manager && tree.get(manager)).length;
        expect(pairs).toHaveLength(expected);
      }),
    );
  });

  test("nobody is below two people who are not above each other, and counts add up", () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const below = peopleBelow(tree);
        for (const [id, reports] of reportsByManager(tree)) {
          expect(below.get(id)).toBe(reports.reduce((sum, report) => sum + 1 + (below.get(report) ?? 0), 0));
        }
      }),
    );
  });

  test("a tree has no ring; one line back makes exactly one", () => {
    fc.assert(
      fc.property(trees, fc.nat(), (tree, pick) => {
        const to = (id: string) => tree.get(id) ?? null;
        expect(cyclesIn(tree.keys(), to)).toEqual([]);
        const ids = [...tree.keys()];
        const from = ids[pick % ids.length] ?? "p0";
        const ring = new Map(tree).set("p0", from);
        const found = cyclesIn(ring.keys(), (id) => ring.get(id) ?? null);
        expect(found).toHaveLength(1);
        expect(found[0]).toContain("p0");
      }),
    );
  });
});

test("a long ring is cut, not the sense of it", () => {
  expect(chain(["Ana", "Bo", "Cy"])).toBe("Ana → Bo → Cy → Ana");
  expect(chain("abcdefghij".split(""))).toBe("a → b → c → d → e → f → g → 3 more → a");
});
