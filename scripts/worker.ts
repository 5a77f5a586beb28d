import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { sweep } from "@/lib/accounts/write/sweep";
import { expiryDay, removeExpired } from "@/lib/conversations/write/remove-expired";
import { deliverWith, lockedOut, quietFor, workerUrl } from "@/lib/messages/deliver";
import { replayErasures } from "@/lib/privacy/write/replay";
import { now } from "@/lib/time/clock";

/** Mail becomes due without anybody writing a row, so the worker looks at least this often. */
const lookEveryMs = 15_000;
const reconnectMs = 2_000;

/** The day on which what is over was last removed, words and counts: once a day, and when the worker starts. */
let removedOn = "";

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());

/** Works over one connection until it breaks or we are asked to stop; the mail in hand is always finished. */
async function work(): Promise<void> {
  const client = new pg.Client({ connectionString: workerUrl() });
  const broken = new AbortController();
  // A word that arrives while mail is being sent must not be missed: it wakes the next wait at once.
  let woken = new AbortController();
  client.on("error", () => broken.abort());
  client.on("end", () => broken.abort());
  client.on("notification", () => woken.abort());
  await client.connect();
  // Before the first mail: after a restored backup some of it would go to people who were erased.
  await replayErasures(workerUrl(), now());
  await client.query("listen outbox");
  while (!broken.signal.aborted && !stopping.signal.aborted) {
    woken = new AbortController();
    if (await waitsForKey(client)) {
      await sleep(lookEveryMs, AbortSignal.any([broken.signal, stopping.signal]));
      continue;
    }
    // Before mail leaves: what waits for a person goes to the address that holds now.
    await client.query("select app.take_up_addresses($1)", [now()]);
    await deliverWith(client, { limit: 100, stop: () => stopping.signal.aborted });
    if (removedOn !== expiryDay(now())) {
      await removeExpired(client, now());
      await sweep(client, now());
      removedOn = expiryDay(now());
    }
    await sleep(await quietFor(client, lookEveryMs), AbortSignal.any([woken.signal, broken.signal, stopping.signal]));
  }
  await client.end().catch(() => {});
}

let saidWhy = "";

/** Without the key to the words nothing is sent and nothing removed: somebody is about to put it right. */
async function waitsForKey(client: pg.Client): Promise<boolean> {
  const trouble = await lockedOut(client);
  const why = trouble ? `Mail waits: MASTER_KEY is ${trouble === "missing" ? "missing" : "not this database's"}` : "";
  if (why && why !== saidWhy) console.error(why);
  saidWhy = why;
  return trouble !== null;
}

const sleep = (milliseconds: number, signal: AbortSignal) =>
  wait(milliseconds, undefined, { signal }).catch(() => undefined);

while (!stopping.signal.aborted) {
  try {
    await work();
  } catch (error) {
    console.error(`Mail waits: ${error instanceof Error ? error.message : String(error)}`);
  }
  await sleep(reconnectMs, stopping.signal);
}
