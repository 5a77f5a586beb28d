import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { placeOf } from "../../../prisma/cluster/place";
import { type Embedded, openEmbedded } from "../../../prisma/embedded";
import { ensureRoles } from "../../../prisma/roles";
import { alive, running, until } from "../../../scripts/processes";
import { TEST_KEY } from "../../support/keys";

const folder = mkdtempSync(path.join(tmpdir(), "throughline-embedded-"));
const open = () => openEmbedded({ folder, durable: false });

const dataFolder = () => path.join(placeOf(folder)?.home ?? "", "data");
const pidFile = () => path.join(dataFolder(), "postmaster.pid");
const serverPid = () => Number(readFileSync(pidFile(), "utf8").split("\n")[0]);

async function query(embedded: Embedded, sql: string) {
  const client = new pg.Client({ connectionString: embedded.url() });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

afterAll(() => {
  const home = placeOf(folder)?.home;
  if (home) rmSync(home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

test("keeps what was written, and its port, from one start to the next", async () => {
  const first = await open();
  await query(first, "create table kept as select 7 as number");
  await first.release();
  const second = await open();
  expect(second.url()).toBe(first.url());
  expect(await query(second, "select number from kept")).toEqual([{ number: 7 }]);
  await second.release();
});

test("starts again after its server was killed", async () => {
  const first = await open();
  const server = running(serverPid());
  if (!server) throw new Error("There is no server");
  process.kill(server.pid, "SIGKILL");
  expect(await until(() => !alive(server), 5_000)).toBe(true);
  const second = await open();
  expect(await query(second, "select number from kept")).toEqual([{ number: 7 }]);
  await second.release();
  await first.release();
});

test("starts although a stranger has inherited its number", async () => {
  writeFileSync(pidFile(), `${process.pid}\n${dataFolder()}\n0\n1\n`);
  const embedded = await open();
  expect(await query(embedded, "select 1 as one")).toEqual([{ one: 1 }]);
  await embedded.release();
});

test("joins the server that somebody killed has left running, and stops it when done", async () => {
  const first = await open();
  const server = serverPid();
  // Whoever was killed has no process any more: as if the file named somebody else who is gone.
  const users = path.join(folder, "users");
  for (const name of readdirSync(users)) writeFileSync(path.join(users, name), '{"pid":999999,"started":"0"}');
  const second = await open();
  expect(serverPid()).toBe(server);
  expect(second.url()).toBe(first.url());
  await second.release();
  expect(running(server)).toBeNull();
});

test("starts at once where somebody was killed while writing the lock", async () => {
  const lock = path.join(folder, "lock");
  writeFileSync(lock, "");
  utimesSync(lock, new Date(0), new Date(0));
  const embedded = await open();
  expect(await query(embedded, "select 1 as one")).toEqual([{ one: 1 }]);
  await embedded.release();
});

test("several that open at once share one server", async () => {
  const all = await Promise.all([open(), open(), open()]);
  expect(new Set(all.map((one) => one.url())).size).toBe(1);
  for (const one of all) await one.release();
});

test("several that start at once on a server without our roles make them once", async () => {
  const embedded = await open();
  try {
    const ways = await Promise.all([1, 2, 3].map(() => ensureRoles(embedded.url(), TEST_KEY)));
    expect(new Set(ways.map(({ app, worker }) => `${app} ${worker}`)).size).toBe(1);
  } finally {
    await embedded.release();
  }
});

/** Works as an ordinary user: root may write everywhere, so it steps down meanwhile. */
async function asOrdinaryUser(work: () => Promise<void>) {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

test.each([
  ["one that somebody else has used", ["users"]],
  ["an empty one", []],
])("names a folder in which nothing can be written at once, with what to do: %s", async (_, inside) => {
  const closed = mkdtempSync(path.join(tmpdir(), "throughline-closed-"));
  for (const name of inside) mkdirSync(path.join(closed, name));
  chmodSync(closed, 0o555);
  try {
    const says = `Nothing can be written in ${closed} (EACCES). Run this as the user who owns it`;
    await asOrdinaryUser(() => expect(openEmbedded({ folder: closed })).rejects.toThrow(says));
  } finally {
    chmodSync(closed, 0o755);
    rmSync(closed, { recursive: true, force: true });
  }
});

test("finds its data again where the file that says its place and password was broken, also under a running server", async () => {
  const reached = mkdtempSync(path.join(tmpdir(), "throughline-broken-"));
  chmodSync(reached, 0o755);
  const pointer = path.join(reached, "place.json");
  const again = () => openEmbedded({ folder: reached, durable: false });
  try {
    const first = await again();
    await query(first, "create table kept as select 7 as number");
    for (const text of ['{"home":"', "{}", "", JSON.stringify({ home: reached })]) {
      writeFileSync(pointer, text);
      const next = await again();
      expect(await query(next, "select number from kept"), text).toEqual([{ number: 7 }]);
      expect(placeOf(reached)?.home).toBe(reached);
      await next.release();
    }
  } finally {
    rmSync(reached, { recursive: true, force: true });
  }
});

test("begins no empty database where the broken file may name a folder elsewhere", async () => {
  const closed = mkdtempSync(path.join(tmpdir(), "throughline-broken-"));
  writeFileSync(path.join(closed, "place.json"), "{}");
  const says = `${path.join(closed, "place.json")} is broken`;
  const isElsewhere = process.getuid?.() === 0;
  try {
    const opened = openEmbedded({ folder: closed, durable: false });
    if (isElsewhere) await expect(opened).rejects.toThrow(says);
    else await (await opened).release();
    expect(readFileSync(path.join(closed, "place.json"), "utf8") === "{}").toBe(isElsewhere);
  } finally {
    rmSync(closed, { recursive: true, force: true });
  }
});
