import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Mutant } from "./make";

/** What became of a mutant: which test turned red, or none. */
export type Result = { group: string; what: string; by: string | null };

/** The group of what policies.test.ts breaks, which is listed nowhere but in the database. */
export const rowSecurity = "row security";

const kept = "tests/mutants/README.md";
const cell = (text: string) => text.replaceAll("|", "/").replaceAll("\n", " ").slice(0, 160);
const keyOf = ({ group, what }: Pick<Result, "group" | "what">) => `${group} ${cell(what)}`;

/** The rows of the last report. */
export function lastReport(home: string): Result[] {
  const rows = [...readFileSync(path.join(home, kept), "utf8").matchAll(/^\| ([^|]+) \| (.+) \| (.+) \|$/gm)].slice(2);
  const trimmed = rows.map(([, ...cells]) => cells.map((text) => (text ?? "").trim()));
  return trimmed.map(([group = "", what = "", by = ""]) => ({ group, what, by: by === "**survived**" ? null : by }));
}

/** Those of the listed mutants that the report has no row of. */
export function neverTried(listed: readonly Mutant[], results: readonly Result[]): Mutant[] {
  const known = new Set(results.map(keyOf));
  return listed.filter((mutant) => !known.has(keyOf(mutant)));
}

/**
 * The last report with what was tried now in its place, in the order of the list; what is no longer listed leaves it. All of
 * row security is tried at once, so a policy that is gone leaves it too.
 */
export function merged(listed: readonly Mutant[], before: readonly Result[], fresh: readonly Result[]): Result[] {
  const latest = new Map([...before, ...fresh].map((one) => [keyOf(one), one]));
  const ofPolicies = (all: readonly Result[]) => all.filter(({ group }) => group === rowSecurity);
  const policies = ofPolicies(fresh);
  const rows = listed.flatMap((mutant) => {
    const known = latest.get(keyOf(mutant));
    return known ? [{ group: mutant.group, what: mutant.what, by: known.by }] : [];
  });
  return [...rows, ...(policies.length > 0 ? policies : ofPolicies(before))];
}

/** How it ended, and what is left to try. */
function ending(results: readonly Result[], untried: readonly Mutant[]): string {
  const survived = results.filter(({ by }) => by === null).length;
  const ended =
    survived === 0
      ? "each turned a test red"
      : `${results.length - survived} turned a test red and ${survived} survived`;
  if (untried.length === 0) return `All ${results.length} mutants were tried: ${ended}.`;
  const names = untried.map(({ group, what }) => `${group}: ${cell(what)}`).join("; ");
  return `${results.length} mutants were tried: ${ended}. Not tried yet (\`npm run test:mutants untried\` does): ${names}.`;
}

/** Writes the report, formatted as the rest of the house. */
export function keepReport(home: string, listed: readonly Mutant[], results: readonly Result[]) {
  const rows = results.map(({ group, what, by }) => `| ${group} | ${cell(what)} | ${by ? cell(by) : "**survived**"} |`);
  const text = `# What was broken on purpose, and what noticed

\`npm run test:mutants\` breaks one thing at a time in a copy of the last commit and asks the part of the suite that should
notice; with words after it, only mutants that hold one of them, whose rows are written anew.

${ending(results, neverTried(listed, results))}

| kind | mutant | what turned red |
| --- | --- | --- |
${rows.join("\n")}
`;
  const file = path.join(home, kept);
  writeFileSync(file, text);
  execFileSync(path.join(home, "node_modules", ".bin", "biome"), ["format", "--write", file], { stdio: "pipe" });
}
