import fc from "fast-check";
import { expect, it } from "vitest";
import { chooseWhatToShow } from "@/lib/releases/rules/choose";
import { narrowed, smallerThan, type Told } from "./attacker";

const k = 3;
type Said = { person: string; cycle: string; value: number };
const cycle = "now";

/** Up to five small teams, and figures that other leaders released over some of the same answers: any, or some teams and a bit. */
const instance = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }),
    values: fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 30, maxLength: 30 }),
    past: fc.array(fc.array(fc.nat(29), { minLength: 3, maxLength: 12 }), { maxLength: 1 }),
    wholes: fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.integer({ min: 1, max: 2 })), { maxLength: 3 }),
    before: fc.array(fc.array(fc.nat(29), { minLength: 3, maxLength: 8 }), { maxLength: 1 }),
  })
  .map(({ sizes, values, past, wholes, before }) => {
    const teams = sizes.map((size, at) => {
      const from = sizes.slice(0, at).reduce((sum, one) => sum + one, 0);
      return values.slice(from, from + size).map((value, i): Said => ({ person: `p${from + i}`, cycle, value }));
    });
    const set = (people: number[]) =>
      [...new Set(people)].map((at): Said => ({ person: `p${at}`, cycle, value: values[at] ?? 5 }));
    const whole = ([one, other, more]: [number, number, number], at: number) => [
      ...new Set([...(teams[one] ?? []), ...(teams[other] ?? [])]),
      ...Array.from({ length: more }, (_, i): Said => ({ person: `x${at}.${i}`, cycle, value: 5 + i })),
    ];
    const told = [...past.map(set), ...wholes.map(whole)];
    return { teams, past: told, before: before.map((people) => new Set(people.map((at) => `p${at}`))) };
  });

const told = (set: Said[]): Told => set.map(({ person, value }) => ({ name: person, person, value }));
const people = (set: Said[]) => new Set(set.map(({ person }) => person));

/** The rules of the contract, said once more and without the rules' code: may these figures stand together? */
function safe(figures: Said[][], rest: Said[], { past, before }: { past: Said[][]; before: Set<string>[] }): boolean {
  const known = rest.length > 0 ? [...figures, rest] : figures;
  const alone = (set: Said[]) => {
    const sum = set.reduce((total, { value }) => total + value, 0);
    const open = sum >= set.length + 9 && sum <= 10 * set.length - 9;
    return set.length >= k && open && new Set(set.map(({ value }) => value)).size > 1;
  };
  const cameOrWent = (set: Said[]) => before.some((one) => people(set).symmetricDifference(one).size === 1);
  const apart = (one: Said[], other: Said[]) => {
    const [a, b] = [people(one), people(other)];
    const fine = (left: Set<string>) => left.size === 0 || left.size >= k;
    return a.isDisjointFrom(b) || (fine(a.difference(b)) && fine(b.difference(a)));
  };
  if (!known.every((set) => alone(set) && !cameOrWent(set))) return false;
  if (!figures.every((one) => past.every((other) => apart(one, other)))) return false;
  const all = [...figures, ...past].map(told);
  // What was told before is not this release's to repair.
  return smallerThan(k, all) === null && narrowed(all).every((one) => narrowed(past.map(told)).includes(one));
}

it("hides no more people than trying every choice does", () => {
  let hidden = 0;
  fc.assert(
    fc.property(instance, ({ teams, past, before }) => {
      fc.pre(smallerThan(k, past.map(told)) === null && narrowed(past.map(told)).length === 0);
      const everyone = teams.flat();
      const question = {
        ...{ k, everyone, before, ledger: past.map((answers) => ({ k, answers })) },
        teams: teams.map((answers, at) => ({ key: String(at), answers })),
      };
      const choice = chooseWhatToShow(question);
      const chosen = teams.filter((_, at) => choice.teams.has(String(at)));
      const size = (sets: Said[][]) => sets.flat().length;
      const choices = Array.from({ length: 2 ** teams.length }, (_, bits) => teams.filter((_, at) => (bits >> at) & 1));
      const best = Math.max(...choices.filter((figures) => safe(figures, [], { past, before })).map(size));
      expect(size(chosen)).toBe(best);
      const rest = everyone.filter((one) => !chosen.flat().includes(one));
      expect(choice.everyone).toBe(safe([...chosen, everyone], rest, { past, before }));
      hidden += size(teams) - best;
    }),
    { numRuns: 200 },
  );
  expect(hidden).toBeGreaterThan(50);
});
