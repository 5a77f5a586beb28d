import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FreshSet } from "@/lib/releases/rules/figure";
import { narrowed, smallerThan, type Told } from "./attacker";
import { k, type Org, organization, type Played, type Published, played } from "./played";

/** Each sees the figures of a part of the organization; all know who met whom, and when. */
const attackers: Record<string, (one: Published) => boolean> = {
  "a manager": ({ set }) => set.scope.kind === "team" && set.scope.managerId === "L0M0",
  "all managers together": ({ set }) => set.scope.kind === "team",
  "the leader's leader": ({ leader }) => leader === 0,
  "everybody together": () => true,
};

/** An answer that was corrected is another unknown; whoever believes it was not counts it as the same. */
const exactly = ({ set }: Published): Told =>
  set.answers.map(({ person, cycle, value }) => ({ name: `${person} ${cycle} ${value}`, person, value }));
const alike = ({ set }: Published): Told =>
  set.answers.map(({ person, cycle, value }) => ({ name: `${person} ${cycle}`, person, value }));

const seen = new Map<Org, Played>();
/** Each drawn organization is played once and attacked by everybody. */
function playedOnce(org: Org): Played {
  const known = seen.get(org) ?? played(org);
  seen.set(org, known);
  return known;
}
const drawn = fc.sample(organization, 300);

describe.each(Object.entries(attackers))(
  "%s, with everything ever released to them and exact arithmetic",
  (_, sees) => {
    it("pin down no group smaller than five, nor whoever believes that nobody corrected anything", () => {
      for (const org of drawn) {
        const { published } = playedOnce(org);
        const figures = published.filter(sees);
        expect(smallerThan(k, figures.map(exactly)), JSON.stringify(org)).toBeNull();
        expect(smallerThan(k, figures.map(alike)), JSON.stringify(org)).toBeNull();
      }
    });

    it("find nobody's answer on less than the whole scale", () => {
      for (const org of drawn) {
        const figures = playedOnce(org).published.filter(sees);
        expect(narrowed(figures.map(exactly)), JSON.stringify(org)).toEqual([]);
      }
    });
  },
);

/** The shown sets, and what is left of everyone without the shown teams. */
function toldOrWorkedOut(sets: readonly FreshSet[]): Set<string>[] {
  const people = ({ answers }: FreshSet) => new Set(answers.map(({ person }) => person));
  const everyone = sets.find(({ scope }) => scope.kind === "everyone");
  const teams = sets.filter(({ scope, quarters }) => scope.kind === "team" && quarters === 1);
  const rest = everyone
    ? teams.reduce((left, set) => left.difference(people(set)), people(everyone))
    : new Set<string>();
  return rest.size > 0 ? [...sets.map(people), rest] : sets.map(people);
}

type Figure = { all: Told; cycles: string[] };
/** What is in one figure alone: nothing, or five people; of a group only in quarters that the other is made of, too. */
function apart(one: Figure, other: Figure): boolean {
  const names = (figure: Figure) => new Set(figure.all.map(({ name }) => name));
  if (names(one).isDisjointFrom(names(other))) return true;
  const nested = names(one).isSubsetOf(names(other)) || names(other).isSubsetOf(names(one));
  const alone = (these: Figure, those: Figure) =>
    these.all.filter(
      ({ name }, at) => !names(those).has(name) && (nested || those.cycles.includes(these.cycles[at] ?? "")),
    );
  return [alone(one, other), alone(other, one)].every(
    (rest) => rest.length === 0 || new Set(rest.map(({ person }) => person)).size >= k,
  );
}

describe("over the quarters", () => {
  it("nobody is seen to come or go alone between any two figures of a leader, told or worked out", () => {
    for (const org of drawn) {
      for (const releases of playedOnce(org).releases.values()) {
        const known = releases.map(toldOrWorkedOut);
        known.forEach((sets, quarter) => {
          for (const set of sets)
            for (const earlier of known.slice(0, quarter).flat())
              expect(set.symmetricDifference(earlier).size, JSON.stringify(org)).not.toBe(1);
        });
      }
    }
  });

  it("any two figures that share answers differ by nobody or by five, quarter by quarter", () => {
    for (const org of drawn) {
      const { published } = playedOnce(org);
      for (const read of [exactly, alike]) {
        const figures = published.map((one) => ({ all: read(one), cycles: one.set.answers.map(({ cycle }) => cycle) }));
        figures.forEach((one, at) => {
          for (const other of figures.slice(0, at)) expect(apart(one, other), JSON.stringify(org)).toBe(true);
        });
      }
    }
  });

  it("enough is shown, over one quarter and over several and again, for the attack to mean something", () => {
    const sets = drawn.flatMap((org) => playedOnce(org).published.map(({ set }) => set));
    const figures = new Set(sets);
    const rolling = sets.filter(({ quarters }) => quarters > 1);
    expect(figures.size).toBeGreaterThan(2_000);
    expect(new Set(rolling.map(({ quarters }) => quarters))).toEqual(new Set([2, 3, 4]));
    expect(rolling.length).toBeGreaterThan(200);
  });
});
