import { execFile, spawn } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { alive, end, type Running, running, until } from "../../scripts/processes";
import { keepPlace, makeOwned, type Site } from "./place";

/** The role that owns the database and applies migrations; the app never logs in as it. */
const OWNER = "throughline_owner";

const PATIENCE = 60_000;

/** The server gets none of our settings and secrets. */
const BARE: NodeJS.ProcessEnv = { NODE_ENV: "production", PATH: process.env.PATH, LC_ALL: "C" };

/** A connection string for the owner, or for another role of the same cluster. */
export function urlTo(site: Pick<Site, "port" | "password">, database: string): string {
  return `postgres://${OWNER}:${site.password}@127.0.0.1:${site.port}/${database}`;
}

async function answers(site: Site): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlTo(site, "postgres"), connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("select current_setting('data_directory') as data");
    return rows[0]?.data === site.data;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function pidFile(site: Site) {
  const file = path.join(site.data, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  return { file, pid: Number(lines[0]), port: Number(lines[3]), state: lines[7]?.trim() };
}

/** Whether a process is a PostgreSQL server on this very data, where the system tells. */
function servesOurData(site: Site, it: Running): boolean {
  if (process.platform !== "linux") return true;
  try {
    return readFileSync(`/proc/${it.pid}/cmdline`, "utf8").split("\0").includes(site.data);
  } catch {
    return false;
  }
}

/** The server that runs on this data, whoever started it; null when there is none. */
function serverOn(site: Site): Running | null {
  const file = pidFile(site);
  const found = file ? running(file.pid) : null;
  return found && servesOurData(site, found) ? found : null;
}

/** Joins a server that is already running, such as the one of an app that was killed; null when there is none to join. */
export async function join(folder: string, site: Site): Promise<Site | null> {
  const found = serverOn(site);
  if (!found) return null;
  await until(() => pidFile(site)?.state === "ready" || !alive(found), PATIENCE);
  const joined = { ...site, port: pidFile(site)?.port ?? site.port };
  if (alive(found) && (await answers(joined))) {
    keepPlace(folder, joined);
    return joined;
  }
  await stop(site);
  return null;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Makes the data folder, whole or not at all: an interrupted first start begins again. */
export async function initialise(site: Site) {
  if (existsSync(path.join(site.data, "PG_VERSION"))) return;
  const half = `${site.data}.half`;
  rmSync(half, { recursive: true, force: true });
  makeOwned(half, site.account);
  const secret = path.join(mkdtempSync(path.join(tmpdir(), "throughline-")), "password");
  const secrets = path.dirname(secret);
  makeOwned(secrets, site.account);
  writeFileSync(secret, `${site.password}\n`, { mode: 0o644 });
  try {
    const flags = [`--pgdata=${half}`, `--username=${OWNER}`, `--pwfile=${secret}`, "--auth=scram-sha-256"];
    const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    await promisify(execFile)(path.join(site.bin, "initdb"), [...flags, ...locale, "--no-instructions", "--no-sync"], {
      ...site.account,
      cwd: "/",
      env: BARE,
    });
    rmSync(site.data, { recursive: true, force: true });
    renameSync(half, site.data);
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
}

function settings(port: number, durable: boolean) {
  return {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: durable ? 60 : 100,
    shared_buffers: "64MB",
    wal_level: "minimal",
    max_wal_senders: 0,
    max_wal_size: "256MB",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
}

/** After a restart of the machine its number may belong to a stranger, and PostgreSQL would refuse to start. */
function removeStale(site: Site) {
  const stale = pidFile(site);
  if (stale && !serverOn(site)) rmSync(stale.file, { force: true });
}

/** Gives the owner the password of this place, without a server and so without the former one. */
export async function setPassword(site: Site) {
  await stop(site);
  removeStale(site);
  const alone = promisify(execFile)(path.join(site.bin, "postgres"), ["--single", "-D", site.data, "postgres"], {
    ...site.account,
    cwd: "/",
    env: BARE,
  });
  alone.child.stdin?.end(`alter role ${OWNER} password '${site.password}';\n`);
  await alone;
}

/** Starts the server on its data. It outlives us if we are killed, and the next start joins it. */
export async function launch(folder: string, site: Site, durable: boolean): Promise<Site> {
  removeStale(site);
  const port = site.port && (await isFree(site.port)) ? site.port : await freePort();
  const started = { ...site, port };
  keepPlace(folder, started);
  const log = path.join(folder, "postgres.log");
  const flags = Object.entries(settings(port, durable)).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const output = openSync(log, "w", 0o600);
  const child = spawn(path.join(site.bin, "postgres"), ["-D", site.data, ...flags], {
    ...site.account,
    cwd: "/",
    detached: true,
    env: BARE,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  let ended = false;
  child.once("error", () => (ended = true)).once("exit", () => (ended = true));
  child.unref();
  await until(async () => ended || (pidFile(site)?.state === "ready" && (await answers(started))), PATIENCE);
  if (ended || !serverOn(site)) throw new Error(`The database did not start:\n${readFileSync(log, "utf8").trim()}`);
  return started;
}

/** Stops the server cleanly, open connections included. */
export async function stop(site: Site) {
  const found = serverOn(site);
  if (found) await end(found, "SIGINT", 20_000, "SIGQUIT");
}
