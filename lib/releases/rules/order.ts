/**
 * Rows leave in an order that says nothing (Fisher and Yates), so that neither ids nor positions tell who was met first.
 * `below(n)` gives a whole number from 0 to n − 1.
 */
export function shuffled<T>(rows: readonly T[], below: (n: number) => number): T[] {
  const out = [...rows];
  for (let i = out.length - 1; i > 0; i--) {
    const j = below(i + 1);
    const here = out[i] as T;
    out[i] = out[j] as T;
    out[j] = here;
  }
  return out;
}
