import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { nameMasterKey } from "../../prisma/master-key";
import { migrate } from "../../prisma/migrate";
import { urlAs } from "../../prisma/roles";
import { freePort } from "../support/free-port";
import { TEST_KEY } from "../support/keys";
import { boardFigures } from "./board";
import { saying, start, stopAll, timed } from "./children";
import { crowd } from "./crowd";
import { memoryBelow } from "./memory";
import { javascriptOf, race, signedIn } from "./pages";
import { planFigures } from "./plan";
import { type Statement, statementsOf } from "./statements";

const BARE = path.resolve("tests/bench/bare");
const NEXT = path.resolve("node_modules/next/dist/bin/next");
const folder = mkdtempSync(path.join(tmpdir(), "throughline-bench-"));
const say = (line: string) => process.stdout.write(`${line}\n`);
const row = (what: string, value: string, aim = "") => say(`${what.padEnd(52)}${value.padStart(14)}   ${aim}`);

/** The bare route over exactly what a page asks of the database. */
async function bareRoute(statements: Statement[], app: string): Promise<string> {
  const file = path.join(folder, `${crypto.randomUUID()}.json`);
  writeFileSync(file, JSON.stringify(statements));
  const port = await freePort();
  const env = { BARE_STATEMENTS: file, BARE_DATABASE_URL: app, NODE_ENV: "production" };
  const child = start(NEXT, ["start", BARE, "-p", String(port)], env, true);
  await saying(child, /Ready/);
  return `http://localhost:${port}/`;
}

async function speed(web: string, owner: string, cookie: string) {
  const app = urlAs(owner, TEST_KEY, "throughline_app");
  for (const page of ["/people", "/", "/trends"]) {
    const url = `${web}${page}`;
    const read = async () => (await fetch(url, { headers: { cookie } })).text();
    await read();
    const statements = await statementsOf(owner, read);
    const bare = await bareRoute(statements, app);
    const [ours, floor] = await race(url, bare, cookie);
    const times = `${ours.toFixed(1)} / ${floor.toFixed(1)} ms`;
    row(
      `${page}: p50 against the bare route (${statements.length} statements)`,
      `${(ours / floor).toFixed(2)} ×`,
      times,
    );
  }
}

async function sizes(web: string, cookie: string, browser: Awaited<ReturnType<typeof signedIn>>["browser"]) {
  for (const [page, aim] of [
    ["/", 158],
    ["/trends", 260],
    ["/team", 260],
  ] as const) {
    const size = await javascriptOf(browser, `${web}${page}`, cookie);
    row(`JavaScript of ${page}`, `${size.toFixed(0)} kB`, `at most ${aim} kB`);
  }
}

async function bulk(owner: string) {
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  await client.query("drop database if exists bench with (force)");
  await client.query("create database bench");
  const DATABASE_URL = owner.replace(/\/[^/]*$/, "/bench");
  const env = { DATABASE_URL, MASTER_KEY: TEST_KEY, CLOCK: "2026-09-21T08:00:00Z" };
  const sheet = path.join(folder, "people.csv");
  writeFileSync(sheet, crowd(10_000));
  const to = ["--organization", "big", "--json"];
  const command = (...args: string[]) => timed("scripts/throughline.ts", args, env);
  await command("setup", "--organization", "Big", "--slug", "big", "--admin", "ann@big.example");
  const imported = await command("import", sheet, ...to);
  row("Importing 10,000 people", `${imported.seconds.toFixed(1)} s`, "at most 10 s");
  const planned = await command("plan", "--all", "--quarter", "2026-Q4", ...to);
  row("Planning them all", `${planned.seconds.toFixed(1)} s`, "at most 10 s");
  await client.query("drop database bench with (force)");
  await client.end();
}

/** The demonstration's two years through the real commands: import, briefing, plan, prompts, conversations, close. */
async function replay(owner: string) {
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  await client.query("drop database if exists replay with (force)");
  await client.query("create database replay");
  const fresh = owner.replace(/\/[^/]*$/, "/replay");
  await migrate(fresh);
  await nameMasterKey(fresh, [TEST_KEY], new Date("2031-11-13T15:00:00Z"));
  const env = { APP_DATABASE_URL: urlAs(fresh, TEST_KEY, "throughline_app"), MASTER_KEY: TEST_KEY };
  const { seconds } = await timed("scripts/seed.ts", [], { ...env, CLOCK: "2031-11-13T15:00:00Z" });
  row("Replay of six quarters and the running one", `${seconds.toFixed(0)} s`);
  await client.query("drop database replay with (force)");
  await client.end();
}

/** Everything the browser tests play on. */
async function stage() {
  say("Setting the stage");
  const child = start("tests/support/stage.ts", [], { CLOCK: "2031-11-13T15:00:00Z" });
  const [, web = "", , owner = ""] = await saying(child, /^stage (\S+) (\S+) (\S+)/);
  return { web, owner, folder, pid: child.pid ?? 0 };
}

async function everything() {
  say("Building the bare route");
  execFileSync(process.execPath, [NEXT, "build", "--webpack", BARE], {
    stdio: "ignore",
    env: { ...process.env, NODE_ENV: "production" },
  });
  const set = await stage();
  const { browser, cookie } = await signedIn(set.web);
  await sizes(set.web, cookie, browser);
  await browser.close();
  await speed(set.web, set.owner, cookie);
  row(
    "Memory: web, worker and what starts them",
    `${memoryBelow(set.pid).toFixed(0)} MB`,
    "with Postgres below 900 MB",
  );
  await boardFigures(row, set);
  await bulk(set.owner);
  await replay(set.owner);
}

if (process.argv[2] === "plan") {
  await planFigures(row, Number(process.argv[3] ?? 100_000));
  process.exit();
}

try {
  await (process.argv[2] === "board" ? boardFigures(row, await stage()) : everything());
} finally {
  await stopAll();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
