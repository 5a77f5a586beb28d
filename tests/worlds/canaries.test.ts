import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSession } from "@/lib/accounts/write/session";
import { openMail } from "@/lib/db/seal";
import { until } from "../../scripts/processes";
import { builtActions } from "../support/actions";
import { type Canary, type Other, writeCanaries } from "../support/canaries";
import { type ConversationWorld, conversationWorld } from "../support/conversation";
import { freshDatabase } from "../support/database";
import { mailServer } from "../support/mail-server";
import { roam, type Visitor } from "../support/worlds/crawl";
import { type Answer, type Running, startWeb, startWorker, type Web } from "../support/worlds/web";

const database = await freshDatabase();
const at = new Date("2026-11-13T10:00:00Z");
let here: ConversationWorld;
let canaries: Canary[];
let other: Other;
let web: Web;
let worker: Running;
const letters = await mailServer();

/** Ravi stands in between, Theo sits beside Juno, Iris is the admin, Vera stands above, Celia is on the other team. */
const outsiders = ["Ravi", "Theo", "Iris", "Vera", "Henrik", "Celia"];
const visitors = new Map<string, Visitor>();

async function signIn(name: string) {
  const [personId, token] = [here.id(name), `token-of-${name}`];
  const expiresAt = new Date("2026-11-20T00:00:00Z");
  await openSession({ organizationId: here.organizationId, personId }, { token, expiresAt, now: at });
  visitors.set(name, { name, personId, cookie: `throughline-session=${token}`, own: [] });
}

beforeAll(async () => {
  here = await conversationWorld();
  ({ canaries, other } = await writeCanaries(database, here));
  for (const name of [...outsiders, "Dagny", "Juno"]) await signIn(name);
  web = await startWeb(database.app, at);
  worker = startWorker(database, at, letters.url);
}, 120_000);

afterAll(async () => {
  await Promise.all([web?.stop(), worker?.stop()]);
  await letters.close();
});

/** The words that somebody must never be sent: all but what they wrote themselves, and what was said to them. */
const keptFrom = (name: string) => [
  ...canaries.filter(({ reader }) => reader !== name).flatMap(({ words }) => words ?? []),
  ...(name === "Juno" ? [] : [other.press, other.mail]),
];

/** Which of the words stand in some bytes: each is three tokens, and one of them would be one too many. */
const standingIn = (bytes: Buffer | string, words: readonly string[]) =>
  words.filter((one) => one.split(" ").some((token) => bytes.includes(token)));

const everything = ({ status, headers, body }: Answer) =>
  Buffer.concat([Buffer.from([status, ...headers.flat()].join("\n")), body]);

const nobodys = "0b5c3f0e-0000-7000-8000-000000000000";

/** Everything that somebody is led to or may try, as one heap of bytes. */
async function everyByte(name: string): Promise<Buffer> {
  const visitor = visitors.get(name);
  if (!visitor) throw new Error(`${name} is not signed in`);
  const { meetingId } = here;
  const known = [
    ...["", "/prompts", "/move", "/conversation"].map((part) => `/meetings/${meetingId}${part}`),
    ...[
      "/team",
      "/trends",
      "/plan",
      "/plan/again",
      "/programme",
      "/follow-through",
      "/meetings",
      "/api/trends.csv",
      "/access",
    ],
    ...["/admin", "/admin/audit", "/admin/outbox", "/admin/settings", "/people/import", `/admin/outbox/${nobodys}`],
    ...["/people?q=zk", "/people/chart?find=zk", "/score/ABCDEF", "/nowhere", `/meetings/${nobodys}`],
  ];
  const bytes: Buffer[] = [];
  const see = async (where: string) => {
    const answer = await web.get(where, visitor.cookie);
    bytes.push(everything(answer));
    return [answer];
  };
  await roam(see, known, 4);
  return Buffer.concat(bytes);
}

const action = (file: string, name: string) =>
  builtActions().find((one) => one.file === file && one.name === name)?.id ?? "";
const call = (name: string, id: string, input: unknown) =>
  web.post("/", visitors.get(name)?.cookie ?? "", callHeads(id), JSON.stringify([input]));
const callHeads = (id: string) => ({
  ...{ accept: "text/x-component", "next-action": id },
  "content-type": "text/plain;charset=UTF-8",
});

describe("words in private fields", () => {
  test("reach those they are for, so that this test can see them", async () => {
    const [leader, participant] = [await everyByte("Dagny"), await everyByte("Juno")];
    const found = [
      ...standingIn(
        leader,
        canaries.filter(({ reader }) => reader === "Dagny").flatMap(({ words }) => words ?? []),
      ),
      ...standingIn(
        participant,
        canaries.filter(({ reader }) => reader === "Juno").flatMap(({ words }) => words ?? []),
      ),
    ];
    expect(found.length).toBeGreaterThanOrEqual(10);
  });

  test.for(outsiders)("are never in any byte sent to %s", async (name) => {
    expect(standingIn(await everyByte(name), keptFrom(name))).toEqual([]);
  });

  test("are never in what is found by them, by anybody", async () => {
    const id = action("lib/find/actions.ts", "find");
    for (const name of outsiders) {
      for (const words of keptFrom(name)) {
        // The answer to a search names what was found, not what was searched for.
        const answer = await call(name, id, { query: words.split(" ")[0] });
        expect(answer.status).toBe(200);
        expect(standingIn(everything(answer), [words])).toEqual([]);
      }
    }
  });

  test("are never in a mail to anybody else, waiting or delivered", async () => {
    const waiting = await database.asOwner<{ id: string; to_address: string; content_sealed: Buffer }>(
      "select id, to_address, content_sealed from outbox",
    );
    expect(waiting.length).toBeGreaterThan(2);
    for (const { id, to_address, content_sealed } of waiting) {
      const name = [...visitors.keys()].find((one) => to_address.startsWith(one.toLowerCase())) ?? "";
      const content = openMail(here.organizationId, id, new Uint8Array(content_sealed));
      const mail = typeof content === "string" ? content : "";
      expect(mail).not.toBe("");
      expect(
        standingIn(
          mail,
          canaries.flatMap(({ words }) => words ?? []),
        ),
        to_address,
      ).toEqual([]);
      expect(standingIn(mail, keptFrom(name)), to_address).toEqual([]);
    }
    const isDelivered = () => letters.to("juno@example.com").some(({ raw }) => raw.includes(other.mail));
    expect(await until(isDelivered, 60_000), "Juno has her mail").toBe(true);
    const others = letters.received.filter(({ envelopeTo }) => envelopeTo !== "juno@example.com");
    expect(standingIn(others.map(({ raw }) => raw).join("\n"), [...keptFrom("nobody"), other.mail])).toEqual([]);
  });
});

describe("when the database refuses", () => {
  const raw = "zkraw111111 zkraw222222 zkraw333333";
  const tables = ["open_door_request", "note", "promise", "agreed_note", "theme", "commitment"];

  test("the words are neither in the error page nor in any log", async () => {
    const { meetingId } = here;
    // The database names the row that fails a check, with everything in it.
    for (const table of tables) {
      await database.asOwner(`alter table ${table} add constraint refused check (false) not valid`);
    }
    const note = { id: crypto.randomUUID(), text: raw, keep: true };
    const answers = [
      await call("Theo", action("lib/meetings/actions.ts", "askForConversation"), { topic: raw }),
      await call("Dagny", action("lib/conversations/actions.ts", "saveNote"), {
        ...{ meetingId, questionId: here.question("open.me"), revision: 0, lines: [note] },
      }),
      await call("Dagny", action("lib/promises/actions.ts", "makePromise"), {
        ...{ meetingId, text: raw, due: "2026-12-01" },
      }),
      await call("Ravi", action("lib/commitments/actions.ts", "takeOneOn"), { text: raw, dueOn: "2026-12-01" }),
    ];
    for (const answer of answers) {
      // An action that throws is told to the page as a number and nothing else.
      expect(answer.body.toString()).toMatch(/^1:E\{"digest":"\d+"\}$/m);
      expect(standingIn(everything(answer), [raw])).toEqual([]);
    }
    // A page that cannot be read any more.
    await database.asOwner("alter table agreed_note rename column words_sealed to words_gone");
    const broken = await web.get(`/meetings/${meetingId}`, visitors.get("Dagny")?.cookie ?? "");
    expect(standingIn(everything(broken), [raw, ...keptFrom("nobody")])).toEqual([]);
    const logs = Buffer.concat([web.log(), worker.log()]);
    expect(logs.toString()).toContain('violates check constraint "refused"');
    expect(standingIn(logs, [raw, ...keptFrom("nobody")])).toEqual([]);
  });
});
