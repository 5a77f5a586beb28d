import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkCalendars, putEntries } from "@/lib/calendars/put";
import { endCalendars, refreshCalendars } from "@/lib/calendars/refresh";
import { readAgain } from "@/lib/env";
import { deliverWith } from "@/lib/messages/deliver";
import { before, type ConversationWorld, conversationWorld } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

const database = await freshDatabase();
const worker = new pg.Client({ connectionString: database.worker });
const listener = new pg.Client({ connectionString: database.worker });
const heard: string[] = [];
let here: ConversationWorld;

beforeAll(async () => {
  process.env.CLOCK = before.toISOString();
  readAgain();
  await Promise.all([worker.connect(), listener.connect()]);
  here = await conversationWorld();
  listener.on("notification", ({ channel }) => heard.push(channel));
  for (const channel of ["calendars", "outbox", "over"]) await listener.query(`listen ${channel}`);
});
afterAll(() => Promise.all([worker.end(), listener.end()]));

/** What wakes the worker while something is done. Words arrive in the order of their commits, so the last one ends it. */
async function waking(work: () => Promise<unknown>): Promise<string[]> {
  heard.length = 0;
  await work();
  const over = new Promise<void>((resolve) => {
    const last = ({ channel }: pg.Notification) => {
      if (channel !== "over") return;
      listener.off("notification", last);
      resolve();
    };
    listener.on("notification", last);
  });
  await worker.query("notify over");
  await over;
  return heard.filter((channel) => channel !== "over");
}

/** One turn of each of the worker's two loops. */
async function turn() {
  await deliverWith(worker, { limit: 100 });
  await endCalendars(worker);
  await putEntries(worker, { limit: 100 });
  await checkCalendars(worker, { limit: 10 });
  await refreshCalendars(worker, { limit: 100 });
}

test("a worker with nothing to do wakes nobody, itself least of all", async () => {
  expect(await waking(turn)).toEqual([]);
});

test("a calendar that is to be written and an entry in it wake the worker; what is done does not", async () => {
  const [connection] = await database.asOwner<{ id: string }>(
    `insert into calendar_connection (organization_id, id, person_id, kind, host, state, created_at, next_at)
     values ($1, gen_random_uuid(), $2, 'google', 'cal.example', 'answering', $3, '2031-01-01') returning id`,
    [here.organizationId, here.id("Juno"), before],
  );
  const written = () =>
    database.asOwner("update calendar_connection set writes_since = $1, check_at = '2031-01-01'", [before]);
  expect(await waking(written)).toEqual(["calendars"]);
  const add = () =>
    database.asOwner(
      `insert into calendar_entry (organization_id, meeting_id, person_id, connection_id, wanted_sequence, stands, next_at)
       values ($1, $2, $3, $4, 0, true, '2031-01-01')`,
      [here.organizationId, here.meetingId, here.id("Juno"), connection?.id],
    );
  expect(await waking(add)).toEqual(["calendars"]);
  expect(await waking(turn)).toEqual([]);
  expect(await waking(() => database.asOwner("update calendar_entry set stands = false"))).toEqual(["calendars"]);
  expect(await waking(() => database.asOwner("update calendar_entry set stands = false, next_at = null"))).toEqual([]);
});
