import { beforeAll, expect, test } from "vitest";
import { asking } from "@/lib/access/asking";
import { viewerOfPerson } from "@/lib/access/impersonate";
import { masterKeyFrom, unwrapKey, wrapKey } from "@/lib/db/cipher";
import { open, seal } from "@/lib/db/seal";
import { freshDatabase } from "../../support/database";
import { TEST_KEY } from "../../support/keys";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
let here: World;
const place = { table: "note", column: "words_sealed", row: "0190a0b0-0000-7000-8000-000000000001", author: "Dagny" };

const now = new Date("2026-11-12T09:00:00Z");
const altered = { unreadable: "altered" };

beforeAll(async () => {
  here = await world("Dagny\n  Ravi\n    Juno");
});

test("words come back as they were, and never stand in the row", async () => {
  const words = "Zażółć gęślą jaźń 🙂 ".repeat(50);
  await here.as("Juno", async (asking) => {
    const sealed = await seal(asking, here.id("Juno"), place, words);
    expect(Buffer.from(sealed).includes(Buffer.from("jaźń"))).toBe(false);
    expect(await open(asking, here.id("Juno"), place, sealed)).toBe(words);
  });
});

test("a seal moved to another row, column, table or author does not open", async () => {
  await here.as("Juno", async (asking) => {
    const sealed = await seal(asking, here.id("Juno"), place, "secret");
    const row = "0190a0b0-0000-7000-8000-000000000002";
    for (const other of [{ row }, { column: "answer_sealed" }, { table: "answer" }, { author: "Juno" }]) {
      expect(await open(asking, here.id("Juno"), { ...place, ...other }, sealed)).toEqual(altered);
    }
  });
});

test("one flipped bit anywhere breaks the seal", async () => {
  await here.as("Juno", async (asking) => {
    const sealed = await seal(asking, here.id("Juno"), place, "secret");
    for (const at of sealed.keys()) {
      const tampered = Uint8Array.from(sealed, (byte, position) => (position === at ? byte ^ 1 : byte));
      expect(await open(asking, here.id("Juno"), place, tampered), `byte ${at}`).toEqual(altered);
    }
  });
});

test("the manager in between can neither use nor make the key of a report", async () => {
  const sealed = await here.as("Juno", (asking) => seal(asking, here.id("Juno"), place, "secret"));
  expect(await here.as("Ravi", (asking) => open(asking, here.id("Juno"), place, sealed))).toEqual(altered);
  await expect(here.as("Ravi", (asking) => seal(asking, here.id("Juno"), place, "more"))).rejects.toThrow();
});

test("neither words nor a key pass to another organization, though the person has the same id there", async () => {
  const whose = { personId: here.id("Juno"), version: 1 };
  const sealed = await here.as("Juno", (asking) => seal(asking, whose.personId, place, "secret"));
  const other = await world("Vera\n  Tom\n    Uma", { slug: "other" });
  await database.asOwner(
    `insert into person (organization_id, id, mail, name, given_name, zone, created_at)
     select $1, id, mail, name, given_name, zone, created_at from person where id = $2`,
    [other.organizationId, whose.personId],
  );
  const [row] = await database.asOwner<{ wrapped: Buffer; master_key_id: string }>(
    "select wrapped, master_key_id from data_key where person_id = $1",
    [whose.personId],
  );
  if (!row) throw new Error("Juno has no key");
  const opensThere = async (wrapped: Uint8Array) => {
    await database.asOwner("delete from data_key where organization_id = $1", [other.organizationId]);
    await database.asOwner(
      "insert into data_key (organization_id, person_id, wrapped, master_key_id, created_at) values ($1, $2, $3, $4, now())",
      [other.organizationId, whose.personId, wrapped, row.master_key_id],
    );
    const viewer = await viewerOfPerson(other.organizationId, whose.personId, now);
    return asking(viewer, now, (who) => open(who, whose.personId, place, sealed));
  };
  expect(await opensThere(row.wrapped)).toEqual(altered);
  // Not even where somebody who has the master key wrapped the very same data key for the other organization.
  const master = masterKeyFrom(TEST_KEY).key;
  const dataKey = unwrapKey(master, { organizationId: here.organizationId, ...whose }, row.wrapped);
  if (!dataKey) throw new Error("The key does not open");
  const own = { organizationId: here.organizationId, ...whose };
  for (const wrong of [{ organizationId: other.organizationId }, { personId: here.id("Ravi") }, { version: 2 }])
    expect(unwrapKey(master, { ...own, ...wrong }, row.wrapped), JSON.stringify(wrong)).toBeNull();
  expect(await opensThere(wrapKey(master, { organizationId: other.organizationId, ...whose }, dataKey))).toEqual(
    altered,
  );
});

test("a destroyed key takes the words with it, and nothing new can be written", async () => {
  const sealed = await here.as("Juno", (asking) => seal(asking, here.id("Juno"), place, "secret"));
  await database.asOwner("update data_key set wrapped = null, destroyed_at = now()");
  await here.as("Juno", async (asking) => {
    expect(await open(asking, here.id("Juno"), place, sealed)).toEqual({ unreadable: "erased" });
    await expect(seal(asking, here.id("Juno"), place, "more")).rejects.toThrow(/destroyed/);
  });
});
