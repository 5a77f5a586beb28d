import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { attempt } from "@/lib/access/attempt";
import { once } from "@/lib/access/once";
import type { Viewer } from "@/lib/access/viewer";
import { databaseAnswers } from "@/lib/db/health";
import { serveRequests } from "@/lib/db/patience";
import { Unavailable } from "@/lib/db/problem";
import { permitted } from "@/lib/meetings/read/permit";
import { makePromise } from "@/lib/promises/write";
import { plainDate } from "@/lib/time/calendar";
import { conversationWorld, during } from "../../support/conversation";
import { freshDatabase } from "../../support/database";
import { type Fault, faultProxy } from "../../support/fault-proxy";

const database = await freshDatabase();
const line = await faultProxy(database.app);
process.env.APP_DATABASE_URL = line.url;
// Before the first connection: how long one waits for a free one is said to the pool when it is made.
serveRequests();
const world = await conversationWorld();
let dagny: Viewer;

beforeAll(async () => {
  await world.as("Dagny", during, async ({ viewer }) => {
    dagny = viewer;
    return { ok: true, value: undefined };
  });
});
afterEach(() => line.mend());
afterAll(() => {
  serveRequests(false);
  return line.close();
});

/** A leader promises something in a conversation: what a press of the button does, with the form's key. */
const promise = (text: string, key: string) =>
  attempt(dagny, during, (asking) =>
    once(asking, key, () =>
      permitted(asking, "meeting.promise", world.meetingId, (permit) =>
        makePromise(permit, { meetingId: world.meetingId, text, due: plainDate("2026-11-30") }),
      ),
    ),
  );
const promises = async () => Number((await database.asOwner<{ n: string }>("select count(*) as n from promise"))[0]?.n);
const looks = () => databaseAnswers(1_000);

/** More than the pool has connections, so that every one of them is in it. */
const presses = 14;
const press = () =>
  Promise.allSettled(Array.from({ length: presses }, (_, n) => promise(`Promise ${n}`, randomUUID())));
const refusals = (pressed: PromiseSettledResult<unknown>[]) =>
  pressed.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));

/** How long until a whole press goes through again, at its usual pace. */
async function recovery(): Promise<number> {
  const since = performance.now();
  for (;;) {
    const began = performance.now();
    const isThrough = await promise("After it", randomUUID()).then(
      (result) => result.ok,
      (error) => {
        if (error instanceof Unavailable) return false;
        throw error;
      },
    );
    if (isThrough && performance.now() - began < 1_000) return performance.now() - since;
    if (performance.now() - since > 20_000) throw new Error("It never came back");
  }
}

const faults: [string, Fault][] = [
  ["half-open", "silent"],
  ["cut in the middle of an answer", "cut"],
  ["reset", "reset"],
];
test.each(faults)(
  "a line that is %s gives a 503 and no effect, and is forgotten within five seconds of being mended",
  async (_, fault) => {
    await press();
    const before = await promises();
    line.spoil(fault);
    const refused = refusals(await press());
    expect(refused).toHaveLength(presses);
    for (const reason of refused) expect(reason).toBeInstanceOf(Unavailable);
    expect(await looks()).toBe(false);
    expect(await promises()).toBe(before);
    line.mend();
    expect(await recovery()).toBeLessThan(5_000);
    expect(await promises()).toBeGreaterThan(before);
  },
);

test("a line that falls silent under a running press gives up on it in time", async () => {
  await press();
  const since = performance.now();
  const pressed = press();
  line.spoil("silent");
  const refused = refusals(await pressed);
  expect(performance.now() - since).toBeLessThan(10_000);
  expect(refused.length).toBeGreaterThan(0);
  for (const reason of refused) expect(reason).toBeInstanceOf(Unavailable);
  line.mend();
  expect(await recovery()).toBeLessThan(5_000);
});

test("lines that fell silent while nobody used them cost one wait, not one each", async () => {
  await press();
  line.spoil("silent");
  // One alone would cost one wait in any case.
  expect(line.silent()).toBeGreaterThan(1);
  line.mend();
  expect(await recovery()).toBeLessThan(5_000);
});

test("a slow line is slow and right", async () => {
  line.spoil({ slow: 60 });
  const before = await promises();
  expect(await promise("Slowly", randomUUID())).toMatchObject({ ok: true });
  expect(await promises()).toBe(before + 1);
  line.mend();
  expect(await recovery()).toBeLessThan(5_000);
});

test("an answer to COMMIT that is lost, and the same press again, have one effect", async () => {
  const [before, key] = [await promises(), randomUUID()];
  line.spoil("lost commit");
  await expect(promise("Only once", key)).rejects.toBeInstanceOf(Unavailable);
  expect(await promises()).toBe(before + 1);
  line.mend();
  const again = await promise("Only once", key);
  expect(again).toMatchObject({ ok: true, value: { promiseId: expect.any(String) } });
  expect(await promises()).toBe(before + 1);
});

test("a pool held by slow requests turns others away, and serves again when they are done", async () => {
  let release = () => {};
  const done = new Promise<void>((resolve) => {
    release = resolve;
  });
  const holding = Array.from({ length: 10 }, () =>
    attempt(dagny, during, async () => {
      await done;
      return { ok: true as const, value: undefined };
    }),
  );
  const since = performance.now();
  await expect(promise("While held", randomUUID())).rejects.toBeInstanceOf(Unavailable);
  expect(performance.now() - since).toBeLessThan(4_500);
  release();
  await Promise.all(holding);
  expect(await recovery()).toBeLessThan(5_000);
});

test("a statement that takes too long is ended by the database, not only forgotten", async () => {
  const slow = attempt(dagny, during, async ({ tx }) => {
    await tx.$queryRaw`select pg_sleep(30)::text`;
    return { ok: true as const, value: undefined };
  });
  await expect(slow).rejects.toBeInstanceOf(Unavailable);
  const still = await database.asOwner(
    "select 1 from pg_stat_activity where datname = current_database() and state = 'active' and query ~ 'pg_sleep' and pid <> pg_backend_pid()",
  );
  expect(still).toEqual([]);
  expect(await recovery()).toBeLessThan(5_000);
});
