import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { putEntries } from "@/lib/calendars/put";
import { refreshCalendars } from "@/lib/calendars/refresh";
import { beginProvider, connectCaldav, finishProvider } from "@/lib/calendars/write/connect";
import { startWriting } from "@/lib/calendars/write/into";
import { newId } from "@/lib/db/id";
import { readAgain } from "@/lib/env";
import { sendCancellation, sendInvitations, sendMove } from "@/lib/messages/write/meetings";
import { ok } from "@/lib/result";
import { addMinutes } from "@/lib/time/calendar";
import { type ConversationWorld, conversationWorld } from "../../support/conversation";
import { freshDatabase } from "../../support/database";
import { type Heard, type Said, saidBy } from "../../support/local-web";
import { must } from "../../support/must";
import { googlePeer, microsoftPeer } from "../../support/provider";
import { writer } from "../../support/quarter";
import { doorTo, owner, radicale } from "../../support/radicale";

const database = await freshDatabase();
const google = await googlePeer();
const microsoft = await microsoftPeer();
const dav = await radicale();
const front = await doorTo(dav);
type Refuse = (response: ServerResponse, heard: Heard) => void | Promise<void>;
const changing = ["POST", "PUT", "PATCH", "DELETE"];
type Peer = {
  next: { refuse?: Refuse };
  said: (heard: Heard) => Said | Promise<Said>;
  startTimes: () => Promise<string[]>;
};
const peers: Record<"google" | "microsoft" | "caldav", Peer> = {
  google: {
    next: google.next,
    said: (heard) => saidBy(google.own.answer, heard),
    startTimes: async () => google.own.standing().map(({ startsAt }) => startsAt),
  },
  microsoft: {
    next: microsoft.next,
    said: (heard) => saidBy(microsoft.own.answer, heard),
    startTimes: async () => microsoft.own.standing().map(({ startsAt }) => startsAt),
  },
  caldav: {
    next: front.next,
    said: dav.said,
    startTimes: async () => (await dav.standing()).map(({ startsAt }) => startsAt),
  },
};
const client = new pg.Client({ connectionString: database.worker });
const many = 9;
const meetings = Array.from({ length: many }, () => newId());
let here: ConversationWorld;

beforeAll(async () => {
  Object.assign(process.env, google.settings, microsoft.settings, {
    CALENDAR_HOSTS: `${google.host},${microsoft.host},${front.host}`,
    APP_URL: "http://throughline.test",
  });
  readAgain();
  await client.connect();
  here = await conversationWorld();
  const put = writer(database, here.organizationId);
  const [like] = await database.asOwner<{ cycle_id: string }>("select cycle_id from meeting");
  for (const [n, id] of meetings.entries()) {
    const times = { starts_at: startOf(n), ends_at: addMinutes(startOf(n), 30) };
    await put("meeting", {
      ...{ id, uid: id, cycle_id: like?.cycle_id, leader_id: here.id("Dagny"), kind: "planned", state: "scheduled" },
      ...{ ...times, wall_time: "", zone: "Europe/Berlin", created_at: new Date() },
    });
    for (const name of ["Juno"]) await put("meeting_participant", { meeting_id: id, person_id: here.id(name) });
  }
});
afterAll(async () => {
  await client.end();
  await Promise.all([google, microsoft, front, dav].map((one) => one.close()));
});

const today = new Date();
const startOf = (n: number) => new Date(Math.ceil((today.getTime() + (n + 2) * 86_400_000) / 3_600_000) * 3_600_000);
const start = (): ChildProcess =>
  spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "scripts/worker.ts"], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: "ignore",
  });
const as = <T>(name: string, work: Parameters<typeof here.as<T>>[2]) => here.as<T>(name, new Date(), work);

async function connect(kind: keyof typeof peers) {
  const leave = async (url: string) => {
    if (kind === "caldav") return;
    const back = Object.fromEntries({ google, microsoft }[kind].tokens.consent(url).searchParams);
    must(await as("Juno", (asking) => finishProvider(asking, back as { state: string; code: string })));
  };
  if (kind === "caldav")
    must(await as("Juno", (asking) => connectCaldav(asking, { url: front.url, user: owner.name, ...owner })));
  else await leave(must(await as("Juno", (asking) => beginProvider(asking, kind))).url);
  await refreshCalendars(client, { limit: 5 });
  const [row] = await database.asOwner<{ id: string }>("select id from calendar_connection");
  await leave(must(await as("Juno", (asking) => startWriting(asking, row?.id ?? ""))).url ?? "");
  await refreshCalendars(client, { limit: 5 });
}

/** Every meeting is booked and moved; every third is called off again. */
async function arrange() {
  await database.asOwner("update meeting set invited_at = now() + interval '1 second' where id = any($1)", [meetings]);
  const tell = (work: (asking: Parameters<Parameters<typeof here.as>[2]>[0]) => Promise<void>) =>
    as("Dagny", async (asking) => {
      await work(asking);
      return ok();
    });
  await tell((asking) => sendInvitations(asking, meetings));
  for (const [n, id] of meetings.entries()) {
    await database.asOwner(
      "update meeting set starts_at = $2, ends_at = $2::timestamptz + interval '30 minutes', sequence = sequence + 1 where id = $1",
      [id, addMinutes(startOf(n), 120)],
    );
    await tell((asking) => sendMove(asking, id, { wasAt: startOf(n), by: "leader" }));
    if (n % 3 !== 0) continue;
    await database.asOwner(
      "update meeting set state = 'cancelled', ended_at = now(), cancelled_by = 'leader', sequence = sequence + 1 where id = $1",
      [id],
    );
    await tell((asking) => sendCancellation(asking, id, "leader"));
  }
}

test.each(["google", "microsoft", "caldav"] as const)(
  "a worker killed while it writes to %s, three times, leaves one entry for each meeting in the end",
  async (kind) => {
    const peer = peers[kind];
    await database.asOwner("delete from calendar_connection");
    await database.asOwner(
      "update meeting set state = 'scheduled', ended_at = null, cancelled_by = null where id = any($1)",
      [meetings],
    );
    await connect(kind);
    await arrange();
    let [changes, dies] = [0, 0];
    const held: ServerResponse[] = [];
    // What is changed there is done, and nobody hears of it: the worker dies while it waits.
    const silent: Refuse = async (response, heard) => {
      peer.next.refuse = silent;
      const said = await peer.said(heard);
      const isChange = changing.includes(heard.method);
      changes += isChange && said.status < 300 ? 1 : 0;
      if (changes === dies && isChange) held.push(response);
      else response.writeHead(said.status, said.headers).end(said.body);
    };
    for (const enough of [1, 3, 4]) {
      dies = changes + enough;
      peer.next.refuse = silent;
      const before = held.length;
      const worker = start();
      await expect.poll(() => held.length, { timeout: 60_000, interval: 20 }).toBeGreaterThan(before);
      worker.kill("SIGKILL");
      await once(worker, "exit");
      // Ten minutes later its claim is over.
      await database.asOwner("update calendar_entry set next_at = now() where next_at is not null");
    }
    peer.next.refuse = undefined;
    await putEntries(client, { limit: 50 });
    const wanted = meetings.flatMap((_, n) => (n % 3 === 0 ? [] : [addMinutes(startOf(n), 120).toISOString()])).sort();
    expect((await peer.startTimes()).sort()).toEqual(wanted);
    expect(await database.asOwner("select 1 from calendar_entry where next_at is not null")).toEqual([]);
    // The first kill at Google is right after our calendar was made there, before its name was kept.
    if (kind === "google") expect(google.own.calendars.size).toBe(1);
  },
);
