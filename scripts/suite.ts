import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { ensureChromium } from "./chromium";
import { generate, generateRouteTypes } from "./generate";
import { linting } from "./lint";
import { remember } from "./suite-children";

type Counts = { passed: number; failed: number; skipped: number };
type Part = { name: string; run: () => Promise<Counts & { output: string }> };

const REPORTS = ".data/tests";
const bin = (...parts: string[]) => path.join("node_modules", ...parts);
const say = (line: string) => process.stdout.write(`${line}\n`);

type Ended = { code: number; output: string };

function command(args: string[], environment: Record<string, string> = {}): Promise<Ended> {
  const env = { ...process.env, ...environment, NO_COLOR: "1" };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  remember(child);
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => said.push(part));
  return new Promise((resolve) => {
    child.once("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(said).toString() }));
  });
}

/** A command that is right or wrong as a whole. */
async function whole(args: string[], environment?: Record<string, string>) {
  const { code, output } = await command(args, environment);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output };
}

// Beside the tests there is one processor for it: several checkers would do much of the work each, and collecting its
// garbage late costs memory alone.
const types = () => whole([bin("typescript", "bin", "tsc"), "--noEmit", "--singleThreaded"], { GOGC: "400" });

const biome = (...args: string[]) => whole([bin("@biomejs", "biome", "bin", "biome"), ...args]);

async function lint() {
  const { files, keep } = linting();
  if (files.length === 0) return { passed: 1, failed: 0, skipped: 0, output: "" };
  const done = await biome("check", "--no-errors-on-unmatched", "--files-ignore-unknown=true", ...files);
  if (done.failed === 0) keep();
  return done;
}

/** A configuration of its own for the one rule that follows what other files export: it costs as much as all others. */
const promises = ["--config-path=biome.promises.json", "--only=nursery/noFloatingPromises"];

function reportIn(file: string) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** A runner may fail without a failing test, such as when a file does not load; that is a failure all the same. */
const honest = (counts: Counts, { code, output }: Ended) => ({
  ...counts,
  failed: counts.failed || (code === 0 ? 0 : 1),
  output,
});

async function vitest(...projects: string[]) {
  const file = path.join(REPORTS, `${projects.join("-")}.json`);
  rmSync(file, { force: true });
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  const ended = await command([
    bin("vitest", "vitest.mjs"),
    "run",
    ...projects.flatMap((name) => ["--project", name]),
    ...reporters,
  ]);
  const found = reportIn(file) ?? {};
  const skipped = (found.numPendingTests ?? 0) + (found.numTodoTests ?? 0);
  return honest({ passed: found.numPassedTests ?? 0, failed: found.numFailedTests ?? 0, skipped }, ended);
}

async function playwright() {
  const file = path.join(REPORTS, "browser.json");
  rmSync(file, { force: true });
  ensureChromium(say);
  const args = [
    bin("@playwright", "test", "cli.js"),
    "test",
    "--config=tests/playwright.config.ts",
    "--reporter=list,json",
  ];
  const ended = await command(args, { PLAYWRIGHT_JSON_OUTPUT_FILE: path.resolve(file) });
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = reportIn(file)?.stats ?? {};
  return honest({ passed: expected, failed: unexpected + flaky, skipped }, ended);
}

const fast: Part[] = [
  { name: "lint", run: lint },
  { name: "types", run: types },
  { name: "unit", run: () => vitest("architecture", "unit") },
];

const slow: Part[] = [
  { name: "promises", run: () => biome("lint", ...promises, ".") },
  { name: "proofs", run: () => vitest("proofs") },
  { name: "database", run: () => vitest("database") },
  { name: "worlds", run: () => vitest("worlds") },
  // After a part that builds, whose build it starts.
  { name: "start", run: () => vitest("start") },
  { name: "browser", run: playwright },
];

const zero: Counts = { passed: 0, failed: 0, skipped: 0 };
const plus = (a: Counts, b: Counts) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

type Done = Counts & { name: string; output: string; seconds: number };

async function run({ name, run: part }: Part): Promise<Done> {
  const begun = performance.now();
  const result = await part().catch((error) => ({ ...zero, failed: 1, output: String(error) }));
  return { name, ...result, seconds: (performance.now() - begun) / 1000 };
}

function report({ name, passed, failed, seconds, output }: Done) {
  say(`${name.padEnd(13)}${passed} passed${failed ? `, ${failed} failed` : ""} in ${seconds.toFixed(1)} s`);
  if (failed) say(output.trimEnd());
}

const wanted = process.argv[2];
const parts = [...fast, ...slow].filter(
  ({ name }) => !wanted || wanted === name || (wanted === "check" && fast.some((part) => part.name === name)),
);
mkdirSync(REPORTS, { recursive: true });
let total = zero;
const told = async (running: Promise<Done>) => {
  const done = await running;
  report(done);
  total = plus(total, done);
};
// The fast parts share the machine and are told in their order; what needs a database has it to itself.
const [together, alone] = [parts.filter((part) => fast.includes(part)), parts.filter((part) => slow.includes(part))];
// Lint reads nothing that is generated, and is well on its way when that is there.
const isLint = ({ name }: Part) => name === "lint";
const linted = together.filter(isLint).map(run);
generate();
generateRouteTypes();
for (const running of [...linted, ...together.filter((part) => !isLint(part)).map(run)]) await told(running);
for (const part of alone) await told(run(part));
say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed || !parts.length ? 1 : 0);
