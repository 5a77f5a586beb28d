import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { masterKeyFrom, versionOf, wrapKey } from "@/lib/db/cipher";
import { newId } from "@/lib/db/id";
import { WordsLocked } from "@/lib/db/master-keys";
import { enqueue } from "@/lib/db/outbox";
import { rotateDataKeys, rotateMasterKey } from "@/lib/db/rotate";
import { open, openMail, seal } from "@/lib/db/seal";
import { readAgain } from "@/lib/env";
import { nameMasterKey, stateOfKeys } from "../../../prisma/master-key";
import { run } from "../../../scripts/commands/keys";
import type { Database } from "../../../scripts/database";
import { embeddedKeys, forgetReplaced, replaceKept } from "../../../scripts/keys";
import { freshDatabase } from "../../support/database";
import { TEST_KEY } from "../../support/keys";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const now = new Date("2026-11-12T09:00:00Z");
let here: World;
let sealed: Uint8Array;
let row: string;
/** The key that is current, as the tests before left it. */
let current = TEST_KEY;

const newKey = () => randomBytes(32).toString("base64");
const place = () => ({ table: "note", column: "words_sealed", row, author: here.id("Dagny") });
const reads = () => here.as("Juno", (asking) => open(asking, here.id("Juno"), place(), sealed));
const writes = () => here.as("Juno", (asking) => seal(asking, here.id("Juno"), place(), "new words"));

/** This copy of the app is given these keys, as after a start with other settings. */
function given(masterKey: string | null, previous: string | null = null) {
  process.env.MASTER_KEY = masterKey ?? "";
  process.env.MASTER_KEY_PREVIOUS = previous ?? "";
  readAgain();
}

async function manyKeys(count: number) {
  const master = masterKeyFrom(current);
  for (let at = 0; at < count; at += 1) {
    const personId = newId();
    const mail = `${personId}@halden.example`;
    await database.asOwner(
      "insert into person (organization_id, id, mail, name, given_name, zone, created_at) values ($1, $2, $3, 'N', 'N', 'Etc/UTC', now())",
      [here.organizationId, personId, mail],
    );
    const wrapped = wrapKey(master.key, { organizationId: here.organizationId, personId, version: 1 }, randomBytes(32));
    await database.asOwner(
      "insert into data_key (organization_id, person_id, wrapped, master_key_id, created_at) values ($1, $2, $3, $4, now())",
      [here.organizationId, personId, wrapped, master.id],
    );
  }
}

const under = async () => {
  const rows = await database.asOwner<{ id: string; keys: string }>(
    "select master_key_id as id, count(*) as keys from data_key group by 1",
  );
  return Object.fromEntries(rows.map(({ id, keys }) => [id, Number(keys)]));
};

beforeAll(async () => {
  here = await world("Dagny\n  Ravi\n    Juno\n    Theo");
  row = newId();
  sealed = await here.as("Juno", (asking) => seal(asking, here.id("Juno"), place(), "old words"));
  await here.as("Juno", async ({ tx, organizationId }) => {
    const to = { personId: here.id("Juno"), address: "juno@halden.example" };
    await enqueue(tx, organizationId, now, [
      { kind: "test", to, content: { subject: "S", text: "a letter", html: "" } },
    ]);
  });
  await manyKeys(450);
});
afterEach(() => given(current));

const letter = async () => {
  const [mail] = await database.asOwner<{ id: string; content_sealed: Buffer }>(
    "select id, content_sealed from outbox",
  );
  return mail && openMail(here.organizationId, mail.id, mail.content_sealed);
};

describe("a new master key", () => {
  test("copies that know both go on reading and writing under the old one until the rotation begins", async () => {
    given(newKey(), current);
    expect(await reads()).toBe("old words");
    await here.as("Theo", (asking) => seal(asking, here.id("Theo"), { ...place(), author: here.id("Theo") }, "x"));
    expect(Object.keys(await under())).toEqual([masterKeyFrom(TEST_KEY).id]);
  });

  test("wraps everything anew while copies work, goes on after a crash in the middle, and then needs the old one no more", async () => {
    const next = newKey();
    given(next, current);
    let batches = 0;
    const crash = async () => {
      batches += 1;
      expect(await reads()).toBe("old words");
      await writes();
      if (batches === 3) throw new Error("power cut");
    };
    await expect(rotateMasterKey(database.owner, now, crash)).rejects.toThrow("power cut");
    const half = await under();
    expect(half[masterKeyFrom(next).id]).toBeGreaterThan(0);
    expect(half[masterKeyFrom(current).id]).toBeGreaterThan(0);
    expect([await reads(), await letter()]).toEqual(
      ["old words", "a letter"].map((text) => expect.stringContaining(text)),
    );

    const done = await rotateMasterKey(database.owner, now, async () => expect(await reads()).toBe("old words"));
    expect(done).toMatchObject({ id: masterKeyFrom(next).id, mails: 1 });
    expect(Object.keys(await under())).toEqual([masterKeyFrom(next).id]);
    given(next);
    expect(await reads()).toBe("old words");
    expect(await letter()).toContain("a letter");

    // A copy that still knows only the old one opens nothing, writes nothing and makes no key.
    const before = await under();
    given(current);
    expect(await reads()).toEqual({ unreadable: "locked" });
    expect(await letter()).toEqual({ unreadable: "locked" });
    await expect(writes()).rejects.toThrow(WordsLocked);
    const stranger = here.as("Ravi", (asking) =>
      seal(asking, here.id("Ravi"), { ...place(), author: here.id("Ravi") }, "x"),
    );
    await expect(stranger).rejects.toThrow(WordsLocked);
    expect(await under()).toEqual(before);
    current = next;
  });

  test("is refused where the key that it replaces is not given, and nothing has changed", async () => {
    const before = await under();
    given(newKey(), newKey());
    await expect(rotateMasterKey(database.owner, now)).rejects.toThrow(/MASTER_KEY_PREVIOUS is not the key/);
    expect(await under()).toEqual(before);
    given(current);
    expect(await reads()).toBe("old words");
  });

  test("a data key that was altered stops nobody: its words are shown as altered", async () => {
    const next = newKey();
    await database.asOwner(
      "update data_key set wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1) where person_id = $1",
      [here.id("Theo")],
    );
    given(next, current);
    await rotateMasterKey(database.owner, now);
    given(next);
    current = next;
    const theos = { ...place(), author: here.id("Theo") };
    expect(await here.as("Theo", (asking) => open(asking, here.id("Theo"), theos, sealed))).toEqual({
      unreadable: "altered",
    });
    expect(await reads()).toBe("old words");
  });
});

test("new data keys seal what is written from now on; what was written before opens as ever", async () => {
  await database.asOwner("update data_key set wrapped = null, destroyed_at = now() where person_id = $1", [
    here.id("Theo"),
  ]);
  expect(await rotateDataKeys(database.owner, { slug: "nowhere" }, now)).toBe(0);
  expect(await rotateDataKeys(database.owner, { slug: "halden", mail: "juno@halden.example" }, now)).toBe(1);
  const fresh = await writes();
  expect([versionOf(sealed)?.version, versionOf(fresh)?.version]).toEqual([1, 2]);
  const [old, now_] = await here.as("Juno", (asking) =>
    Promise.all([sealed, fresh].map((one) => open(asking, here.id("Juno"), place(), one))),
  );
  expect([old, now_]).toEqual(["old words", "new words"]);
  expect(await rotateDataKeys(database.owner, {}, now)).toBe(451);
  expect(versionOf(await writes())?.version).toBe(3);
  const [theo] = await database.asOwner("select count(*)::int as keys from data_key where person_id = $1", [
    here.id("Theo"),
  ]);
  expect(theo).toEqual({ keys: 1 });
});

describe("the command", () => {
  const owner = () => ({ owner: database.owner, isEmbedded: false }) as Database;

  test.each([
    [[], /Say what to do: keys rotate/],
    [["rotate", "--person", "juno@halden.example"], /go with --data/],
    [["rotate"], /Set MASTER_KEY to the new key .* MASTER_KEY_PREVIOUS to the one/],
    [["rotate", "--data", "--person", "nobody@halden.example"], /Nobody like that/],
    [["rotate", "--fast"], /fast/],
  ])("refuses %j in words", async (args, says) => {
    expect(await run(args, owner())).toMatchObject({ code: 1, text: expect.stringMatching(says) });
  });

  test("changes both kinds of keys, and prints names, never keys", async () => {
    const next = newKey();
    given(next, current);
    const done = await run(["rotate", "--json"], owner());
    current = next;
    expect(done).toMatchObject({ code: 0, json: { master: { id: masterKeyFrom(next).id, mails: 1 } } });
    expect(JSON.stringify(done)).not.toContain(next);
    given(next);
    const data = await run(["rotate", "--data", "--person", "Juno@Halden.example"], owner());
    expect(data).toMatchObject({ code: 0, json: { data: { people: 1 } } });
    expect(await reads()).toBe("old words");
  });
});

test("a database from before keys had names is named by the key that opens it, and by no other", async () => {
  const legacy = Buffer.concat([Buffer.from([1]), Buffer.from(sealed).subarray(3)]);
  await database.asOwner("alter table data_key drop constraint wrapped_under_a_known_key");
  await database.asOwner("update data_key set master_key_id = null");
  await database.asOwner("delete from master_key");
  expect(await nameMasterKey(database.owner, [], now)).toBe("missing");
  expect(await nameMasterKey(database.owner, [newKey()], now)).toBe("wrong");
  expect(await reads()).toEqual({ unreadable: "locked" });
  await expect(writes()).rejects.toThrow(WordsLocked);
  expect(await database.asOwner("select from master_key")).toEqual([]);
  expect(await nameMasterKey(database.owner, [newKey(), current], now)).toBe("fits");
  expect(await stateOfKeys(database.owner, [current])).toBe("fits");
  expect(await reads()).toBe("old words");
  const old = await here.as("Juno", (asking) => open(asking, here.id("Juno"), place(), legacy));
  expect(old).toBe("old words");
});

describe("the key file of the embedded database", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "throughline-keys-"));
  const file = path.join(folder, "keys.json");
  const on = () => JSON.parse(readFileSync(file, "utf8"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("holds the new key beside the old one until all is done; the logins stay what they were", () => {
    const first = embeddedKeys({}, false, file);
    const { master, previous } = replaceKept(file);
    expect([previous]).toEqual(first.master);
    expect(replaceKept(file)).toEqual({ master, previous });
    expect(embeddedKeys({}, true, file)).toEqual({ ...first, master: [master, previous] });
    forgetReplaced(file);
    expect(embeddedKeys({}, true, file)).toEqual({ ...first, master: [master] });
    expect(on()).toEqual({ masterKey: master, loginKey: previous });
  });

  test.each(["", '{"masterKey":"', "{}", "null", '{"masterKey":"short"}'])(
    "broken, it is named with what to do and stays as it is: %j",
    (text) => {
      const broken = path.join(folder, "broken.json");
      writeFileSync(broken, text);
      const says = `${broken} is broken, and it alone has the keys`;
      for (const hasData of [true, false]) expect(() => embeddedKeys({}, hasData, broken)).toThrow(says);
      for (const change of [replaceKept, forgetReplaced]) expect(() => change(broken)).toThrow(says);
      expect(readFileSync(broken, "utf8")).toBe(text);
    },
  );

  test("is read again by a running copy, which so learns of the new key", async () => {
    const file = path.join(folder, "running.json");
    const running = embeddedKeys({}, false, file).master[0] ?? "";
    given(running, current);
    await rotateMasterKey(database.owner, now);
    current = running;
    process.env.MASTER_KEY_FILE = file;
    given(running);
    const { master, previous } = replaceKept(file);
    expect(await reads()).toBe("old words");
    // The command has the file's keys too; here it works in the same process.
    given(master, previous);
    await rotateMasterKey(database.owner, now);
    given(running);
    expect(await reads()).toBe("old words");
    forgetReplaced(file);
    expect(await reads()).toBe("old words");
    process.env.MASTER_KEY_FILE = "";
    current = master;
    given(current);
  });
});
