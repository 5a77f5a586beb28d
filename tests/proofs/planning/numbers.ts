/** Numbers that look drawn and are the same in every run: 0 to just below 1. */
export function numbers(seed: number) {
  let state = (seed * 2654435761) >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (((state >>> 15) ^ state) >>> 0) / 2 ** 32;
  };
  const upTo = (most: number) => Math.floor(next() * (most + 1));
  return {
    next,
    upTo,
    between: (least: number, most: number) => least + upTo(most - least),
    one: <T>(of: readonly T[]) => of[upTo(of.length - 1)] as T,
  };
}
