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
 * two milliseconds and one step.
 */
export async function inTurns<T>(work: Generator<unknown, T>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (performance.now() >= since + longestTurn) {
      await new Promise((resolve) => setImmediate(resolve));
      since = performance.now();
    }
    if (step.done) return step.value;
  }
}
