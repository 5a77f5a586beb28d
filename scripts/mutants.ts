import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { mutants } from "../tests/mutants/list";
import type { Mutant, Part } from "../tests/mutants/make";

/**
 * Breaks one thing at a time in a copy of the last commit and asks the part of the suite that should notice. Writes
 * tests/mutants/README.md and ends with 1 where something survived. With words, only mutants that hold one of them, or
 * "row security"; their rows of the report are written anew.
 */
const say = (line: string) => process.stdout.write(`${line}\n`);
const wanted = process.argv.slice(2);
const home = process.cwd();
const copy = path.join(mkdtempSync(path.join(tmpdir(), "mutants-")), "tree");
const vitest = path.join("node_modules", "vitest", "vitest.mjs");

const rowSecurity = "row security";

type Result = { group: string; what: string; by: string | null };

function suite({ project, files, only }: Part, env: Record<string, string> = {}): { green: boolean; red: string } {
  const args = [vitest, "run", "--project", project, "--bail", "1", ...(only ? ["-t", only] : []), ...files];
  const run = spawnSync(process.execPath, args, {
    cwd: copy,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", ...env },
  });
  const output = run.stdout + run.stderr;
  const failed = /FAIL\s+(?:\|\w+\|\s+)?(?:\w+\s+)?tests\/(\S+\.tsx?)(?: > ([^\n]+))?/.exec(output);
  // What cannot be broken as it says, such as a condition that is no longer there, must not pass for noticed.
  if (run.status !== 0 && !failed)
    throw new Error(`No test turned red, and yet the run failed: ${output.slice(-2000)}`);
  return { green: run.status === 0, red: [failed?.[1], failed?.[2]].filter(Boolean).join(": ") };
}

function edited(text: string, from: string, to: string, nth = 0): string | null {
  let at = -1;
  for (let count = 0; count <= nth; count += 1) {
    at = text.indexOf(from, at + 1);
    if (at < 0) return null;
  }
  return text.slice(0, at) + to + text.slice(at + from.length);
}

/** What noticed a mutant, or null when it survived. */
function tried(mutant: Mutant): string | null {
  if ("sql" in mutant) return noticed(mutant.red, { MUTANT_SQL: mutant.sql });
  const file = path.join(copy, mutant.file);
  const text = readFileSync(file, "utf8");
  const broken = edited(text, mutant.from, mutant.to, mutant.nth);
  if (broken === null) throw new Error(`${mutant.what}: ${mutant.file} no longer says ${mutant.from}`);
  writeFileSync(file, broken);
  try {
    return noticed(mutant.red);
  } finally {
    writeFileSync(file, text);
  }
}

const asIs = new Map<Part, boolean>();
/** A part that is red as it is proves nothing. */
function isGreen(part: Part): boolean {
  const known = asIs.get(part);
  if (known !== undefined) return known;
  const { green, red } = suite(part);
  say(
    `${part.files.join(" ")} ${part.only ?? ""}: ${green ? "green as it is" : `RED as it is, so it proves nothing: ${red}`}`,
  );
  asIs.set(part, green);
  return green;
}

function noticed(parts: readonly Part[], env?: Record<string, string>): string | null {
  for (const part of parts) {
    const { green, red } = suite(part, env);
    if (!green) return red;
  }
  return null;
}

/** Row security, broken one by one where the matrix stands already. */
function policies(): Result[] {
  const report = path.join(copy, "policies.json");
  suite(
    { project: "mutants" as Part["project"], files: ["tests/mutants/policies.test.ts"] },
    { MUTANTS_REPORT: report },
  );
  const found: { mutant: string; by: string | null }[] = JSON.parse(readFileSync(report, "utf8"));
  return found.map(({ mutant, by }) => ({ group: rowSecurity, what: mutant, by }));
}

function prepare() {
  execFileSync("git", ["worktree", "add", "--quiet", "--detach", copy, "HEAD"], { cwd: home });
  symlinkSync(path.join(home, "node_modules"), path.join(copy, "node_modules"));
  const prisma = path.join("node_modules", "prisma", "build", "index.js");
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
  execFileSync(process.execPath, [prisma, "generate", "--no-hints"], { cwd: copy, stdio: "pipe", env });
}

const kept = path.join(home, "tests/mutants/README.md");
/** The rows of the last report, for a run that tries only some. */
function before(): Result[] {
  const rows = [...readFileSync(kept, "utf8").matchAll(/^\| ([^|]+) \| (.+) \| (.+) \|$/gm)].slice(2);
  const trimmed = rows.map(([, ...cells]) => cells.map((text) => (text ?? "").trim()));
  return trimmed.map(([group = "", what = "", by = ""]) => ({ group, what, by: by === "**survived**" ? null : by }));
}
function merged(old: Result[], fresh: Result[]): Result[] {
  // All of row security is tried at once, so a policy that is gone leaves the report with it.
  const again = (one: Result) => one.group === rowSecurity && wanted.includes(rowSecurity);
  const known = (one: Result) =>
    again(one) || fresh.some((other) => other.group === one.group && cell(other.what) === one.what);
  return [...old.filter((one) => !known(one)), ...fresh];
}

const cell = (text: string) => text.replaceAll("|", "/").replaceAll("\n", " ").slice(0, 160);
function report(results: Result[]): string {
  const survived = results.filter(({ by }) => by === null);
  const rows = results.map(({ group, what, by }) => `| ${group} | ${cell(what)} | ${by ? cell(by) : "**survived**"} |`);
  return `# What was broken on purpose, and what noticed

\`npm run test:mutants\` breaks one thing at a time in a copy of the last commit and asks the part of the suite that should
notice; with words after it, only mutants that hold one of them, whose rows are written anew. Of ${results.length} mutants ${results.length - survived.length} turned a test red and ${survived.length} survived.

| kind | mutant | what turned red |
| --- | --- | --- |
${rows.join("\n")}
`;
}

function tidy() {
  spawnSync("git", ["worktree", "remove", "--force", copy], { cwd: home });
  rmSync(path.dirname(copy), { recursive: true, force: true });
}
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    tidy();
    process.exit(1);
  });
}

try {
  prepare();
  const all = mutants().filter(
    ({ group, what }) => wanted.length === 0 || wanted.some((word) => `${group} ${what}`.includes(word)),
  );
  const results: Result[] = [];
  for (const [position, mutant] of all.entries()) {
    const by = mutant.red.every(isGreen) ? tried(mutant) : null;
    results.push({ group: mutant.group, what: mutant.what, by });
    say(
      `${position + 1} of ${all.length} ${by ? "killed  " : "SURVIVED"} ${mutant.group}: ${mutant.what}${by ? `, by ${by.split("\n")[0]}` : ""}`,
    );
  }
  if (wanted.length === 0 || wanted.includes(rowSecurity)) results.push(...policies());
  writeFileSync(kept, report(wanted.length === 0 ? results : merged(before(), results)));
  execFileSync(path.join(home, "node_modules", ".bin", "biome"), ["format", "--write", kept], { stdio: "pipe" });
  const survived = results.filter(({ by }) => by === null);
  say(`${results.length} mutants, ${survived.length} survived.`);
  for (const { group, what } of survived) say(`  ${group}: ${what}`);
  process.exitCode = survived.length > 0 ? 1 : 0;
} finally {
  tidy();
}
