import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { sweep, takeUpAddresses } from "@/lib/accounts/write/sweep";
import { keepWallTimes } from "@/lib/calendars/keep-wall-time";
import { checkCalendars, putEntries } from "@/lib/calendars/put";
import { calendarsQuietFor, endCalendars, refreshCalendars } from "@/lib/calendars/refresh";
import { expiryDay, removeExpired } from "@/lib/conversations/write/remove-expired";
import { deliverWith, lockedOut, quietFor, workerUrl } from "@/lib/messages/deliver";
import { replayErasures } from "@/lib/privacy/write/replay";
import { now } from "@/lib/time/clock";

/** Mail becomes due without anybody writing a row, so the worker looks at least this often. */
const lookEveryMs = 15_000;
const reconnectMs = 2_000;

/** The day on which what is over was last removed, words and counts: once a day, and when the worker starts. */
let removedOn = "";

/** The day on which meetings were last looked at for their wall times. */
let keptOn = "";

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());

/**
 * Works over one connection until it breaks or we are asked to stop; what is in hand is always finished. `turn` says for
 * how long nothing is due. Begins with the list of erased people, on every connection: a backup may have been restored
 * since the last one, and mail would go to people who were erased, or their calendars be read. Reads it again when a web
 * copy that starts asks for it, which must not erase by itself.
 */
async function work(channel: "outbox" | "calendars", turn: (client: pg.Client) => Promise<number>): Promise<void> {
  await replayErasures(workerUrl(), now());
  const client = new pg.Client({ connectionString: workerUrl() });
  const broken = new AbortController();
  // A word that arrives in the middle of a turn must not be missed: it wakes the next wait at once.
  let woken = new AbortController();
  client.on("error", () => broken.abort());
  client.on("end", () => broken.abort());
  let isReplayAsked = false;
  client.on("notification", (said) => {
    if (said.channel === "erasures") isReplayAsked = true;
    woken.abort();
  });
  await client.connect();
  await client.query(`listen ${channel}`);
  if (channel === "outbox") await client.query("listen erasures");
  while (!broken.signal.aborted && !stopping.signal.aborted) {
    woken = new AbortController();
    if (isReplayAsked) {
      isReplayAsked = false;
      await replayErasures(workerUrl(), now());
    }
    const quiet = await turn(client);
    await sleep(quiet, AbortSignal.any([woken.signal, broken.signal, stopping.signal]));
  }
  await client.end().catch(() => {});
}

const stop = () => stopping.signal.aborted;

async function sendMail(client: pg.Client): Promise<number> {
  if (await waitsForKey(client)) return lookEveryMs;
  await takeUpAddresses(client, now());
  await deliverWith(client, { limit: 100, stop });
  if (removedOn !== expiryDay(now())) {
    await removeExpired(client, now());
    await sweep(client, now());
    removedOn = expiryDay(now());
  }
  return quietFor(client, lookEveryMs);
}

async function readCalendars(client: pg.Client): Promise<number> {
  if (await lockedOut(client)) return lookEveryMs;
  await endCalendars(client);
  // The clocks' rules come with the runtime: a new one is looked at when it starts, and once a day for what was written since.
  if (keptOn !== expiryDay(now())) {
    await keepWallTimes(client);
    keptOn = expiryDay(now());
  }
  await putEntries(client, { limit: 100, stop });
  await checkCalendars(client, { limit: 10, stop });
  await refreshCalendars(client, { limit: 100, stop });
  return calendarsQuietFor(client, lookEveryMs);
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

async function forever(what: string, work: () => Promise<void>): Promise<void> {
  while (!stopping.signal.aborted) {
    try {
      await work();
    } catch (error) {
      console.error(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
    await sleep(reconnectMs, stopping.signal);
  }
}

// Each on a connection of its own: a slow server elsewhere must not hold up a mail.
await Promise.all([
  forever("Mail waits", () => work("outbox", sendMail)),
  forever("Calendars wait", () => work("calendars", readCalendars)),
]);
