/** One answer that may stand behind a figure: whose it is, of which quarter (a cycle's id), and what it was. */
export type Answer = { readonly person: string; readonly cycle: string; readonly value: number };
/** The answers behind one figure; nobody twice for the same quarter. */
export type Answers = readonly Answer[];
/** A figure that was released once: what it is the sum of, and under which k. */
export type Past = { answers: Answers; k: number };

/**
 * How an attacker may look at the answers. Exactly: an answer that was corrected, or that the same person gave another
 * leader, is another unknown. Alike: whoever believes that it was the same all along counts it as one. Every rule of the
 * ledger holds under both, for neither follows from the other.
 */
export const readings = [
  ({ person, cycle, value }: Answer) => `${person} ${cycle} ${value}`,
  ({ person, cycle }: Answer) => `${person} ${cycle}`,
] as const;
export type Reading = (typeof readings)[number];

export const peopleOf = (answers: Answers) => new Set(answers.map(({ person }) => person));
const sumOf = (answers: Answers) => answers.reduce((total, { value }) => total + value, 0);

/** Primary suppression: at least k distinct people, none of whom the figure tells about. */
export const mayBeShown = (answers: Answers, k: number) =>
  peopleOf(answers).size >= k && !uniform(answers) && leavesTheWholeScale(answers.length, sumOf(answers));

/** All gave the same answer: nothing is averaged, the figure is each person's score. */
const uniform = (answers: Answers) => new Set(answers.map(({ value }) => value)).size <= 1;

/**
 * A mean near the ends of the scale tells about each person: five people with 10.0 all said 10, with 9.8 all said 9 or
 * more. A sum of n answers leaves everyone the whole scale only when the other n − 1 can still make up for a 1 and for
 * a 10: n + 9 ≤ sum ≤ 10n − 9. The sum is taken to be known although means are published to a tenth: up to nine answers
 * the tenth gives it away, and with more a reader knows less than this, never more.
 */
export const leavesTheWholeScale = (n: number, sum: number) => sum >= n + 9 && sum <= 10 * n - 9;

/**
 * From one quarter to another the same people answer anew, so nothing can be subtracted exactly. But where exactly one
 * person joined or left in between, whoever believes that the others stayed as they were reads that person off the
 * difference: however many quarters lie in between.
 */
export const oneCameOrWent = (now: ReadonlySet<string>, before: ReadonlySet<string>) =>
  Math.abs(now.size - before.size) === 1 && now.symmetricDifference(before).size === 1;

/**
 * Two figures that share answers can be subtracted: in every quarter that both are made of nobody or k people and more
 * are in one alone, and where one holds all of the other, so is what it holds beyond that. Figures of single quarters are
 * so compared whole. A rolling group is compared quarter by quarter, because its other quarters stay in the difference as
 * unknowns beside those of the other figure: whether they can be separated is for all figures together to decide.
 */
export const differenceIsSafe = (one: Answers, other: Answers, k: number) =>
  readings.every((reading) => {
    const [left, right] = [outside(one, other, reading), outside(other, one, reading)];
    if (left.length === one.length) return true;
    const leaves = (rest: Answers) => rest.length === 0 || peopleOf(rest).size >= k;
    if (left.length === 0 || right.length === 0) return leaves(left) && leaves(right);
    return leaves(within(left, other)) && leaves(within(right, one));
  });

function within(these: Answers, those: Answers): Answers {
  const quarters = new Set(those.map(({ cycle }) => cycle));
  return these.filter(({ cycle }) => quarters.has(cycle));
}

/** The answers of one figure that another is not made of. */
export function outside(these: Answers, those: Answers, reading: Reading): Answers {
  const known = new Set(those.map(reading));
  return these.filter((answer) => !known.has(reading(answer)));
}
