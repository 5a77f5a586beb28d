/** Rings in who reports to whom, each once, starting with the member that comes first. */
export function cyclesIn<T>(everyone: Iterable<T>, managerOf: (member: T) => T | null): T[][] {
  const settled = new Set<T>();
  const cycles: T[][] = [];
  for (const start of everyone) {
    const path: T[] = [];
    const position = new Map<T, number>();
    let at: T | null = start;
    while (at !== null && !settled.has(at) && !position.has(at)) {
      position.set(at, path.length);
      path.push(at);
      at = managerOf(at);
    }
    const from = at === null ? undefined : position.get(at);
    if (from !== undefined) cycles.push(path.slice(from));
    for (const member of path) settled.add(member);
  }
  return cycles;
}

/** "Ana → Bo → Cy → Ana" */
export const chain = (names: string[]) => {
  const shown = names.length > 8 ? [...names.slice(0, 7), `${names.length - 7} more`] : names;
  return [...shown, names[0]].join(" → ");
};
