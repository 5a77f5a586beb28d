import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { alive, end, parentOf, type Running, running } from "./processes";

const FILE = ".data/run.json";

/** What one start is made of: the processes somebody would kill to stop it, those it started, and where it is opened. */
type Run = { owners: Running[]; children: Running[]; url?: string };

const isThere = (it: Running | null): it is Running => it !== null;

/** The commands above us up to npm: when one of them is killed, nobody would ever stop us. */
function ancestors(): Running[] {
  const found: Running[] = [];
  let pid: number | null = process.ppid;
  for (let depth = 0; depth < 4 && pid && pid > 1; depth += 1) {
    const it = running(pid);
    if (!it) break;
    found.push(it);
    const command = existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, "utf8") : "";
    // npm names its process "npm start"; what is above it is the person's shell, which may close and leave us running.
    if (/^npm|npm-cli/.test(command)) return found;
    pid = parentOf(pid);
  }
  return found.slice(0, 1);
}

function former(): Run | null {
  try {
    return JSON.parse(readFileSync(FILE, "utf8"));
  } catch {
    return null;
  }
}

let run: Run = { owners: [], children: [] };

function keep() {
  // Only a start keeps the file; a build or a test run beside it must not speak for it.
  if (run.owners.length === 0) return;
  mkdirSync(path.dirname(FILE), { recursive: true });
  writeFileSync(`${FILE}.half`, JSON.stringify(run));
  renameSync(`${FILE}.half`, FILE);
}

/** Makes this start the only one: what a killed one left running is ended, and one that still runs is named. */
export async function claim(url: string): Promise<void> {
  const before = former();
  if (before?.owners.length && before.owners.every(alive)) {
    throw new Error(
      `Throughline already runs from this folder (process ${before.owners[0]?.pid}). Stop it there with Ctrl-C, or: kill ${before.owners[0]?.pid}`,
    );
  }
  for (const left of [...(before?.owners ?? []), ...(before?.children ?? [])]) await end(left, "SIGTERM", 8_000);
  run = { owners: [running(process.pid), ...ancestors()].filter(isThere), children: [], url };
  keep();
}

/** Where people open the app that runs from this folder; null when none does. */
export function runningAt(): string | null {
  const it = former();
  return it?.url && it.owners.length > 0 && it.owners.every(alive) ? it.url : null;
}

/** Notes a process that must not outlive this start. */
export function remember(pid: number | undefined) {
  const child = pid ? running(pid) : null;
  if (!child) return;
  run.children = [...run.children.filter(alive), child];
  keep();
}

/** Calls back once somebody above us has been killed. */
export function onAbandoned(react: () => void) {
  process.once("disconnect", react);
  const watch = setInterval(() => {
    if (run.owners.every(alive)) return;
    clearInterval(watch);
    react();
  }, 500);
  watch.unref();
}

/** Says that this start is over and left nothing behind. One that was refused has nothing to say. */
export function clear() {
  if (run.owners.length > 0) rmSync(FILE, { force: true });
}
