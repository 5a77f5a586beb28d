import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { now } from "../../lib/time/clock";
import { type Embedded, openEmbedded } from "../../prisma/embedded";
import { nameMasterKey } from "../../prisma/master-key";
import { migrate } from "../../prisma/migrate";
import { ensureRoles } from "../../prisma/roles";
import { build } from "../../scripts/build";
import { ended, startSeed, startWeb, startWorker, stopChildren } from "../../scripts/children";
import { adopt } from "../../scripts/database";
import { fingerprint } from "../../scripts/fingerprint";
import { generate } from "../../scripts/generate";
import { parentOf, until } from "../../scripts/processes";
import { freePort } from "./free-port";
import { TEST_KEY } from "./keys";
import { mailServer } from "./mail-server";

/** Everything the browser tests play on: a web server of the production build, a worker, a database and a mail server. */
const say = (line: string) => process.stdout.write(`${line}\n`);

async function onCluster<T>(embedded: Embedded, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: embedded.url("postgres") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const listening = (server: Server) =>
  new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)),
  );

async function enter(owner: string) {
  const roles = await ensureRoles(owner, TEST_KEY);
  adopt({
    APP_DATABASE_URL: roles.app,
    WORKER_DATABASE_URL: roles.worker,
    MASTER_KEY: TEST_KEY,
    NEXTAUTH_SECRET: "stage-stage-stage-stage-stage-stage",
  });
}

/** The demo, seeded once for this code and this moment; later runs copy it. */
async function seeded(embedded: Embedded): Promise<string> {
  const moment = (process.env.CLOCK ?? "").replace(/\D/g, "");
  const name = `seeded_${moment}_${fingerprint("lib", "prisma").slice(0, 10)}`;
  await onCluster(embedded, async (client) => {
    const { rows } = await client.query("select datname from pg_database where datname ~ '^(seeded|seeding)_'");
    if (rows.some(({ datname }) => datname === name)) return;
    for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`);
    const half = name.replace("seeded", "seeding");
    await client.query(`create database ${half}`);
    await enter(embedded.url(half));
    await migrate(embedded.url(half));
    await nameMasterKey(embedded.url(half), [TEST_KEY], now());
    say("Seeding");
    if ((await ended(startSeed())) !== 0) throw new Error("The demo could not be made.");
    await client.query(`alter database ${half} rename to ${name}`);
  });
  return name;
}

async function copy(embedded: Embedded, template: string): Promise<string> {
  await onCluster(embedded, async (client) => {
    await client.query("drop database if exists stage with (force)");
    await client.query(`create database stage template ${template}`);
  });
  return embedded.url("stage");
}

const letters = await mailServer();
const mailbox = createServer((_request, response) => {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(letters.received));
});

const embedded = await openEmbedded({ folder: ".data/tests/postgres", durable: false });
let stopping = false;

async function stop() {
  if (stopping) return;
  stopping = true;
  await stopChildren();
  await letters.close();
  await embedded.release();
  process.exit(0);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());

// A shell stands between us and the runner; when the runner is killed, nobody would ever strike the stage.
const runner = parentOf(process.ppid);
setInterval(() => parentOf(process.ppid) !== runner && void stop(), 1_000).unref();

try {
  generate();
  const port = await freePort();
  const web = `http://localhost:${port}`;
  adopt({ PORT: String(port), APP_URL: web, SMTP_URL: letters.url, DEMO: "1", ERASURE_LIST: ".data/tests/erasures" });
  const owner = await copy(embedded, await seeded(embedded));
  await enter(owner);
  await build(say);
  startWeb();
  startWorker();
  const isReady = () =>
    fetch(`${web}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    );
  if (!(await until(isReady, 60_000))) throw new Error("The web server does not answer.");
  say(`stage ${web} http://127.0.0.1:${await listening(mailbox)} ${owner}`);
} catch (error) {
  console.error(error);
  await stop();
}
