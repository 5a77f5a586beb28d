import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { expect, inject, test } from "vitest";
import { running } from "../../scripts/processes";
import { freePort } from "../support/free-port";
import { databaseOf, databaseServerOf, killAll, noted, processesOf } from "../support/start/folder";
import { interrupt, npmStart, type Started } from "../support/start/npm-start";

/** The tests follow one another in one folder, as the days of whoever runs it do. */
const folder = inject("folder");
const port = await freePort();
const web = `http://localhost:${port}`;
const start = () => npmStart(folder, { PORT: String(port), DEMO: "0" });

const ready = `Ready: ${web}  (Ctrl-C stops everything)`;
const opening = ["Throughline", "Starting the embedded database"];

const alive = (pids: number[]) => pids.filter((pid) => running(pid));

async function expectAnswers() {
  const health = await fetch(`${web}/api/health`);
  expect([health.status, await health.json()]).toEqual([200, { status: "ok" }]);
  const page = await fetch(web);
  const text = await page.text();
  expect(page.status).toBe(200);
  expect(text).toContain("Throughline");
  const styles = [...text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = ""]) => href);
  expect(styles).not.toEqual([]);
  for (const href of styles) expect((await fetch(new URL(href, web))).status, href).toBe(200);
}

/** As it must be after every end: nothing runs, nothing answers, nothing says that it does. */
async function expectNothingLeft() {
  expect(processesOf(folder)).toEqual([]);
  expect([noted(folder), databaseServerOf(folder)]).toEqual([null, null]);
  await expect(fetch(web)).rejects.toThrow("fetch failed");
}

/** What runs from one test to the next. */
let it: Started;

test("in a fresh clone an operator's command explains itself before anything was ever started", async () => {
  rmSync(path.join(folder, "lib", "db", "generated"), { recursive: true });
  const asked = ["run", "-s", "throughline", "--", "help"];
  const { stdout, stderr } = await promisify(execFile)("npm", asked, { cwd: folder });
  expect({ stdout, stderr }).toEqual({ stdout: expect.stringContaining("founds an organization"), stderr: "" });
});

test("the first start says plainly what it does, and serves", async () => {
  it = start();
  await it.ready();
  const steps = expect.stringMatching(/^Database brought up to date \(\d+ steps\)$/);
  expect([it.lines(), it.errors()]).toEqual([[...opening, steps, ready], []]);
  // Root's own database runs as another user, who may not enter the folder.
  expect(databaseOf(folder).startsWith(folder)).toBe(process.getuid?.() !== 0);
  await expectAnswers();
});

test("a command's link leads to the app that runs here, although only the start was told its port", async () => {
  const asked = ["--organization", "Acme", "--slug", "acme", "--admin", "ann@acme.example", "--json"];
  const { stdout } = await promisify(execFile)("npm", ["run", "-s", "throughline", "--", "setup", ...asked], {
    cwd: folder,
  });
  expect(JSON.parse(stdout).link).toMatch(new RegExp(`^${web}/`));
});

test("a second start beside it is told kindly that there is one, and disturbs nothing", async () => {
  const second = start();
  await expect(second.ready()).rejects.toThrow("It ended before it was ready");
  expect(await second.ended).toBe(1);
  const [starter] = noted(folder)?.owners ?? [];
  const told = `Throughline already runs from this folder (process ${starter}). Stop it there with Ctrl-C, or: kill ${starter}`;
  expect([second.lines(), second.errors()]).toEqual([["Throughline"], [told]]);
  await expectAnswers();
});

test("Ctrl-C gives the terminal back when web, worker and database have ended", async () => {
  const { owners, children } = noted(folder) ?? { owners: [], children: [] };
  expect(processesOf(folder)).toEqual(expect.arrayContaining([...owners, ...children, databaseServerOf(folder)]));
  interrupt(it);
  // Whether the signal or our own 0 is what a shell shows depends on the shell that npm runs us in.
  expect([0, 130]).toContain(await it.ended);
  await expectNothingLeft();
  await it.silent;
  expect([it.lines().at(-1), it.errors()]).toEqual(["Stopping", []]);
});

test("the next start builds nothing", async () => {
  it = start();
  await it.ready();
  expect([it.lines(), it.errors()]).toEqual([[...opening, ready], []]);
});

test("a start after a kill -9 of the starter ends what that left running, and serves", async () => {
  const { owners, children } = noted(folder) ?? { owners: [], children: [] };
  await killAll(owners.slice(0, 1));
  expect(await it.ended).toBe(1);
  expect(children).toHaveLength(2);
  const server = databaseServerOf(folder) ?? 0;
  expect(alive([...children, server])).toEqual([...children, server]);

  it = start();
  await it.ready();
  expect([it.lines(), it.errors(), alive(children)]).toEqual([[...opening, ready], [], []]);
  await expectAnswers();
});

test("a start after a kill -9 of everything, the database too, serves", async () => {
  await killAll(processesOf(folder));
  await it.silent;
  expect([noted(folder), databaseServerOf(folder)]).not.toContain(null);

  it = start();
  await it.ready();
  expect([it.lines(), it.errors()]).toEqual([[...opening, ready], []]);
  await expectAnswers();
});

test("after a kill -9 of npm alone, when nobody could ever stop the rest, it stops by itself", async () => {
  await killAll([it.pid]);
  await it.silent;
  await expectNothingLeft();
});
