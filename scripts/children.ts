import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { env } from "../lib/env";
import { remember } from "./run-file";

// Prisma queues the queries of a transaction on one connection, which the driver deprecates aloud.
const CALM = ["--no-deprecation", "--disable-warning=ExperimentalWarning"];
const TSX = [...CALM, "--conditions=react-server", "--import", "tsx"];

/** What web and worker may know: everything but how to enter the database as its owner. */
function settings(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { appUrl, port, erasureList } = env();
  const { DATABASE_URL: _owner, ...rest } = process.env;
  const ours = {
    APP_URL: appUrl,
    NEXTAUTH_URL: appUrl,
    PORT: String(port),
    HOSTNAME: "0.0.0.0",
    NODE_ENV: "production",
    // The web server of the build moves into its own folder, which the next build removes.
    ERASURE_LIST: path.resolve(erasureList),
  };
  return { ...rest, ...ours, ...extra } as NodeJS.ProcessEnv;
}

const started = new Set<ChildProcess>();

// Its own process group: at a terminal Ctrl-C reaches only us, and we stop the parts in order.
function start(args: string[], environment: NodeJS.ProcessEnv, errors: "inherit" | "pipe" = "inherit") {
  const child = spawn(process.execPath, args, {
    detached: true,
    env: environment,
    stdio: ["ignore", "pipe", errors],
  });
  started.add(child);
  child.once("exit", () => started.delete(child));
  remember(child.pid);
  return child;
}

function forward(child: ChildProcess, isWanted: (line: string) => boolean) {
  if (!child.stdout) return;
  createInterface({ input: child.stdout }).on("line", (line) => isWanted(line) && process.stdout.write(`${line}\n`));
}

// Left alone, Node lets garbage grow with the machine's memory, to half a gigabyte more than the pages need.
const THRIFTY = ["--max-old-space-size=1024", "--max-semi-space-size=16"];

/** The web server of the build. Next's own greeting is left out: it names addresses that are not ours. */
export function startWeb(): ChildProcess {
  const child = start([...CALM, ...THRIFTY, path.join(".next", "standalone", "server.js")], settings());
  forward(child, (line) => line.trim() !== "" && !/^\s*(▲|✓|- (Local|Network))/.test(line));
  return child;
}

/** The web server that reloads while one works. */
export function startDevelopment(): ChildProcess {
  const child = start([NEXT, "dev", "--port", String(env().port)], settings({ NODE_ENV: "development" }));
  forward(child, () => true);
  return child;
}

/** The process that sends mail and does what is due. */
export function startWorker(): ChildProcess {
  const child = start([...TSX, path.join("scripts", "worker.ts")], settings());
  forward(child, () => true);
  return child;
}

/** Fills the demo organization in a process of its own, so that the build can go on beside it. */
export function startSeed(): ChildProcess {
  const child = start([...TSX, path.join("scripts", "seed.ts")], settings());
  forward(child, () => true);
  return child;
}

const NEXT = path.join("node_modules", "next", "dist", "bin", "next");

/** Next's build; it says why it failed on both of its outputs. */
export const startBuild = () => start([NEXT, "build"], settings(), "pipe");

/** How a process ended: its code, or 1 when a signal ended it. */
export const ended = (child: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode ?? 1);
    else child.once("exit", (code) => resolve(code ?? 1)).once("error", () => resolve(1));
  });

/** Asks a process to end and insists after a while. */
export async function stopChild(child: ChildProcess, patience = 8_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const insist = setTimeout(() => child.kill("SIGKILL"), patience);
  child.kill("SIGTERM");
  await ended(child);
  clearTimeout(insist);
}

/** Ends whatever was started here and still runs. */
export const stopChildren = () => Promise.all([...started].map((child) => stopChild(child)));
