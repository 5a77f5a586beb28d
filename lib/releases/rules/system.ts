import { type Answers, peopleOf, type Reading } from "./company";

/** Answers that stand in exactly the same sums: no arithmetic on those tells them apart, so they are one unknown. */
export type Atom = { people: ReadonlySet<string>; answers: number; sum: number };
/** Sums that hang together: row by row which atoms are added up, as the bits of a number. */
export type System = { atoms: readonly Atom[]; rows: readonly bigint[] };

/**
 * What is known from some released sums, as small independent systems of equations. A sum that contains another is
 * replaced by the difference of the two until none does, which changes nothing that can be worked out (a row operation)
 * and takes most of them apart: a whole minus its teams is the rest.
 */
export function systemsOf(sets: readonly Answers[], reading: Reading): System[] {
  const marks = new Map<string, { mark: bigint; answer: Answers[number] }>();
  sets.forEach((set, row) => {
    for (const answer of set) {
      const key = reading(answer);
      marks.set(key, { answer, mark: (marks.get(key)?.mark ?? 0n) | (1n << BigInt(row)) });
    }
  });
  const groups = Map.groupBy(marks.values(), ({ mark }) => mark);
  const atoms = [...groups.values()].map((group): Atom => {
    const answers = group.map(({ answer }) => answer);
    return {
      people: peopleOf(answers),
      answers: answers.length,
      sum: answers.reduce((sum, { value }) => sum + value, 0),
    };
  });
  const columns = [...groups.keys()];
  const rows = sets.map((_, row) =>
    columns.reduce((bits, mark, at) => ((mark >> BigInt(row)) & 1n ? bits | (1n << BigInt(at)) : bits), 0n),
  );
  return apart(atoms, withoutParts(rows));
}

function withoutParts(given: readonly bigint[]): bigint[] {
  const rows = [...new Set(given)].filter((row) => row !== 0n);
  for (let changed = true; changed; ) {
    changed = false;
    for (const part of rows) {
      for (const [at, row] of rows.entries()) {
        if (row === part || part === 0n || (row & part) !== part) continue;
        rows[at] = row & ~part;
        changed = true;
      }
    }
  }
  return [...new Set(rows)].filter((row) => row !== 0n);
}

function apart(atoms: readonly Atom[], rows: readonly bigint[]): System[] {
  const left = new Set(rows);
  const systems: System[] = [];
  for (const first of rows) {
    if (!left.delete(first)) continue;
    const together = [first];
    let reach = first;
    for (let grew = true; grew; ) {
      grew = false;
      for (const row of left) {
        if ((row & reach) === 0n) continue;
        left.delete(row);
        together.push(row);
        reach |= row;
        grew = true;
      }
    }
    systems.push(onlyItsAtoms(atoms, together, reach));
  }
  return systems;
}

function onlyItsAtoms(atoms: readonly Atom[], rows: readonly bigint[], reach: bigint): System {
  const places = atoms.flatMap((_, at) => ((reach >> BigInt(at)) & 1n ? [at] : []));
  return {
    atoms: places.flatMap((at) => atoms[at] ?? []),
    rows: rows.map((row) =>
      places.reduce((bits, at, place) => ((row >> BigInt(at)) & 1n ? bits | (1n << BigInt(place)) : bits), 0n),
    ),
  };
}

export const cell = (row: bigint, column: number) => (row >> BigInt(column)) & 1n;
