import { beforeAll, expect, test } from "vitest";
import { open, seal } from "@/lib/db/seal";
import { freshDatabase } from "../../support/database";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
let here: World;
const place = { table: "note", column: "words_sealed", row: "0190a0b0-0000-7000-8000-000000000001", author: "Dagny" };

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

test("a destroyed key takes the words with it, and nothing new can be written", async () => {
  const sealed = await here.as("Juno", (asking) => seal(asking, here.id("Juno"), place, "secret"));
  await database.asOwner("update data_key set wrapped = null, destroyed_at = now()");
  await here.as("Juno", async (asking) => {
    expect(await open(asking, here.id("Juno"), place, sealed)).toEqual({ unreadable: "erased" });
    await expect(seal(asking, here.id("Juno"), place, "more")).rejects.toThrow(/destroyed/);
  });
});
