/**
 * The attacker of the release tests. Knows every published sum, who met whom and when, and arithmetic; shares no code with
 * the rules it attacks.
 */
type Unknown = { name: string; person: string; value: number };
export type Told = readonly Unknown[];

/** Unknowns that stand in the same published sums cannot be told apart. */
type Bundle = { people: Set<string>; size: number };
type Puzzle = { bundles: Bundle[]; rows: { has: boolean[]; sum: number }[] };

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

/** Gauss and Jordan in exact fractions; each row that is left comes with the column of its leading one. */
function reduced(matrix: readonly (readonly Fraction[])[]): { row: Fraction[]; lead: number }[] {
  const rows = matrix.map((row) => [...row]);
  const found: { row: Fraction[]; lead: number }[] = [];
  for (let column = 0; column < (matrix[0]?.length ?? 0); column++) {
    const at = rows.findIndex((row) => row[column]?.[0] !== 0n);
    const [pivot] = at < 0 ? [] : rows.splice(at, 1);
    if (!pivot) continue;
    const head = pivot[column] ?? one;
    const normal = pivot.map((cell) => (cell[0] === 0n ? zero : over(cell, head)));
    const clear = (row: Fraction[]) => {
      const factor = row[column] ?? zero;
      if (factor[0] === 0n) return;
      normal.forEach((cell, j) => {
        if (cell[0] !== 0n) row[j] = minus(row[j] ?? zero, times(factor, cell));
      });
    };
    for (const row of rows) clear(row);
    for (const { row } of found) clear(row);
    found.push({ row: normal, lead: column });
  }
  return found;
}

/** Published sums fall apart into puzzles that have nothing to do with each other. */
function puzzles(told: readonly Told[]): Puzzle[] {
  const marks = new Map<string, { unknown: Unknown; rows: number[] }>();
  told.forEach((sum, at) => {
    for (const unknown of sum) {
      const there = marks.get(unknown.name) ?? { unknown, rows: [] };
      there.rows.push(at);
      marks.set(unknown.name, there);
    }
  });
  const leader = told.map((_, at) => at);
  const find = (at: number): number => (leader[at] === at ? at : find(leader[at] ?? at));
  for (const { rows } of marks.values()) for (const row of rows) leader[find(row)] = find(rows[0] ?? row);
  const bundles = [...Map.groupBy(marks.values(), ({ rows }) => rows.join(" ")).values()];
  return [...Map.groupBy(told.keys(), find).values()].map((rows) => {
    const here = bundles.filter((bundle) => rows.includes(bundle[0]?.rows[0] ?? -1));
    return {
      bundles: here.map((bundle) => ({
        people: new Set(bundle.map(({ unknown }) => unknown.person)),
        size: bundle.length,
      })),
      rows: rows.map((row) => ({
        has: here.map((bundle) => bundle[0]?.rows.includes(row) ?? false),
        sum: (told[row] ?? []).reduce((sum, { value }) => sum + value, 0),
      })),
    };
  });
}

/**
 * A group of fewer than k people some combination of whose answers follows from the published sums, or null: exactly, and
 * for every group. With the large bundles first, the reduced rows that begin in a small one span all combinations without
 * a large one; a combination of the people of a group alone exists where striking out their bundles costs such rows.
 */
export function smallerThan(k: number, told: readonly Told[]): string[] | null {
  for (const { bundles, rows } of puzzles(told)) {
    const order = bundles
      .map((_, at) => at)
      .sort((a, b) => (bundles[b]?.people.size ?? 0) - (bundles[a]?.people.size ?? 0));
    const large = order.filter((at) => (bundles[at]?.people.size ?? 0) >= k).length;
    const small = order.slice(large).map((at) => bundles[at]?.people ?? new Set<string>());
    const basis = reduced(rows.map(({ has }) => order.map((at) => (has[at] ? one : zero))))
      .filter(({ lead }) => lead >= large)
      .map(({ row }) => row.slice(large));
    const found = basis.length > 0 && within(k, small, basis, 0, new Set(), new Set());
    if (found) return [...found];
  }
  return null;
}

function within(
  k: number,
  small: readonly Set<string>[],
  basis: readonly Fraction[][],
  from: number,
  group: Set<number>,
  people: Set<string>,
): Set<string> | null {
  if (group.size > 0) {
    const others = basis.map((row) => row.filter((_, at) => !group.has(at)));
    if (reduced(others).length < basis.length) return people;
  }
  for (let at = from; at < small.length; at++) {
    const more = people.union(small[at] ?? new Set<string>());
    if (more.size >= k) continue;
    const found = within(k, small, basis, at + 1, new Set([...group, at]), more);
    if (found) return found;
  }
  return null;
}

/**
 * The people whose answer cannot be everything from 1 to 10 given the published sums, found by trying: whole numbers only,
 * bounds drawn together and halved until the answers fit or cannot.
 */
export function narrowed(told: readonly Told[]): string[] {
  return puzzles(told).flatMap((puzzle) =>
    puzzle.bundles.flatMap(({ size, people }, at) => {
      const low = puzzle.bundles.map((bundle) => bundle.size);
      const high = low.map((least) => 10 * least);
      const ten = possible(puzzle, low.with(at, size + 9), high);
      const nought = possible(puzzle, low, high.with(at, 10 * size - 9));
      return ten && nought ? [] : [...people];
    }),
  );
}

function possible({ rows }: Puzzle, least: readonly number[], most: readonly number[]): boolean {
  const low = [...least];
  const high = [...most];
  for (let moved = true; moved; ) {
    moved = false;
    for (const { has, sum } of rows) {
      const inside = has.flatMap((is, at) => (is ? [at] : []));
      const lows = inside.reduce((total, at) => total + (low[at] ?? 0), 0);
      const highs = inside.reduce((total, at) => total + (high[at] ?? 0), 0);
      for (const at of inside) {
        const [from, to] = [low[at] ?? 0, high[at] ?? 0];
        const atMost = sum - (lows - from);
        const atLeast = sum - (highs - to);
        if (atMost < from || atLeast > to || from > to) return false;
        if (atMost < to || atLeast > from) {
          high[at] = Math.min(to, atMost);
          low[at] = Math.max(from, atLeast);
          moved = true;
          break;
        }
      }
    }
  }
  if (low.some((from, at) => from > (high[at] ?? 0))) return false;
  const open = low.findIndex((from, at) => from < (high[at] ?? 0));
  if (open < 0) return true;
  const middle = Math.floor(((low[open] ?? 0) + (high[open] ?? 0)) / 2);
  return (
    possible({ rows, bundles: [] }, low, high.with(open, middle)) ||
    possible({ rows, bundles: [] }, low.with(open, middle + 1), high)
  );
}
