/** People who are in exactly the same sets cannot be told apart by any arithmetic on those sets: one column each. */
type Atom = { size: number; column: bigint[] };

const limit = 2_000;

/**
 * Whether some linear combination of the sums over these sets of people is a sum over fewer than `k` of them.
 *
 * The released sums span a row space over the people. A combination that involves only the people of Z exists exactly
 * when deleting the columns of Z lowers the rank, so it is enough to delete every largest Z with fewer than k people
 * (cf. the linear audit criterion of Chin and Özsoyoğlu, "Auditing and inference control in statistical databases",
 * 1982, widened from one person to groups). Ranks are exact: integers, fraction-free elimination (Bareiss 1968). When
 * there are too many Z to try, the answer is yes: what cannot be checked is not published.
 */
export function pinsDownFewerThan(k: number, sets: readonly ReadonlySet<string>[]): boolean {
  const atoms = atomsOf(sets);
  const small = atoms.filter((atom) => atom.size < k).sort((a, b) => a.size - b.size);
  if (small.length === 0) return false;
  const full = rank(rowsOf(atoms, sets.length));
  let tried = 0;
  const lowers = (gone: Set<Atom>) =>
    full >
    rank(
      rowsOf(
        atoms.filter((atom) => !gone.has(atom)),
        sets.length,
      ),
    );
  const search = (from: number, gone: Set<Atom>, people: number): boolean => {
    let extended = false;
    for (let i = from; i < small.length; i++) {
      const atom = small[i];
      if (!atom || people + atom.size >= k) break;
      extended = true;
      gone.add(atom);
      const found = search(i + 1, gone, people + atom.size);
      gone.delete(atom);
      if (found) return true;
    }
    if (extended || gone.size === 0) return false;
    return ++tried > limit || lowers(gone);
  };
  return search(0, new Set(), 0);
}

function atomsOf(sets: readonly ReadonlySet<string>[]): Atom[] {
  const signature = new Map<string, bigint>();
  sets.forEach((set, row) => {
    for (const person of set) signature.set(person, (signature.get(person) ?? 0n) | (1n << BigInt(row)));
  });
  const sizes = new Map<bigint, number>();
  for (const mark of signature.values()) sizes.set(mark, (sizes.get(mark) ?? 0) + 1);
  return [...sizes].map(([mark, size]) => ({ size, column: sets.map((_, row) => (mark >> BigInt(row)) & 1n) }));
}

const rowsOf = (atoms: readonly Atom[], count: number) =>
  Array.from({ length: count }, (_, row) => atoms.map((atom) => atom.column[row] ?? 0n));

/** The exact rank of an integer matrix. */
function rank(matrix: bigint[][]): number {
  const rows = matrix.map((row) => [...row]);
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
