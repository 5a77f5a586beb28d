import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { open } from "@/lib/db/seal";
import { ok } from "@/lib/result";
import { addMinutes } from "@/lib/time/calendar";
import { type Canary, writeCanaries } from "../../support/canaries";
import { after, type ConversationWorld, conversationWorld } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

const database = await freshDatabase();
const later = addMinutes(after, 60);
let here: ConversationWorld;
let canaries: Canary[];
/** The same fields in another organization, sealed with the same master key. */
let elsewhere: Canary[];

beforeAll(async () => {
  here = await conversationWorld();
  ({ canaries } = await writeCanaries(database, here));
  ({ canaries: elsewhere } = await writeCanaries(database, await conversationWorld()));
});

/** Bytes that hold no sealed words, each for its reason. A new column of bytes is either here, or a canary stands in it. */
const notWords: Record<string, string> = {
  "import.content": "a file of people as an HR system exports it; deleted or kept by admins, who wrote it",
  "data_key.wrapped": "a key under a key",
  "audit.hash": "a hash",
  "audit.previous_hash": "a hash",
  "audit_head.hash": "a hash",
  "session.token_hash": "a hash",
  "sign_in_token.token_hash": "a hash",
  "score_code.code_hash": "a hash",
  "idempotency_key.key_hash": "a hash",
  "idempotency_key.result_sealed": "sealed with the key of the press: tests/unit/db/press.test.ts",
  "calendar_connection.access_sealed":
    "how a calendar is reached, never words: tests/database/calendars/refresh.test.ts",
  "outbox.content_sealed": "sealed for its organization: below",
};

test("every column of bytes holds canaries, or is named as holding no words", async () => {
  const columns = await database.asOwner<{ name: string }>(
    "select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public' and udt_name = 'bytea'",
  );
  const hashes = columns.filter(({ name }) => !/_hash$/.test(name)).map(({ name }) => name);
  const known = [
    ...canaries.map(({ column }) => column),
    ...Object.keys(notWords).filter((one) => !/_hash$/.test(one)),
  ];
  expect(hashes.sort()).toEqual(known.sort());
});

const columnsOf = ({ place }: Canary) => ({
  table: `"${place.table}"`,
  column: `"${place.column}"`,
  key: place.table === "conversation" ? "meeting_id" : "id",
});

async function stored(canary: Canary): Promise<Buffer> {
  const { table, column, key } = columnsOf(canary);
  const [row] = await database.asOwner<{ sealed: Buffer }>(
    `select ${column} as sealed from ${table} where ${key} = $1`,
    [canary.place.row],
  );
  return row?.sealed ?? Buffer.alloc(0);
}

/** As somebody who can write to the database's files would: no trigger and no policy asks them. */
async function put(canary: Canary, bytes: Uint8Array) {
  const { table, column, key } = columnsOf(canary);
  await database.asOwner("set session_replication_role = replica");
  await database.asOwner(`update ${table} set ${column} = $2 where ${key} = $1`, [canary.place.row, bytes]);
  await database.asOwner("set session_replication_role = origin");
}

const opened = ({ reader, personId, place }: Canary, sealed: Uint8Array) =>
  here.look(reader, later, (asking) => open(asking, personId, place, sealed));
const shown = ({ reader, page }: Canary) =>
  here.look(reader, later, async (asking) => JSON.stringify(await page?.(asking)));
/** A goal stands in the note and the line it came from too; only the one place is damaged. */
const times = (page: string, { words }: Canary) => page.split(words ?? "").length - 1;
const altered = { unreadable: "altered" };

describe("the words of every column open where they stand, and nowhere else", () => {
  test("as they were written", async () => {
    for (const canary of canaries) {
      expect(await opened(canary, await stored(canary)), canary.column).toContain(canary.words ?? "7.3");
      if (canary.page && canary.words) expect(await shown(canary), canary.column).toContain(canary.words);
    }
  });

  test("not with any bit flipped, not cut short, not under another place", async () => {
    const damage = fc.record({
      at: fc.nat(),
      how: fc.constantFrom("bit", "cut", "table", "column", "row", "author"),
      which: fc.nat({ max: canaries.length - 1 }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, how, which }) => {
        const canary = canaries[which];
        if (!canary) return;
        const bytes = Buffer.from(await stored(canary));
        const byte = at % bytes.length;
        if (how === "bit") bytes[byte] = (bytes[byte] ?? 0) ^ (1 << (at % 8));
        const cut = how === "cut" ? bytes.subarray(0, byte) : bytes;
        const moved = how === "bit" || how === "cut" ? canary.place : { ...canary.place, [how]: here.id("Celia") };
        expect(await opened({ ...canary, place: moved }, cut), `${canary.column} ${how}`).toEqual(altered);
      }),
      { numRuns: 150 },
    );
  });

  test("not where the ciphertexts of two columns, rows, people or organizations have changed places", async () => {
    for (const canary of canaries) {
      const own = await stored(canary);
      for (const from of [...canaries, ...elsewhere]) {
        if (from === canary) continue;
        expect(await opened(canary, await stored(from)), `${from.column} in ${canary.column}`).toEqual(altered);
      }
      expect(await opened(canary, own)).toContain(canary.words ?? "7.3");
    }
  });
});

const damagedEntries = () =>
  database.asOwner<{ about: string; actor: string }>(
    `select about, actor_id as actor from audit where organization_id = '${here.organizationId}' and what = 'words.damaged'`,
  );

test("a page with altered words says so in the one place, lives on, and tells the log once a day", async () => {
  for (const canary of canaries.filter(({ page }) => page)) {
    const others = canaries.filter((one) => one !== canary && one.page === canary.page && one.reader === canary.reader);
    const own = await stored(canary);
    const shownBefore = times(await shown(canary), canary);
    const swapped = elsewhere.find(({ column }) => column === canary.column);
    if (!swapped) throw new Error(`${canary.column} is not in the other organization`);
    await put(canary, await stored(swapped));
    const entry = { about: `${canary.column} ${canary.place.row}`, actor: here.id(canary.reader) };
    const before = await damagedEntries();
    const told = before.some((one) => one.about === entry.about);
    for (let reload = 0; reload < 2; reload += 1) {
      const page = await shown(canary);
      expect(page, canary.column).toContain('{"unreadable":"altered"}');
      expect(times(page, canary), canary.column).toBe(shownBefore - 1);
      expect(page, canary.column).not.toContain(swapped.words);
      for (const { words, column } of others) expect(page, column).toContain(words);
    }
    const entries = await damagedEntries();
    expect(entries, canary.column).toContainEqual(entry);
    // One more reload and still one entry: a flood would hide what matters.
    expect(entries.length).toBe(before.length + (told ? 0 : 1));
    await put(canary, own);
    expect(await shown(canary), canary.column).toContain(canary.words);
  }
});

test("altered words are neither agreed to, nor gathered, nor copied under a new seal", async () => {
  const { answerLine } = await import("@/lib/conversations/write/agree");
  const { permitted } = await import("@/lib/meetings/read/permit");
  const line = canaries.find(({ column }) => column === "agreed_note.words_sealed");
  if (!line) throw new Error("There is no line");
  const own = await stored(line);
  const damaged = Buffer.from(own);
  damaged[20] = (damaged[20] ?? 0) ^ 1;
  await put(line, damaged);
  const agree = await here.as("Juno", later, (asking) =>
    permitted(asking, "meeting.agree", here.meetingId, (permit) =>
      answerLine(permit, { meetingId: here.meetingId, lineId: line.place.row, answer: "agree" }),
    ),
  );
  expect(agree).toMatchObject({ ok: false, problem: { kind: "conflict", message: expect.stringMatching(/altered/) } });
  expect(await stored(line)).toEqual(damaged);
  await put(line, own);
  expect(await here.as("Juno", later, async () => ok("still here"))).toEqual(ok("still here"));
});
