import { leavesTheWholeScale } from "./company";
import { type Atom, cell, type System } from "./system";

const most = 48;

/**
 * Whether the sums leave somebody less than the whole scale, 1 to 10: a person pinned to a range is half told.
 *
 * An atom of n answers leaves each of them a 10 when its sum may be n + 9 or more, and a 1 when it may be 10n − 9 or less;
 * so for every atom the largest and the smallest sum that all equations allow is found by linear programming. Where the
 * sets are teams by quarters, wholes and rows of a table, the equations are totally unimodular: the bounds are whole
 * numbers and exact. Elsewhere (after a correction) they may be a little wider than whole answers allow.
 */
export function narrowsSomebody(system: System): boolean {
  const tight = system.atoms.flatMap((atom, at) => (leavesTheWholeScale(atom.answers, atom.sum) ? [] : [at]));
  if (tight.length === 0) return false;
  if (system.atoms.length > most) return true;
  return tight.some((at) => {
    const { answers: n, sum } = system.atoms[at] as Atom;
    return (
      !canMove(system, at, n + 9 - sum) || !canMove({ ...system, atoms: mirrored(system) }, at, sum - (10 * n - 9))
    );
  });
}

/** Every answer counted from the other end: how far down a sum can go is how far up its mirror image can. */
const mirrored = ({ atoms }: System) => atoms.map((atom): Atom => ({ ...atom, sum: 11 * atom.answers - atom.sum }));

/**
 * Whether the sum of one atom can be `by` more than it is while all sums stay what they are. The simplex method with
 * integer pivoting (Edmonds) and Bland's rule, from the true answers as the first feasible point: the unknowns are how far
 * each atom goes up or down, both bounded by the scale.
 */
function canMove({ atoms, rows }: System, target: number, by: number): boolean {
  if (by <= 0) return true;
  const n = atoms.length;
  const box = atoms.flatMap(({ answers, sum }) => [10 * answers - sum, sum - answers]);
  const tableau = [
    ...rows.map((row) => [...atoms.flatMap((_, at) => [cell(row, at), -cell(row, at)]), ...box.map(() => 0n), 0n]),
    ...box.map((size, at) => [
      ...box.map((_, i) => (i === at ? 1n : 0n)),
      ...box.map((_, i) => (i === at ? 1n : 0n)),
      BigInt(size),
    ]),
    [...box.map((_, i) => (i === 2 * target ? -1n : i === 2 * target + 1 ? 1n : 0n)), ...box.map(() => 0n), 0n],
  ];
  const last = tableau.length - 1;
  const basis = tableau.map((_, i) => (i < rows.length ? -1 : 2 * n + (i - rows.length)));
  const reached = () => (tableau[last]?.at(-1) ?? 0n) >= BigInt(by) * scale;
  let scale = 1n;
  const pivot = (at: number, column: number) => {
    const given = tableau[at] as bigint[];
    const row = (given[column] ?? 0n) < 0n ? given.map((value) => -value) : given;
    tableau[at] = row;
    const head = row[column] as bigint;
    tableau.forEach((other, i) => {
      if (i === at) return;
      const factor = other[column] as bigint;
      for (let j = 0; j < other.length; j++)
        other[j] = ((other[j] as bigint) * head - (row[j] as bigint) * factor) / scale;
    });
    scale = head;
    basis[at] = column;
  };
  // The equations hold at the true answers, so their right side is nought and any of their unknowns may enter first.
  for (let i = 0; i < rows.length; i++) {
    const column = tableau[i]?.findIndex((value) => value !== 0n) ?? -1;
    if (column >= 0) pivot(i, column);
  }
  while (!reached()) {
    const column = tableau[last]?.findIndex((value, j) => value < 0n && j < 4 * n) ?? -1;
    if (column < 0) return false;
    pivot(leaving(tableau.slice(0, last), basis, column), column);
  }
  return true;
}

/** The row whose unknown reaches its bound first; of several the one with the smallest name (Bland), so that it ends. */
function leaving(rows: readonly (readonly bigint[])[], basis: readonly number[], column: number): number {
  let best = -1;
  rows.forEach((row, i) => {
    const head = row[column] ?? 0n;
    if (head <= 0n) return;
    const other = rows[best];
    if (!other) {
      best = i;
      return;
    }
    const difference = (row.at(-1) ?? 0n) * (other[column] ?? 1n) - (other.at(-1) ?? 0n) * head;
    if (difference < 0n || (difference === 0n && (basis[i] ?? 0) < (basis[best] ?? 0))) best = i;
  });
  if (best < 0) throw new Error("A bounded system cannot be without a bound");
  return best;
}
