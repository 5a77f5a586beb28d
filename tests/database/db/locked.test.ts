import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { GET as health } from "@/app/api/health/route";
import { authorize } from "@/lib/access/policy";
import { saveNote } from "@/lib/conversations/write/note";
import { keyTrouble } from "@/lib/db/health";
import { enqueue } from "@/lib/db/outbox";
import { draftKey } from "@/lib/drafts/read";
import { readAgain } from "@/lib/env";
import { meetingsForPage } from "@/lib/meetings/read/list";
import { permitted } from "@/lib/meetings/read/permit";
import { askForConversation } from "@/lib/meetings/write/request";
import { deliverOutbox } from "@/lib/messages/deliver";
import { ok } from "@/lib/result";
import { lockedForNow } from "@/lib/wording";
import { roleAside } from "../../../prisma/roles";
import { type Canary, writeCanaries } from "../../support/canaries";
import { command } from "../../support/command";
import { after, before, type ConversationWorld, conversationWorld } from "../../support/conversation";
import { freshDatabase } from "../../support/database";
import { TEST_KEY } from "../../support/keys";

const database = await freshDatabase();
const strange = randomBytes(32).toString("base64");
let here: ConversationWorld;
let canaries: Canary[];

function given(masterKey: string) {
  process.env.MASTER_KEY = masterKey;
  readAgain();
}

/** Everything that could have been written: how many rows each table has, and which keys there are. */
async function everything() {
  const tables = [
    "data_key",
    "master_key",
    "note",
    "answer",
    "promise",
    "open_door_request",
    "outbox",
    "theme",
    "commitment",
  ];
  const counts = await Promise.all(
    tables.map(async (table) => {
      const [row] = await database.asOwner<{ rows: string }>(`select count(*)::text as rows from ${table}`);
      return [table, row?.rows];
    }),
  );
  const [mail] = await database.asOwner<{ states: string }>(
    "select string_agg(state::text, ',' order by id) as states from outbox",
  );
  return { ...Object.fromEntries(counts), mail: mail?.states };
}

beforeAll(async () => {
  here = await conversationWorld();
  ({ canaries } = await writeCanaries(database, here));
});
afterEach(() => given(TEST_KEY));

describe.each([
  ["missing", ""],
  ["wrong", strange],
] as const)("a master key that is %s", (trouble, key) => {
  const locked = <T>(work: () => Promise<T>) => {
    given(key);
    return work();
  };

  test("is said by the health check, which still answers 200: the copy serves what needs no words", async () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const answer = await locked(() => health());
    expect(answer.status).toBe(200);
    // Anybody may ask: what is amiss is said in the log.
    expect(await answer.json()).toEqual({ status: "degraded" });
    expect(log.mock.calls.flat().join()).toContain("MASTER_KEY");
    log.mockRestore();
    expect(await keyTrouble()).toBe(trouble);
    given(TEST_KEY);
    expect(await keyTrouble()).toBeNull();
    expect(await (await health()).json()).toEqual({ status: "ok" });
  });

  test("leaves every page standing, with the words shut in their one place, and blames nobody for it", async () => {
    const before = await database.asOwner("select from audit where what = 'words.damaged'");
    for (const { column, reader, page, words } of canaries.filter((one) => one.page)) {
      const seen = await locked(() => here.look(reader, after, async (asking) => JSON.stringify(await page?.(asking))));
      expect(seen, column).toContain('{"unreadable":"locked"}');
      expect(seen, column).not.toContain(words);
    }
    expect(await database.asOwner("select from audit where what = 'words.damaged'")).toEqual(before);
    const meetings = await locked(() => here.look("Dagny", after, meetingsForPage));
    expect(meetings.past).toHaveLength(1);
    expect(await locked(() => here.look("Juno", after, async (asking) => draftKey(asking)))).toHaveLength(44);
  });

  test("refuses every write of words with what to do about it, and nothing is written, not even a key", async () => {
    const stood = await everything();
    const refusal = { ok: false, problem: { kind: "unavailable", message: lockedForNow } };
    const note = await locked(() =>
      here.as("Dagny", after, (asking) =>
        permitted(asking, "meeting.takeNotes", here.meetingId, (permit) =>
          saveNote(permit, {
            ...{ meetingId: here.meetingId, questionId: here.question("open.me"), revision: 0 },
            lines: [{ id: "0190a0b0-0000-7000-8000-000000000001", text: "plain", keep: false }],
          }),
        ),
      ),
    );
    expect(note).toEqual(refusal);
    // Nobody has written anything about Theo yet: this would need his first key.
    const asked = await locked(() =>
      here.as("Theo", before, (asking) => askForConversation(asking, { topic: "plain" })),
    );
    expect(asked).toEqual(refusal);
    const mailed = await locked(() =>
      here.as("Juno", after, async ({ tx, organizationId, now }) => {
        const to = { personId: null, address: "theo@example.com" };
        await enqueue(tx, organizationId, now, [{ kind: "test", to, content: { subject: "s", text: "t", html: "h" } }]);
        return ok();
      }),
    );
    expect(mailed).toEqual(refusal);
    // A setting's name says nothing to whoever wrote a note; the log and the admin's page have it.
    expect(lockedForNow).not.toContain("MASTER_KEY");
    expect(await everything()).toEqual(stood);
  });

  test("lets a write without words through", async () => {
    const renamed = await locked(() =>
      here.as("Iris", after, async (asking) => {
        const permit = authorize(asking, "organization.settings", {});
        if (!permit.ok) return permit;
        await asking.tx.organization.update({ where: { id: here.organizationId }, data: { zone: "Europe/Oslo" } });
        return ok("done");
      }),
    );
    expect(renamed).toEqual(ok("done"));
  });

  test("holds the worker: no mail leaves, none is kept or given up", async () => {
    const stood = await everything();
    await database.asOwner("update outbox set send_after = '2020-01-01'");
    expect(await locked(() => deliverOutbox())).toEqual({ sent: 0, kept: 0, failed: 0, unknown: 0 });
    expect(await everything()).toEqual(stood);
    given(TEST_KEY);
    expect((await deliverOutbox()).kept).toBeGreaterThan(0);
    await database.asOwner("update outbox set state = 'queued'");
  });
});

describe("commands and copies on a database of one's own", () => {
  const canLogIn = async (url: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.end();
    return true;
  };

  test.each([
    ["missing", {}, /MASTER_KEY is needed with DATABASE_URL/],
    ["wrong", { MASTER_KEY: strange }, /MASTER_KEY is not the key this database was sealed with/],
  ])("a command with words is refused when the key is %s, and the logins stay as they are", async (_, key, says) => {
    const { code, err } = await command("throughline.ts", ["sign-in", "--organization", "o", "--person", "a@b.c"], {
      DATABASE_URL: database.owner,
      ...key,
    });
    expect(code).toBe(1);
    expect(err).toMatch(says);
    expect(await canLogIn(database.app)).toBe(true);
    expect(await canLogIn(database.worker)).toBe(true);
  });

  test("the log can be verified all the same", async () => {
    const { code, out } = await command("throughline.ts", ["audit", "verify"], {
      DATABASE_URL: database.owner,
      MASTER_KEY: strange,
    });
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("whole.") });
    expect(await canLogIn(database.app)).toBe(true);
  });

  test("a copy without the key enters by a login of its own, which row-level security holds like the application's", async () => {
    const { app } = await roleAside(database.owner, {});
    const client = new pg.Client({ connectionString: app });
    await client.connect();
    const count = async (table: string) => (await client.query(`select from ${table}`)).rowCount;
    expect([await count("note"), await count("person")]).toEqual([0, 0]);
    await client.query("select set_config('app.organization', $1, false), set_config('app.person', $2, false)", [
      here.organizationId,
      here.id("Ravi"),
    ]);
    expect([await count("note"), await count("score"), await count("answer")]).toEqual([0, 0, 0]);
    expect(await count("person")).toBeGreaterThan(3);
    await expect(client.query("delete from audit")).rejects.toThrow(/permission denied/);
    await expect(client.query("select from audit_head")).rejects.toThrow(/permission denied/);
    // What a policy lets an admin write still never changes by a hand on this login.
    await client.query("select set_config('app.person', $1, false)", [here.id("Iris")]);
    await expect(client.query("update organization set demo = true")).rejects.toThrow(/never changes/);
    const { rows } = await client.query(
      "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as more from pg_roles where rolname = current_user",
    );
    expect(rows).toEqual([{ more: false }]);
    await client.end();
    const again = await roleAside(database.owner, {});
    expect(await canLogIn(again.app)).toBe(true);
  });

  test("a web copy in a container says what it lacks where it cannot even log in", async () => {
    const bare = { APP_DATABASE_URL: "postgres://throughline_app@127.0.0.1:1/x" };
    expect(await command("web.mjs", [], bare)).toMatchObject({
      code: 1,
      err: expect.stringContaining("MASTER_KEY is needed"),
    });
    // With a password it goes on to the server, which stands beside it only in the image.
    const able = { APP_DATABASE_URL: "postgres://throughline_app:secret@127.0.0.1:1/x" };
    const { err } = await command("web.mjs", [], able);
    expect(err).not.toContain("MASTER_KEY is needed");
    expect(err).toContain("server.js");
  });
});
