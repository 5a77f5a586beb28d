import { availableParallelism } from "node:os";
import { type Copy, openCopies } from "../tests/mutants/copy";
import { mutants } from "../tests/mutants/list";
import type { Mutant, Part } from "../tests/mutants/make";
import { keepReport, lastReport, merged, neverTried, type Result, rowSecurity } from "../tests/mutants/report";

/**
 * Breaks one thing at a time in a copy of the last commit and asks the part of the suite that should notice. Writes
 * tests/mutants/README.md and ends with 1 where something survived. With words, only mutants that hold one of them,
 * "row security", or "untried" for those that no test of the report has noticed; their rows of the report are written anew.
 */
const say = (line: string) => process.stdout.write(`${line}\n`);
const wanted = process.argv.slice(2);
const home = process.cwd();
const listed = mutants();
const before = lastReport(home);

const noticed = ({ by }: Result) => by !== null;
function chosen(): Mutant[] {
  if (wanted.length === 0) return listed;
  const untried = new Set(wanted.includes("untried") ? neverTried(listed, before.filter(noticed)) : []);
  return listed.filter((one) => untried.has(one) || wanted.some((word) => `${one.group} ${one.what}`.includes(word)));
}

const asIs = new Map<string, Promise<boolean>>();
/** A part that is red as it is proves nothing. */
function isGreen(copy: Copy, part: Part): Promise<boolean> {
  const key = JSON.stringify(part);
  const known = asIs.get(key);
  if (known) return known;
  const found = copy.asIs(part).then(({ green, red }) => {
    if (!green) say(`${part.files.join(" ")} ${part.only ?? ""}: RED as it is, so it proves nothing: ${red}`);
    return green;
  });
  asIs.set(key, found);
  return found;
}

async function tried(copy: Copy, mutant: Mutant): Promise<Result> {
  const { group, what } = mutant;
  try {
    for (const part of mutant.red) if (!(await isGreen(copy, part))) return { group, what, by: null };
    return { group, what, by: await copy.tried(mutant) };
  } catch (problem) {
    say(`${group}: ${what} proves nothing: ${problem}`);
    return { group, what, by: null };
  }
}

const results: Result[] = [];
/** Takes what is left to try, one after the other, until nothing is. */
async function work(copy: Copy, left: Mutant[], all: number) {
  for (let mutant = left.shift(); mutant; mutant = left.shift()) {
    const result = await tried(copy, mutant);
    results.push(result);
    const { group, what, by } = result;
    say(`${results.length} of ${all} ${by ? "killed  " : "SURVIVED"} ${group}: ${what}${by ? `, by ${by}` : ""}`);
  }
}

// Read anew: another run may have ended meanwhile.
const keep = () => keepReport(home, listed, merged(listed, lastReport(home), results));
let tidy = async () => {};
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    keep();
    void tidy().then(() => process.exit(1));
  });
}

try {
  const left = chosen();
  const all = left.length;
  const allPolicies = wanted.length === 0 || wanted.includes(rowSecurity);
  // A mutant waits for its database half of the time.
  const lanes = Math.max(1, Math.min(2 * availableParallelism(), all + (allPolicies ? 1 : 0)));
  const begun = performance.now();
  const { copies, close } = await openCopies(home, lanes);
  tidy = close;
  const [first, ...others] = copies;
  await Promise.all([
    ...others.map((copy) => work(copy, left, all)),
    (async () => {
      if (!first) return;
      if (allPolicies) results.push(...(await first.policies()));
      await work(first, left, all);
    })(),
  ]);
  const survived = results.filter(({ by }) => by === null);
  const minutes = Math.ceil((performance.now() - begun) / 60_000);
  say(`${results.length} mutants in ${minutes} minutes, ${survived.length} survived.`);
  for (const { group, what } of survived) say(`  ${group}: ${what}`);
  process.exitCode = survived.length > 0 ? 1 : 0;
} finally {
  if (results.length > 0) keep();
  await tidy();
}
