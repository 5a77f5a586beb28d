import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { alive, type Running, running, until } from "../scripts/processes";
import { type Site, siteOf } from "./cluster/place";
import { initialise, join, launch, setPassword, stop, urlTo } from "./cluster/postmaster";

/** A running PostgreSQL of our own. */
export type Embedded = {
  /** The owner's connection string to one of its databases. */
  url: (database?: string) => string;
  /** Says that we are done. The last one out stops the server. */
  release: () => Promise<void>;
};

type Options = { folder?: string; durable?: boolean; database?: string };

const read = (file: string): Running | null => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
};

function myself(): Running {
  return running(process.pid) ?? { pid: process.pid, started: "unknown" };
}

const remedies: Record<string, string> = {
  ENOSPC: "Make room on its disk.",
  EROFS: "Its disk is mounted read-only.",
};

/** Why nothing can be written in a folder, in words that name it and what to do. */
function folderTrouble(folder: string, error: unknown): Error {
  const { code = "" } = error as NodeJS.ErrnoException;
  const remedy =
    remedies[code] ?? "Run this as the user who owns it, or make it yours with everything in it: chown -R USER FOLDER";
  return new Error(`Nothing can be written in ${folder} (${code || error}). ${remedy}`, { cause: error });
}

/** Whether nobody holds a lock any more. Whoever was killed while writing it has left no name in it. */
function isAbandoned(lock: string): boolean {
  const written = statSync(lock, { throwIfNoEntry: false });
  if (!written) return false;
  const holder = read(lock);
  return holder ? !alive(holder) : Date.now() - written.mtimeMs > 10_000;
}

/** Takes the lock for us; false when somebody has it. */
function take(folder: string, lock: string): boolean {
  try {
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    writeFileSync(lock, JSON.stringify(myself()), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw folderTrouble(folder, error);
  }
}

/** One at a time starts or stops: two commands that begin together must not both launch a server. */
async function alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = path.join(folder, "lock");
  const took = await until(() => take(folder, lock), 90_000);
  if (!took) throw new Error(`Another process holds the database's lock. If there is none, remove ${lock}`);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function othersOn(folder: string): number {
  const users = path.join(folder, "users");
  let others = 0;
  for (const name of readdirSync(users)) {
    const user = read(path.join(users, name));
    if (user && alive(user)) others += 1;
    else rmSync(path.join(users, name), { force: true });
  }
  return others;
}

async function createDatabase(site: Site, name: string) {
  const client = new pg.Client({ connectionString: urlTo(site, "postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

function makeFolder(home: string) {
  try {
    mkdirSync(path.join(home, "users"), { recursive: true });
  } catch (error) {
    throw folderTrouble(home, error);
  }
}

/** Starts the embedded PostgreSQL of a folder, or joins it when it already runs, and makes its database. */
export async function openEmbedded({
  folder = ".data/postgres",
  durable = true,
  database = "throughline",
}: Options = {}) {
  const home = path.resolve(folder);
  makeFolder(home);
  const mine = path.join(home, "users", String(process.pid));
  const site = await alone(home, async () => {
    const chosen = siteOf(home);
    await initialise(chosen);
    if (chosen.isPasswordNew) await setPassword(chosen);
    const open = (await join(home, chosen)) ?? (await launch(home, chosen, durable));
    await createDatabase(open, database);
    writeFileSync(mine, JSON.stringify(myself()));
    return open;
  });
  const release = () =>
    alone(home, async () => {
      rmSync(mine, { force: true });
      if (othersOn(home) === 0) await stop(site);
    });
  return { url: (name = database) => urlTo(site, name), release } satisfies Embedded;
}
