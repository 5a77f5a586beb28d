import { type ChildProcess, spawn } from "node:child_process";
import { type IncomingMessage, request } from "node:http";
import path from "node:path";
import { until } from "../../../scripts/processes";
import { freePort } from "../free-port";
import { TEST_KEY } from "../keys";

/** What every server of a pair calls itself, whatever port it listens on. */
export const origin = "http://localhost:3000";

export type Answer = { status: number; headers: [string, string][]; body: Buffer };
/** A process of ours, and everything it has said on both of its outputs. */
export type Running = { log: () => Buffer; stop: () => Promise<void> };
export type Web = Running & {
  get: (address: string, cookie: string) => Promise<Answer>;
  post: (address: string, cookie: string, headers: Record<string, string>, body: string) => Promise<Answer>;
};

/** Starts one of our processes with nothing in its environment but what it is given and what all of them need. */
function start(args: string[], settings: Record<string, string>, clock: Date): Running {
  const child: ChildProcess = spawn(process.execPath, ["--no-deprecation", ...args], {
    env: {
      ...{ NODE_ENV: "production", PATH: process.env.PATH, HOME: process.env.HOME, TZ: "Asia/Kathmandu" },
      ...{ APP_URL: origin, NEXTAUTH_URL: origin, CLOCK: clock.toISOString(), MASTER_KEY: TEST_KEY },
      ...{ NEXTAUTH_SECRET: "tests-tests-tests-tests-tests-tests", ...settings },
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part) => said.push(part));
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    log: () => Buffer.concat(said),
    stop: async () => {
      child.kill("SIGTERM");
      await gone;
    },
  };
}

async function read(message: IncomingMessage): Promise<Answer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part);
  const raw = message.rawHeaders;
  const headers = raw.flatMap((name, at): [string, string][] => (at % 2 === 0 ? [[name, raw[at + 1] ?? ""]] : []));
  return { status: message.statusCode ?? 0, headers, body: Buffer.concat(parts) };
}

/** The production build over a database, with its clock begun at a moment. */
export async function startWeb(appDatabase: string, clock: Date): Promise<Web> {
  const port = await freePort();
  const settings = { HOSTNAME: "127.0.0.1", PORT: String(port), APP_DATABASE_URL: appDatabase };
  const server = start([path.resolve(".next/standalone/server.js")], settings, clock);
  const ask = (method: string, address: string, headers: Record<string, string>, body?: string) =>
    new Promise<Answer>((resolve, reject) => {
      const asked = request({ host: "127.0.0.1", port, method, path: address, headers }, (message) =>
        read(message).then(resolve, reject),
      );
      asked.once("error", reject).end(body);
    });
  const heads = (cookie: string) => ({ host: "localhost:3000", accept: "text/html", cookie });
  const isReady = () =>
    ask("GET", "/api/health", {}).then(
      (answer) => answer.status === 200,
      () => false,
    );
  if (!(await until(isReady, 60_000))) throw new Error(`The web server does not answer:\n${server.log()}`);
  return {
    ...server,
    get: (address, cookie) => ask("GET", address, heads(cookie)),
    post: (address, cookie, headers, body) => ask("POST", address, { ...heads(cookie), origin, ...headers }, body),
  };
}

/** The process that sends mail. */
export const startWorker = ({ app, worker }: { app: string; worker: string }, clock: Date, smtp: string): Running =>
  start(
    ["--conditions=react-server", "--import", "tsx", "scripts/worker.ts"],
    { APP_DATABASE_URL: app, WORKER_DATABASE_URL: worker, SMTP_URL: smtp },
    clock,
  );
