/** Does work in steps to its end, without a pause. */
export function atOnce<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const longestTurn = 2;
/** When others last had their turn. Kept between calls: a hundred short works one after the other are one long one. */
let since = 0;

/**
 * Does work in steps to its end, and lets everything else have its turn in between: nobody else waits longer than
 * `most` milliseconds and one step. What a step yields is told to `heard`.
 */
export async function inTurns<S, T>(work: Generator<S, T>, heard?: (said: S) => void, most = longestTurn): Promise<T> {
  for (;;) {
    const step = work.next();
    if (!step.done) heard?.(step.value);
    if (performance.now() >= since + most) {
      await new Promise((resolve) => setImmediate(resolve));
      since = performance.now();
    }
    if (step.done) return step.value;
  }
}
