import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openEmbedded } from "../../prisma/embedded";
import type { Mutant, Part } from "./make";
import { type Result, rowSecurity } from "./report";

const vitest = path.join("node_modules", "vitest", "vitest.mjs");

/** How a part of the suite ended: the first test that turned red, if one did. */
type Verdict = { green: boolean; red: string };

/** A copy of the last commit, in which one thing at a time is broken. */
export type Copy = {
  /** The part as it is: one that is red proves nothing. */
  asIs: (part: Part) => Promise<Verdict>;
  /** What noticed a mutant, or null when it survived. Throws where it cannot be broken as it says. */
  tried: (mutant: Mutant) => Promise<string | null>;
  /** Row security, broken one by one where the matrix stands already. */
  policies: () => Promise<Result[]>;
  stop: () => void;
};

function edited(text: string, from: string, to: string, nth = 0): string | null {
  let at = -1;
  for (let count = 0; count <= nth; count += 1) {
    at = text.indexOf(from, at + 1);
    if (at < 0) return null;
  }
  return text.slice(0, at) + to + text.slice(at + from.length);
}

/**
 * Makes some, in which as many things are broken at a time, beside one database server that stays up: starting and stopping it
 * for each took half of what a mutant took.
 */
export async function openCopies(home: string, count: number): Promise<{ copies: Copy[]; close: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), "mutants-"));
  // The database's own user must reach its data there.
  chmodSync(folder, 0o755);
  const first = path.join(folder, "tree");
  execFileSync("git", ["worktree", "add", "--quiet", "--detach", first, "HEAD"], { cwd: home });
  symlinkSync(path.join(home, "node_modules"), path.join(first, "node_modules"));
  const prisma = path.join("node_modules", "prisma", "build", "index.js");
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
  execFileSync(process.execPath, [prisma, "generate", "--no-hints"], { cwd: first, stdio: "pipe", env });
  const trees = [first];
  for (let at = 1; at < count; at += 1) {
    const tree = path.join(folder, `tree${at}`);
    cpSync(first, tree, { recursive: true, verbatimSymlinks: true });
    symlinkSync(path.join(first, ".data"), path.join(tree, ".data"));
    trees.push(tree);
  }
  const server = await openEmbedded({ folder: path.join(first, ".data/tests/postgres"), durable: false });
  const copies = trees.map(copyIn);
  async function close() {
    for (const copy of copies) copy.stop();
    await server.release();
    spawnSync("git", ["worktree", "remove", "--force", first], { cwd: home });
    rmSync(folder, { recursive: true, force: true });
  }
  return { copies, close };
}

function copyIn(copy: string): Copy {
  let running: ChildProcess | undefined;

  function suite({ project, files, only }: Part, more: Record<string, string> = {}): Promise<Verdict> {
    // Where many are tried in one file, one that survives must not spare the rest.
    const bail = project === "mutants" ? [] : ["--bail", "1"];
    const args = [vitest, "run", "--project", project, ...bail, ...(only ? ["-t", only] : []), ...files];
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, args, { cwd: copy, env: { ...process.env, NO_COLOR: "1", ...more } });
      running = child;
      let output = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
      child.on("error", reject);
      child.on("close", (status) => {
        const failed = /FAIL\s+(?:\|\w+\|\s+)?(?:\w+\s+)?tests\/(\S+\.tsx?)(?: > ([^\n]+))?/.exec(output);
        // What cannot be broken as it says, such as a condition that is no longer there, must not pass for noticed.
        if (status !== 0 && !failed)
          reject(new Error(`No test turned red, and yet the run failed: ${output.slice(-2000)}`));
        else resolve({ green: status === 0, red: [failed?.[1], failed?.[2]].filter(Boolean).join(": ") });
      });
    });
  }

  async function noticed(parts: readonly Part[], more?: Record<string, string>): Promise<string | null> {
    for (const part of parts) {
      const { green, red } = await suite(part, more);
      if (!green) return red;
    }
    return null;
  }

  async function tried(mutant: Mutant): Promise<string | null> {
    if ("sql" in mutant) return noticed(mutant.red, { MUTANT_SQL: mutant.sql });
    const file = path.join(copy, mutant.file);
    const text = readFileSync(file, "utf8");
    const broken = edited(text, mutant.from, mutant.to, mutant.nth);
    if (broken === null) throw new Error(`${mutant.what}: ${mutant.file} no longer says ${mutant.from}`);
    writeFileSync(file, broken);
    try {
      return await noticed(mutant.red);
    } finally {
      writeFileSync(file, text);
    }
  }

  async function policies(): Promise<Result[]> {
    const report = path.join(copy, "policies.json");
    const all: Part = { project: "mutants", files: ["tests/mutants/policies.test.ts"] };
    const { green, red } = await suite(all, { MUTANTS_REPORT: report });
    const found: { mutant: string; by: string | null }[] = JSON.parse(readFileSync(report, "utf8"));
    // Red without a survivor: something broke on the way, and what came after it was not tried.
    if (!green && found.every(({ by }) => by !== null)) throw new Error(`Row security was not tried whole: ${red}`);
    return found.map(({ mutant, by }) => ({ group: rowSecurity, what: mutant, by }));
  }

  return { asIs: (part) => suite(part), tried, policies, stop: () => running?.kill() };
}
