import pg from "pg";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { recordFor } from "@/lib/access/asking";
import { type Chain, verifyChains } from "@/lib/db/audit-chain";
import { run } from "../../../scripts/commands/audit";
import type { Database } from "../../../scripts/database";
import { freshDatabase } from "../../support/database";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const owner = { owner: database.owner } as Database;
let here: World;
let there: World;

/** What somebody who can write to the database's own files could do: no trigger is asked. */
async function behind(sql: string) {
  const client = new pg.Client({ connectionString: database.owner });
  await client.connect();
  await client.query("set session_replication_role = replica");
  await client.query(sql);
  await client.end();
}

const ours = () => `organization_id = '${here.organizationId}'`;
const chainOf = async (slug: string) => {
  const [chain] = await verifyChains(database.owner, slug, null);
  return chain as Chain;
};

beforeAll(async () => {
  here = await world("Dagny\n  Ravi\n    Juno\n  Kim", { admins: ["Kim"] });
  there = await world("Vera\n  Tom\n    Uma", { slug: "other" });
  for (let n = 0; n < 12; n += 1) {
    await here.as("Dagny", (asking) =>
      recordFor(
        asking,
        { what: "answers.read", subjectId: here.id("Juno") },
        { what: "words.damaged", about: `n ${n}` },
      ),
    );
  }
  await there.as("Vera", (asking) => recordFor(asking, { what: "note.save" }));
  await behind("create table kept as select * from audit; create table kept_head as select * from audit_head");
});
afterEach(() =>
  behind(
    "delete from audit; insert into audit select * from kept; delete from audit_head; insert into audit_head select * from kept_head",
  ),
);

describe("audit verify", () => {
  test("ends with 0 for whole logs, and prints how far each goes", async () => {
    const { code, json, text } = await run(["verify"], owner);
    const { organizations } = json as { organizations: Chain[] };
    expect(code).toBe(0);
    expect(organizations.map(({ organization, entries, broken }) => [organization, entries, broken])).toEqual([
      ["halden", 24, null],
      ["other", 1, null],
    ]);
    expect(text).toMatch(
      /^halden: whole\. 24 entries follow each other, up to 24:[0-9a-f]{64}\.\nother: whole\. 1 entry follows/,
    );
  });

  const attacks: [string, () => string, Partial<NonNullable<Chain["broken"]>>][] = [
    [
      "an entry changed",
      () => `update audit set what = 'x' where ${ours()} and sequence = 7`,
      { sequence: 7, because: "changed" },
    ],
    [
      "a moment changed",
      () => `update audit set at = at + interval '1 ms' where ${ours()} and sequence = 1`,
      { sequence: 1 },
    ],
    [
      "whose words were opened, changed",
      () => `update audit set subject_id = actor_id where ${ours()} and sequence = 3`,
      { sequence: 3 },
    ],
    [
      "what an entry is about, changed",
      () => `update audit set about = null where ${ours()} and sequence = 4`,
      { sequence: 4 },
    ],
    [
      "the first cut out",
      () => `delete from audit where ${ours()} and sequence = 1`,
      { sequence: 2, because: "cut out" },
    ],
    [
      "one cut out of the middle",
      () => `delete from audit where ${ours()} and sequence = 5`,
      { sequence: 6, because: "cut out" },
    ],
    [
      "the last one cut off",
      () => `delete from audit where ${ours()} and sequence = 24`,
      { sequence: 24, because: "cut off at the end" },
    ],
    [
      "half of it cut off",
      () => `delete from audit where ${ours()} and sequence > 12`,
      { sequence: 13, because: "cut off at the end" },
    ],
    ["everything cut off", () => `delete from audit where ${ours()}`, { sequence: 1, because: "cut off at the end" }],
    [
      "one cut out and the numbers closed up",
      () =>
        `delete from audit where ${ours()} and sequence = 5; update audit set sequence = sequence - 1 where ${ours()} and sequence > 5`,
      { sequence: 5, because: "changed" },
    ],
    [
      "one cut out, numbers and hashes closed up",
      () => `delete from audit where ${ours()} and sequence = 5;
        update audit set sequence = sequence - 1 where ${ours()} and sequence > 5;
        update audit set hash = app.audit_hash(organization_id, sequence, at, actor_id, what, subject_id, meeting_id, about, previous_hash)
          where ${ours()} and sequence >= 5`,
      { sequence: 5, because: "put in or out of order" },
    ],
    [
      "one put in",
      () => `insert into audit select organization_id, 25, at, actor_id, what, subject_id, meeting_id, hash,
          app.audit_hash(organization_id, 25, at, actor_id, what, subject_id, meeting_id, about, hash), about
        from audit where ${ours()} and sequence = 24`,
      { sequence: 25, because: "put in or out of order" },
    ],
    [
      "two that changed places",
      () => `update audit set sequence = case sequence when 8 then -9 else -8 end where ${ours()} and sequence in (8, 9);
        update audit set sequence = -sequence where ${ours()} and sequence < 0`,
      { sequence: 8, because: "changed" },
    ],
  ];

  test.each(attacks)("names %s", async (_, sql, broken) => {
    await behind(sql());
    expect((await chainOf("halden")).broken).toMatchObject(broken);
    const { code, text } = await run(["verify", "--organization", "halden"], owner);
    expect(code).toBe(1);
    expect(text).toContain(`BROKEN at entry ${broken.sequence}`);
    expect((await chainOf("other")).broken).toBeNull();
    expect(await run(["verify"], owner)).toMatchObject({ code: 1 });
  });

  test("shows kind and moment of the first broken entry", async () => {
    await behind(`update audit set actor_id = null where ${ours()} and sequence = 9`);
    const { text } = await run(["verify"], owner);
    expect(text).toContain("BROKEN at entry 9 (answers.read, 2026-11-12T09:00:00.000Z): changed.");
  });

  test("sees a chain made anew from a noted head: the one thing that a writer of everything cannot have", async () => {
    const head = (await chainOf("halden")).head;
    const noted = `${head?.sequence}:${head?.hash}`;
    const asked = ["verify", "--organization", "halden", "--head", noted];
    expect(await run(asked, owner)).toMatchObject({ code: 0 });
    await here.as("Dagny", (asking) => recordFor(asking, { what: "note.save" }));
    expect(await run(asked, owner)).toMatchObject({ code: 0 });
    const anew = await here.as("Dagny", async () => {
      await behind(`delete from audit where ${ours()} and sequence >= 24; update audit_head h
        set sequence = a.sequence, hash = a.hash from audit a where a.organization_id = h.organization_id and h.${ours()} and a.sequence = 23`);
      return verifyChains(database.owner, "halden", null);
    });
    expect(anew[0]?.broken).toBeNull();
    expect(await run(asked, owner)).toMatchObject({ code: 1 });
    await here.as("Dagny", (asking) => recordFor(asking, { what: "note.save" }));
    const { text } = await run(asked, owner);
    expect(text).toContain("not as it was noted");
  });

  test.each([
    [[], /Say what to do/],
    [["verify", "--head", "7"], /--head is what an earlier run printed/],
    [["verify", "--head", `1:${"0".repeat(64)}`], /--head goes with --organization/],
    [["verify", "--organization", "nowhere"], /no organization nowhere/],
    [["verify", "--fast"], /fast/],
  ])("refuses %j", async (args, says) => {
    expect(await run(args, owner)).toMatchObject({ code: 1, text: expect.stringMatching(says) });
  });
});

describe("neither role changes or cuts the log, or what stands beside it", () => {
  const attempts = [
    "update audit set what = 'x'",
    "delete from audit",
    "truncate audit",
    "alter table audit disable trigger all",
    "drop trigger chain_audit on audit",
    "update audit_head set sequence = 0",
    "delete from audit_head",
    "select * from audit_head",
    "truncate audit_head",
    "set session_replication_role = replica",
    "create or replace function app.chain_audit() returns trigger language plpgsql as 'begin return null; end'",
    "set role to postgres",
  ];
  const roles = [
    ["the app", () => database.app],
    ["the worker", () => database.worker],
  ] as const;
  const all = roles.flatMap(([role, url]) => attempts.map((sql) => [role, sql, url] as const));

  test.each(all)("%s: %s", async (_, sql, url) => {
    const client = new pg.Client({ connectionString: url() });
    await client.connect();
    const settings = ["organization", here.organizationId, "person", here.id("Kim"), "purpose", "operator"];
    for (let at = 0; at < settings.length; at += 2)
      await client.query("select set_config($1, $2, false)", [`app.${settings[at]}`, settings[at + 1]]);
    await expect(client.query(sql)).rejects.toThrow(
      /permission denied|must be owner|written once|only grows|does not exist/,
    );
    await client.end();
    expect((await chainOf("halden")).broken).toBeNull();
  });

  test("what the app appends is numbered and hashed by the database, whatever it says itself", async () => {
    await here.as("Kim", ({ tx, organizationId, now, actorId }) =>
      tx.audit.createMany({
        data: [1n, 99n].map((sequence) => ({
          ...{ organizationId, sequence, at: now, actorId, what: "note.save" },
          ...{ previousHash: new Uint8Array(32), hash: new Uint8Array(32) },
        })),
      }),
    );
    expect(await chainOf("halden")).toMatchObject({ entries: 26, broken: null });
  });

  test("not even the owner, short of switching the triggers off", async () => {
    await expect(database.asOwner("update audit_head set sequence = sequence - 1")).rejects.toThrow(/only grows/);
    await expect(database.asOwner("delete from audit_head")).rejects.toThrow(/only grows/);
    await expect(database.asOwner("truncate audit_head")).rejects.toThrow(/only grows/);
  });
});
