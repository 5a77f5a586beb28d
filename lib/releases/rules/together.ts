import { pinsDownFewerThan } from "./algebra";
import { type Answers, differenceIsSafe, type Past, type Reading, readings } from "./company";
import { narrowsSomebody } from "./range";
import { systemsOf } from "./system";

/**
 * Whether these figures may stand beside everything released before. Of any two that share answers nobody or k people
 * are in one alone; and no combination of them all, under either reading, is about fewer than k people or leaves anybody
 * less than the whole scale. The strictest k of all that take part holds.
 */
export function safeTogether(
  fresh: readonly Answers[],
  { k, ledger }: { k: number; ledger: readonly Past[] },
): boolean {
  return readings.every((reading, at) => {
    const past = touching(fresh, ledger, reading);
    const strictest = Math.max(k, ...past.map((set) => set.k));
    const systems = systemsOf([...fresh, ...past.map(({ answers }) => answers)], reading);
    // Where somebody's answers differ, the sums contradict "alike": only the exact reading has ranges.
    return systems.every((system) => !pinsDownFewerThan(strictest, system) && (at > 0 || !narrowsSomebody(system)));
  });
}

/** Whether one figure may be subtracted from every other, and every other from it. */
export const apartFromAll = (answers: Answers, { k, ledger }: { k: number; ledger: readonly Past[] }) =>
  ledger.every((past) => differenceIsSafe(answers, past.answers, Math.max(k, past.k)));

/** Only sets that share answers with these, or with sets that do, can take part in any combination with them. */
export function touching(sets: readonly Answers[], ledger: readonly Past[], reading: Reading): Past[] {
  const reached = new Set(sets.flatMap((set) => set.map(reading)));
  const found: Past[] = [];
  let left = [...ledger];
  for (;;) {
    const near = left.filter(({ answers }) => answers.some((answer) => reached.has(reading(answer))));
    if (near.length === 0) return found;
    found.push(...near);
    const taken = new Set(near);
    left = left.filter((past) => !taken.has(past));
    for (const past of near) for (const answer of past.answers) reached.add(reading(answer));
  }
}
