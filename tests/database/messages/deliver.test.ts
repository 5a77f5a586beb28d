import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asPurpose } from "@/lib/db/transaction";
import { readAgain } from "@/lib/env";
import { erasuresMissing } from "@/lib/privacy/write/replay";
import { addMinutes, plainDate } from "@/lib/time/calendar";
import { freshDatabase } from "../../support/database";
import { mailServer } from "../../support/mail-server";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const server = await mailServer();
process.env.SMTP_URL = server.url;
process.env.APP_URL = "http://throughline.test";
const { deliverOutbox, deliverWith } = await import("@/lib/messages/deliver");
const { enqueue } = await import("@/lib/db/outbox");

let here: World;
let demo: World;
beforeAll(async () => {
  here = await world("Ana\n  Bo", { slug: "halden" });
  demo = await world("Cy\n  Di", { slug: "show" });
  await database.asOwner("update organization set demo = true where id = $1", [demo.organizationId]);
});
afterAll(() => server.close());
beforeEach(async () => {
  server.received.length = 0;
  server.answers.length = 0;
  await database.asOwner("update outbox set state = 'withdrawn'");
});

const write = (
  organizationId: string,
  more: { address?: string; sendAfter?: Date; kind?: string; createdAt?: Date } = {},
) =>
  asPurpose("setup", organizationId, plainDate("2026-11-12"), (tx) =>
    enqueue(tx, organizationId, more.createdAt ?? new Date(), [
      {
        kind: more.kind ?? "invitation",
        to: { personId: null, address: more.address ?? "bo@halden.example" },
        content: {
          subject: "Zeit für ein Gespräch ☕",
          text: "Hallo",
          html: "<p>Hallo</p>",
          fromName: "Ana Þórdís via Throughline",
          replyTo: "ana@halden.example",
          calendar: { method: "REQUEST", content: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" },
        },
        sendAfter: more.sendAfter,
      },
    ]),
  );
const rows = () =>
  database.asOwner<{ state: string; attempts: number; problem: string | null; message_id: string; send_after: Date }>(
    "select state, attempts, problem, message_id, send_after from outbox where state <> 'withdrawn' order by id",
  );

describe("the outbox", () => {
  test("sends what is due, whole, with the Message-ID it was written with", async () => {
    await write(here.organizationId);
    expect(await deliverOutbox()).toEqual({ sent: 1, kept: 0, failed: 0, unknown: 0 });
    const [mail] = server.received;
    const [row] = await rows();
    expect(row).toMatchObject({ state: "sent", attempts: 1, problem: null });
    expect(mail).toMatchObject({
      messageId: row?.message_id,
      subject: "Zeit für ein Gespräch ☕",
      from: { name: "Ana Þórdís via Throughline" },
      replyTo: [{ address: "ana@halden.example" }],
      envelopeTo: "bo@halden.example",
    });
    expect(mail?.raw).toMatch(/Content-Type: text\/calendar; charset=utf-8;\s+method=REQUEST/);
    expect(mail?.text?.trim()).toBe("Hallo");
    expect(mail?.html).toContain("<p>Hallo</p>");
  });

  test("waits for what is not due yet", async () => {
    await write(here.organizationId, { sendAfter: addMinutes(new Date(), 60) });
    expect((await deliverOutbox()).sent).toBe(0);
    expect(await rows()).toMatchObject([{ state: "queued", attempts: 0 }]);
  });

  test("sends each mail once, however many workers run", async () => {
    for (let n = 0; n < 20; n++) await write(here.organizationId, { address: `p${n}@halden.example` });
    const all = await Promise.all([deliverOutbox(), deliverOutbox(), deliverOutbox(), deliverOutbox()]);
    expect(all.reduce((sum, one) => sum + one.sent, 0)).toBe(20);
    expect(new Set(server.received.map((mail) => mail.envelopeTo)).size).toBe(20);
    expect(server.received).toHaveLength(20);
  });

  test("passes over a mail that another worker is just taking, instead of waiting to take it again", async () => {
    for (const address of ["p1@halden.example", "p2@halden.example"]) await write(here.organizationId, { address });
    const other = new pg.Client({ connectionString: database.worker });
    // Whoever waits for the other worker's lock gives up with an error.
    const own = new pg.Client({ connectionString: database.worker, lock_timeout: 1_000 });
    await Promise.all([other.connect(), own.connect()]);
    await other.query("begin");
    await other.query("select 1 from outbox where to_address = 'p1@halden.example' and state = 'queued' for update");
    expect((await deliverWith(own, { limit: 10 })).sent).toBe(1);
    await other.query("rollback");
    expect((await deliverWith(own, { limit: 10 })).sent).toBe(1);
    await Promise.all([other.end(), own.end()]);
    expect(server.received.map((mail) => mail.envelopeTo)).toEqual(["p2@halden.example", "p1@halden.example"]);
  });

  test("tries again later after a refusal for now, and says so after one for good", async () => {
    await write(here.organizationId);
    server.answers.push({ code: 451, at: "data" });
    const before = new Date();
    await deliverOutbox();
    const [waiting] = await rows();
    expect(waiting).toMatchObject({ state: "queued", attempts: 1, problem: "The mail server answered 451 to DATA" });
    expect(waiting?.send_after.getTime()).toBeGreaterThanOrEqual(addMinutes(before, 1).getTime());
    await database.asOwner("update outbox set send_after = now() where state = 'queued'");
    server.answers.push({ code: 550, at: "recipient" });
    expect((await deliverOutbox()).failed).toBe(1);
    expect(await rows()).toMatchObject([
      { state: "failed", attempts: 2, problem: "The mail server answered 550 to RCPT TO" },
    ]);
  });

  test("does not know, and does not send again, when the server took the mail and fell silent", async () => {
    await write(here.organizationId);
    server.answers.push("take and hang up");
    expect((await deliverOutbox()).unknown).toBe(1);
    await deliverOutbox();
    expect(server.received).toHaveLength(1);
    expect(await rows()).toMatchObject([{ state: "unknown" }]);
  });

  test("keeps the mail of a demonstration: its people are invented", async () => {
    await write(demo.organizationId, { address: "di@show.example" });
    expect(await deliverOutbox()).toMatchObject({ sent: 0, kept: 1 });
    expect(server.received).toHaveLength(0);
  });

  test("drops a sign-in link that would come too late", async () => {
    await write(here.organizationId, { kind: "sign-in", createdAt: addMinutes(new Date(), -11) });
    expect((await deliverOutbox()).failed).toBe(1);
    expect(server.received).toHaveLength(0);
  });
});

test("mails that changed places are given up and told to the log; the others leave", async () => {
  const rows = async () =>
    database.asOwner<{ id: string; state: string; problem: string | null }>(
      "select id, state, problem from outbox where state <> 'withdrawn' order by id",
    );
  for (const address of ["a@halden.example", "b@halden.example", "c@halden.example"])
    await write(here.organizationId, { address });
  const [first, second] = await rows();
  await database.asOwner(
    `update outbox o set content_sealed = x.content_sealed from outbox x
     where (o.id, x.id) in (($1::uuid, $2::uuid), ($2::uuid, $1::uuid))`,
    [first?.id, second?.id],
  );
  expect(await deliverOutbox()).toMatchObject({ sent: 1, failed: 2 });
  const problem = "These words cannot be opened. They may have been altered.";
  expect((await rows()).map((row) => [row.state, row.problem])).toEqual([
    ["failed", problem],
    ["failed", problem],
    ["sent", null],
  ]);
  expect(server.received.map(({ envelopeTo }) => envelopeTo)).toEqual(["c@halden.example"]);
  const told = await database.asOwner<{ about: string }>("select about from audit where what = 'words.damaged'");
  expect(told.map(({ about }) => about).sort()).toEqual(
    [first, second].map((row) => `outbox.content_sealed ${row?.id}`),
  );
});

describe("a worker", () => {
  const start = () =>
    spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "scripts/worker.ts"], {
      env: { ...process.env, NODE_ENV: "production" },
      stdio: "ignore",
    });
  const reaches = async (condition: () => Promise<boolean>) =>
    expect.poll(condition, { timeout: 20_000, interval: 50 }).toBe(true);

  test("wakes for new mail, and ends by itself when asked", async () => {
    const worker = start();
    await write(here.organizationId);
    await reaches(async () => (await rows())[0]?.state === "sent");
    await write(here.organizationId, { address: "later@halden.example" });
    await reaches(async () => server.to("later@halden.example").length === 1);
    worker.kill("SIGTERM");
    const [code] = await once(worker, "exit");
    expect(code).toBe(0);
  });

  test("erases again whom the list names when a web copy that starts asks for it", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "erasures-"));
    const list = path.join(folder, "list");
    process.env.ERASURE_LIST = list;
    readAgain();
    const worker = start();
    await write(here.organizationId);
    await reaches(async () => (await rows())[0]?.state === "sent");
    await writeFile(list, `${demo.organizationId} ${demo.id("Di")}\n`);
    expect(await erasuresMissing(database.app)).toBe(true);
    await reaches(async () => !(await erasuresMissing(database.app)));
    expect(await database.asOwner("select name from person where id = $1", [demo.id("Di")])).toEqual([
      { name: "Someone who left" },
    ]);
    worker.kill("SIGTERM");
    await once(worker, "exit");
    await rm(folder, { recursive: true });
  });

  test("killed between sending and writing it down leaves a mail nobody sends twice", async () => {
    server.answers.push("take and wait");
    const worker = start();
    await write(here.organizationId);
    await reaches(async () => server.received.length === 1);
    worker.kill("SIGKILL");
    await once(worker, "exit");
    await deliverOutbox();
    expect(await rows()).toMatchObject([{ state: "sending" }]);
    await database.asOwner("update outbox set claimed_at = now() - interval '6 minutes' where state = 'sending'");
    expect((await deliverOutbox()).unknown).toBe(1);
    expect(await rows()).toMatchObject([{ state: "unknown", problem: "The worker ended while sending" }]);
    expect(server.received).toHaveLength(1);
  });

  test("reads nothing but its own queue", async () => {
    const { default: pg } = await import("pg");
    const client = new pg.Client({ connectionString: database.worker });
    await client.connect();
    for (const table of ["person", "meeting", "answer", "note", "score", "session", "sign_in_token", "data_key"]) {
      await expect(client.query(`select * from ${table}`)).rejects.toThrow(/permission denied/);
    }
    await expect(client.query("delete from outbox")).rejects.toThrow(/permission denied/);
    await expect(client.query("select slug from organization")).rejects.toThrow(/permission denied/);
    await client.end();
  });
});
