import { beforeEach, expect, test } from "vitest";
import { limits, take } from "@/lib/access/limits";
import { newId } from "@/lib/db/id";
import { addMinutes } from "@/lib/time/calendar";
import { freshDatabase } from "../../support/database";
import { writer } from "../../support/quarter";
import { world } from "../../support/world";

const database = await freshDatabase();
beforeEach(() => database.asOwner("delete from app.allowance"));
const rows = () => database.asOwner<{ scope: string; taken: number }>("select scope, taken from app.allowance");
const { most, seconds } = limits.code;
const tries = (whose: string, times: number) => Promise.all(Array.from({ length: times }, () => take({ code: whose })));

test("of fifty at the same time exactly as many pass as may", async () => {
  const answers = await tries("Juno", 50);
  expect(answers.filter((one) => one.ok)).toHaveLength(most);
});

test("whoever has had enough is told when to come back, and others are not concerned", async () => {
  await tries("Juno", most);
  const refused = await take({ code: "Juno" });
  expect(refused).toMatchObject({ ok: false, problem: { kind: "later" } });
  const wait = !refused.ok && refused.problem.kind === "later" ? refused.problem.seconds : 0;
  expect(wait).toBeGreaterThan(seconds - 60);
  expect(wait).toBeLessThanOrEqual(seconds);
  expect(await take({ code: "Ravi" })).toMatchObject({ ok: true });
  expect(await take({ exports: "Juno" })).toMatchObject({ ok: true });
});

test("a window that is over begins anew", async () => {
  await tries("Juno", most + 5);
  await database.asOwner("update app.allowance set began_at = began_at - make_interval(secs => $1)", [seconds]);
  expect(await take({ code: "Juno" })).toMatchObject({ ok: true });
  expect((await rows())[0]?.taken).toBe(1);
});

test("one refused allowance refuses all that was asked with it", async () => {
  await tries("Juno", most);
  expect(await take({ act: "Juno", code: "Juno" })).toMatchObject({ ok: false });
  expect(await take({ code: "Juno", exports: "Juno" })).toMatchObject({ ok: false });
});

test("however often somebody asks, one row is kept for them, and it names nobody", async () => {
  await tries("juno@halden.example", 40);
  const kept = await database.asOwner<{ row: string }>(
    "select to_jsonb(a)::text || encode(key, 'escape') as row from app.allowance a",
  );
  expect(kept).toHaveLength(1);
  expect(kept[0]?.row).not.toContain("juno");
});

test("the application may count, and neither read nor change what was counted", async () => {
  await tries("Juno", 3);
  const pg = await import("pg");
  const client = new pg.default.Client({ connectionString: database.app });
  await client.connect();
  for (const sql of ["select * from app.allowance", "delete from app.allowance", "select app.sweep(now())"])
    await expect(client.query(sql)).rejects.toMatchObject({ code: "42501" });
  await client.end();
});

test("the worker sweeps windows, links and sign-ins that are over, and nothing that stands", async () => {
  await tries("Juno", 3);
  await take({ code: "Ravi" });
  await database.asOwner("update app.allowance set began_at = now() - interval '25 hours' where taken = 3");
  const pg = await import("pg");
  const client = new pg.default.Client({ connectionString: database.worker });
  await client.connect();
  const { sweep } = await import("@/lib/accounts/write/sweep");
  const at = new Date();
  await database.asOwner(
    `insert into sign_in_token (token_hash, mail, created_at, expires_at) values
       ('\\x01', 'a@b.example', $1::timestamptz - interval '3 days', $1::timestamptz - interval '2 days'),
       ('\\x02', 'a@b.example', $1, $1::timestamptz + interval '10 minutes')`,
    [at],
  );
  const here = await world("Dagny\n  Ravi");
  const minutes = (after: number) => addMinutes(at, after);
  for (const [token, expires_at, last_seen_at] of [
    ["expired", minutes(-1), minutes(-5)],
    ["silent", minutes(5), minutes(-12 * 60 - 1)],
    ["open", minutes(5), minutes(-12 * 60 + 5)],
  ] as const) {
    const times = { created_at: minutes(-24 * 60), expires_at, last_seen_at };
    const session = { id: newId(), person_id: here.id("Ravi"), token_hash: Buffer.from(token), ...times };
    await writer(database, here.organizationId)("session", session);
  }
  expect(await sweep(client, at)).toBe(4);
  expect(await sweep(client, at)).toBe(0);
  expect(await rows()).toEqual([{ scope: "code", taken: 1 }]);
  expect(await database.asOwner("select convert_from(token_hash, 'UTF8') as token from session")).toEqual([
    { token: "open" },
  ]);
  await client.end();
});
