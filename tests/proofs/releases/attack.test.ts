import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FreshSet, FrozenScore, ReleasedSet } from "@/lib/releases/rules/figure";
import { releaseOf } from "@/lib/releases/rules/release";
import { rangeFor, smallestGroup } from "./attacker";

type Org = {
  leaders: number;
  teams: number;
  size: number;
  quarters: number;
  restless: number;
  shy: number;
  high: number;
  seed: number;
};

const organization = fc.record<Org>({
  leaders: fc.integer({ min: 1, max: 3 }),
  teams: fc.integer({ min: 1, max: 4 }),
  size: fc.integer({ min: 2, max: 12 }),
  quarters: fc.integer({ min: 1, max: 8 }),
  restless: fc.constantFrom(0, 0.02, 0.1, 0.4),
  shy: fc.constantFrom(0, 0.02, 0.15),
  high: fc.constantFrom(0, 0.5, 0.9),
  seed: fc.nat(),
});

function dice(seed: number) {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Plays the quarters: people join, leave, move between teams and leaders, and do not answer. */
function played({ leaders, teams, size, quarters, restless, shy, high, seed }: Org) {
  const chance = dice(seed);
  const places = Array.from({ length: leaders * teams }, (_, i) => `L${Math.floor(i / teams)}M${i % teams}`);
  const home = new Map<string, string>();
  let joined = 0;
  for (const place of places) for (let i = Math.ceil(chance() * size); i > 0; i--) home.set(`p${joined++}`, place);
  const ledger: ReleasedSet[] = [];
  const history = new Map<number, readonly FreshSet[][]>();
  const releases: { scores: FrozenScore[]; shown: Map<string, { n: number; mean: number }> }[] = [];
  for (let quarter = 0; quarter < quarters; quarter++) {
    const sameAnswers: ReleasedSet[] = [];
    for (const person of [...home.keys()]) {
      if (chance() >= restless) continue;
      if (chance() < 0.5) home.delete(person);
      else home.set(person, places[Math.floor(chance() * places.length)] ?? "L0M0");
    }
    if (chance() < restless * 3) home.set(`p${joined++}`, places[0] ?? "L0M0");
    for (let leader = 0; leader < leaders; leader++) {
      const managers = places.filter((place) => place.startsWith(`L${leader}M`));
      const scores = [...home].flatMap(([personId, managerId]): FrozenScore[] => {
        const value = chance() < high ? 9 + Math.floor(chance() * 2) : 1 + Math.floor(chance() * 10);
        return managers.includes(managerId) && chance() >= shy
          ? [{ personId, managerId, measure: "morale", value }]
          : [];
      });
      const earlier = history.get(leader) ?? [];
      const before = earlier;
      const { figures, sets } = releaseOf({ k: 5, managers, scores, predictions: [], ledger: sameAnswers, before });
      sameAnswers.push(...sets);
      history.set(leader, [...earlier, [...sets]]);
      // An answer is somebody's in one quarter: the next quarter's is another unknown.
      ledger.push(...sets.map((set) => ({ ...set, people: set.people.map((person) => `${person} in ${quarter}`) })));
      const shown = new Map<string, { n: number; mean: number }>();
      for (const { measure, scope, figure } of figures)
        if (measure === "morale" && figure.shown)
          shown.set(scope.kind === "team" ? scope.managerId : "everyone", figure);
      releases.push({ scores, shown });
    }
  }
  return { ledger, releases, history };
}

/** The shown sets, and what is left of everyone without the shown teams. */
function toldOrWorkedOut(sets: readonly FreshSet[]): Set<string>[] {
  const told = sets.map(({ people }) => new Set(people));
  const everyone = sets.find(({ scope }) => scope.kind === "everyone");
  const teams = sets.filter(({ scope }) => scope.kind === "team").flatMap(({ people }) => people);
  const rest = new Set(everyone?.people).difference(new Set(teams));
  return rest.size > 0 ? [...told, rest] : told;
}

describe("an attacker with everything ever released and exact arithmetic", () => {
  it("pins down no group smaller than five", () => {
    fc.assert(
      fc.property(organization, (org) => {
        const { ledger } = played(org);
        if (ledger.length === 0) return;
        const sets = ledger.map(({ people }) => new Set(people));
        expect(smallestGroup(sets, 8).length).toBeGreaterThanOrEqual(5);
      }),
      { numRuns: 300 },
    );
  });

  it("never sees one person come or go between any two figures, told or worked out", () => {
    fc.assert(
      fc.property(organization, (org) => {
        for (const releases of played(org).history.values()) {
          const known = releases.map(toldOrWorkedOut);
          known.forEach((sets, quarter) => {
            for (const set of sets)
              for (const earlier of known.slice(0, quarter).flat())
                expect(set.symmetricDifference(earlier).size).not.toBe(1);
          });
        }
      }),
      { numRuns: 200 },
    );
  });

  it("finds nobody's answer on less than the whole scale", () => {
    fc.assert(
      fc.property(organization, (org) => {
        for (const { scores, shown } of played(org).releases) {
          const teams = [...shown.keys()].filter((key) => key !== "everyone");
          const groups = teams.map((key) => scores.filter(({ managerId }) => managerId === key));
          const rest = scores.filter(({ managerId }) => !teams.includes(managerId ?? ""));
          if (shown.has("everyone") && rest.length > 0) groups.push(rest);
          for (const group of groups) {
            const sum = group.reduce((total, { value }) => total + value, 0);
            expect(rangeFor(group.length, sum)).toEqual([1, 10]);
            expect(new Set(group.map(({ value }) => value)).size).toBeGreaterThan(1);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it("meets enough figures for the attack to mean something", () => {
    const { ledger } = played({ leaders: 3, teams: 4, size: 12, quarters: 8, restless: 0.1, shy: 0, high: 0, seed: 7 });
    expect(ledger.length).toBeGreaterThan(8);
  });
});
