import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changesNothing, type Diff, diffRoster } from "@/lib/people/rules/diff";
import { skipPairs } from "@/lib/people/rules/hierarchy";
import type { PresentPerson } from "@/lib/people/rules/present";
import { readRoster } from "@/lib/people/rules/roster";
import { plainDate } from "@/lib/time/calendar";
import { known } from "../../support/present";

const asOf = plainDate("2026-11-12");

function diff(file: string, people: PresentPerson[]): Diff {
  const roster = readRoster(new TextEncoder().encode(file), people, asOf, { keepMissing: false });
  expect(roster.problems).toEqual([]);
  return diffRoster(roster, people, { asOf, keepMissing: false });
}

/** Whoever joined keeps a key for good; "row:3" means somebody else in the next file. */
const keyOf = (found: Diff) => {
  const keys = new Map(found.joins.map(({ ref, row }) => [ref, `id of ${row.mail}`]));
  return (ref: string | null) => (ref === null ? null : (keys.get(ref) ?? ref));
};

/** The organization once a diff is applied, as the next import finds it. */
function applied(found: Diff, people: PresentPerson[]): PresentPerson[] {
  const { joins, returns, leaves, profileChanges, after } = found;
  const key = keyOf(found);
  const values = new Map(profileChanges.map((change) => [change.person.id, change.values]));
  const left = new Set(leaves.map((person) => person.id));
  const stayed = people.map((person) => ({
    ...person,
    ...values.get(person.id),
    managerId: key(after.get(person.id) ?? null),
    ...(left.has(person.id) ? { leftOn: asOf } : {}),
  }));
  const back = new Set(returns.map(({ person }) => person.id));
  for (const person of stayed) if (back.has(person.id) && !values.get(person.id)?.leftOn) person.leftOn = null;
  return [
    ...stayed,
    ...joins.map(({ ref, row, managerRef }) =>
      known(row.name, { id: key(ref) ?? ref, mail: row.mail, firstName: row.firstName, managerId: key(managerRef) }),
    ),
  ];
}

/** Two random files of one company, a quarter apart. */
const names = Array.from({ length: 25 }, (_, i) => `P${i}`);
const company = fc
  .tuple(fc.shuffledSubarray(names, { minLength: 1 }), fc.array(fc.nat(), { minLength: 25, maxLength: 25 }))
  .map(([who, picks]) => {
    const rows = who.map((name, i) =>
      [
        name,
        `${name.toLowerCase()}@acme.example`,
        i === 0 ? "" : `${who[(picks[i] ?? 0) % i]?.toLowerCase()}@acme.example`,
      ].join(","),
    );
    return ["Name,Mail,Manager Email", ...rows].join("\n");
  });

describe("any two files one after the other", () => {
  test("applied once, the same file again changes nothing, and the pairs are those of the file", () => {
    fc.assert(
      fc.property(company, company, (first, second) => {
        let people: PresentPerson[] = [];
        for (const file of [first, second]) {
          const found = diff(file, people);
          people = applied(found, people);
          const again = diff(file, people);
          expect(changesNothing(again)).toBe(true);
          expect(again.pairChanges).toEqual([]);
          expect(skipPairs(again.before).length).toBe(skipPairs(found.after).length);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("nobody is lost: before + joins + returns − leaves = after", () => {
    fc.assert(
      fc.property(company, company, (first, second) => {
        const people = applied(diff(first, []), []);
        const found = diff(second, people);
        expect(found.after.size).toBe(
          found.before.size + found.joins.length + found.returns.length - found.leaves.length,
        );
      }),
      { numRuns: 60 },
    );
  });
});
