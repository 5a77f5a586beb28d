/** The answers of some people: person → score. */
export type Answers = ReadonlyMap<string, number>;

/** Primary suppression: at least k distinct people, none of whom the figure tells about. */
export const mayBeShown = (answers: Answers, k: number) =>
  answers.size >= k && !uniform(answers) && leavesTheWholeScale(answers);

/** All gave the same answer: nothing is averaged, the figure is each person's score. */
const uniform = (answers: Answers) => new Set(answers.values()).size <= 1;

/**
 * A mean near the ends of the scale tells about each person: five people with 10.0 all said 10, with 9.8 all said 9 or
 * more. A sum of n answers leaves everyone the whole scale only when the other n − 1 can still make up for a 1 and for
 * a 10: n + 9 ≤ sum ≤ 10n − 9.
 */
function leavesTheWholeScale(answers: Answers): boolean {
  const n = answers.size;
  const sum = [...answers.values()].reduce((total, value) => total + value, 0);
  return sum >= n + 9 && sum <= 10 * n - 9;
}

/**
 * From one quarter to another the same people answer anew, so nothing can be subtracted exactly. But where exactly one
 * person joined or left in between, whoever believes that the others stayed as they were reads that person off the
 * difference: however many quarters lie in between.
 */
export const oneCameOrWent = (now: ReadonlySet<string>, before: ReadonlySet<string>) =>
  countOutside(now, before) + countOutside(before, now) === 1;

/** Two figures over the same answers that share people can be subtracted: on either side nobody may be left, or k people and more. */
export function differenceIsSafe(one: ReadonlySet<string>, other: ReadonlySet<string>, k: number): boolean {
  if (!shareSomebody(one, other)) return true;
  const left = countOutside(one, other);
  const right = countOutside(other, one);
  return (left === 0 || left >= k) && (right === 0 || right >= k);
}

function countOutside(these: ReadonlySet<string>, those: ReadonlySet<string>): number {
  let count = 0;
  for (const person of these) if (!those.has(person)) count++;
  return count;
}

export function shareSomebody(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const person of one) if (other.has(person)) return true;
  return false;
}
