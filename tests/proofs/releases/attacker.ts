/** Exact fractions; the attacker of the release tests shares no code with the rules it attacks. */
type Fraction = readonly [bigint, bigint];

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
function fraction(top: bigint, bottom: bigint): Fraction {
  const sign = bottom < 0n ? -1n : 1n;
  const by = gcd(top, bottom) || 1n;
  return [(sign * top) / by, (sign * bottom) / by];
}
const times = (a: Fraction, b: Fraction) => fraction(a[0] * b[0], a[1] * b[1]);
const minus = (a: Fraction, b: Fraction) => fraction(a[0] * b[1] - b[0] * a[1], a[1] * b[1]);
const over = (a: Fraction, b: Fraction) => fraction(a[0] * b[1], a[1] * b[0]);
const zero: Fraction = [0n, 1n];
const one: Fraction = [1n, 1n];

/** Gauss and Jordan over the people in a given order. Every row that is left is a combination of the released sums. */
function reduced(sets: readonly ReadonlySet<string>[], people: readonly string[]): Fraction[][] {
  const rows = sets.map((set) => people.map((person) => (set.has(person) ? one : zero)));
  let done = 0;
  for (let column = 0; column < people.length; column++) {
    const at = rows.findIndex((row, i) => i >= done && row[column]?.[0] !== 0n);
    const pivot = rows[at];
    const here = rows[done];
    if (!pivot || !here) continue;
    rows[at] = here;
    const head = pivot[column] ?? one;
    const normal = pivot.map((cell) => (cell[0] === 0n ? zero : over(cell, head)));
    rows[done] = normal;
    rows.forEach((row, i) => {
      const factor = row[column] ?? zero;
      if (i === done || factor[0] === 0n) return;
      rows[i] = row.map((cell, j) => {
        const other = normal[j] ?? zero;
        return other[0] === 0n ? cell : minus(cell, times(factor, other));
      });
    });
    done++;
  }
  return rows.slice(0, done);
}

/**
 * The smallest group whose (weighted) sum follows from the released ones, as far as the attacker finds it: the people
 * in each row of the reduced system, for several orders of the people, those in rare company last.
 */
export function smallestGroup(sets: readonly ReadonlySet<string>[], shuffles: number): string[] {
  const company = companyOf(sets);
  const everyone = [...company.keys()];
  let smallest = everyone;
  for (let turn = 0; turn <= shuffles; turn++) {
    const order = [...everyone].sort((a, b) => weight(b, turn, company) - weight(a, turn, company));
    for (const row of reduced(sets, order)) {
      const group = order.filter((_, i) => row[i]?.[0] !== 0n);
      if (group.length < smallest.length) smallest = group;
    }
  }
  return smallest;
}

/** How many people share exactly one's own released sets. */
function companyOf(sets: readonly ReadonlySet<string>[]): Map<string, number> {
  const people = [...new Set(sets.flatMap((set) => [...set]))].sort();
  const marks = new Map(people.map((person) => [person, sets.map((set) => Number(set.has(person))).join("")]));
  const sizes = new Map<string, number>();
  for (const mark of marks.values()) sizes.set(mark, (sizes.get(mark) ?? 0) + 1);
  return new Map(people.map((person) => [person, sizes.get(marks.get(person) ?? "") ?? 0]));
}

function weight(person: string, turn: number, company: ReadonlyMap<string, number>): number {
  let hash = turn * 2654435761;
  for (const letter of person) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  return (turn % 2 === 0 ? (company.get(person) ?? 0) * 1e10 : 0) + hash;
}

/** The narrowest range that a sum of n answers from 1 to 10 leaves for one of them. */
export const rangeFor = (n: number, sum: number): [number, number] => [
  Math.max(1, sum - 10 * (n - 1)),
  Math.min(10, sum - (n - 1)),
];
