import { cell, type System } from "./system";

const limit = 2_000;

/**
 * Whether some linear combination of the sums is a sum over the answers of fewer than `k` people.
 *
 * The released sums span a row space over the answers. A combination that involves only the answers of some people exists
 * exactly when deleting their columns lowers the rank, so it is enough to delete every largest set of columns with fewer
 * than k people behind them, and none when even deleting all small columns costs nothing (cf. the linear audit criterion of Chin and Özsoyoğlu, "Auditing and inference control in
 * statistical databases", 1982, widened from one person to groups). Ranks are exact: integers, fraction-free elimination
 * (Bareiss 1968). When there are too many sets to try, the answer is yes: what cannot be checked is not published.
 */
export function pinsDownFewerThan(k: number, { atoms, rows }: System): boolean {
  const small = atoms
    .map(({ people }, column) => ({ people, column }))
    .filter(({ people }) => people.size < k)
    .sort((a, b) => a.people.size - b.people.size);
  if (small.length === 0) return false;
  const without = (gone: ReadonlySet<number>) =>
    rank(rows.map((row) => atoms.flatMap((_, column) => (gone.has(column) ? [] : cell(row, column)))));
  const full = without(new Set());
  if (full === without(new Set(small.map(({ column }) => column)))) return false;
  let tried = 0;
  const search = (from: number, gone: Set<number>, people: ReadonlySet<string>): boolean => {
    let extended = false;
    for (let i = from; i < small.length; i++) {
      const atom = small[i];
      const more = atom && people.union(atom.people);
      if (!atom || !more || more.size >= k) continue;
      extended = true;
      gone.add(atom.column);
      const found = search(i + 1, gone, more);
      gone.delete(atom.column);
      if (found) return true;
    }
    if (extended || gone.size === 0) return false;
    return ++tried > limit || full > without(gone);
  };
  return search(0, new Set(), new Set());
}

/** The exact rank of an integer matrix. */
function rank(matrix: bigint[][]): number {
  const rows = matrix;
  const width = rows[0]?.length ?? 0;
  let done = 0;
  let before = 1n;
  for (let column = 0; column < width && done < rows.length; column++) {
    const pivotAt = rows.findIndex((row, i) => i >= done && row[column] !== 0n);
    if (pivotAt < 0) continue;
    const pivot = rows[pivotAt] ?? [];
    rows[pivotAt] = rows[done] ?? [];
    rows[done] = pivot;
    before = eliminate(rows, done, column, before);
    done++;
  }
  return done;
}

function eliminate(rows: bigint[][], at: number, column: number, before: bigint): bigint {
  const pivot = rows[at] ?? [];
  const head = pivot[column] ?? 1n;
  for (const row of rows.slice(at + 1)) {
    const factor = row[column] ?? 0n;
    for (let i = column; i < row.length; i++) row[i] = ((row[i] ?? 0n) * head - (pivot[i] ?? 0n) * factor) / before;
  }
  return head;
}
