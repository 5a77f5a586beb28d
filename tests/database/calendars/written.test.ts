import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkCalendars, putEntries } from "@/lib/calendars/put";
import { calendarsForPage } from "@/lib/calendars/read/connections";
import { endCalendars, refreshCalendars } from "@/lib/calendars/refresh";
import { stopWriting } from "@/lib/calendars/write/by-mail";
import { beginProvider, connectCaldav, disconnect, finishProvider } from "@/lib/calendars/write/connect";
import { startWriting } from "@/lib/calendars/write/into";
import type { MailContent } from "@/lib/db/outbox";
import { openMail } from "@/lib/db/seal";
import { readAgain } from "@/lib/env";
import { sendCancellation, sendInvitations, sendMove } from "@/lib/messages/write/meetings";
import { ok } from "@/lib/result";
import { addMinutes } from "@/lib/time/calendar";
import { before, type ConversationWorld, conversationWorld, startsAt } from "../../support/conversation";
import { freshDatabase } from "../../support/database";
import { calendar, event } from "../../support/ics";
import { googlePeer, microsoftPeer } from "../../support/provider";
import { writer } from "../../support/quarter";
import { owner, radicale } from "../../support/radicale";

const database = await freshDatabase();
const google = await googlePeer();
const microsoft = await microsoftPeer();
const dav = await radicale();
const worker = new pg.Client({ connectionString: database.worker });
let here: ConversationWorld;
let at = before;

const clock = (moment: Date) => {
  at = moment;
  process.env.CLOCK = moment.toISOString();
  readAgain();
};

const davName = async () => {
  const [row] = await database.asOwner<{ id: string }>("select id from calendar_connection");
  return `throughline-${row?.id}-${here.meetingId}`;
};

const kinds = {
  google: {
    standing: async () => google.own.standing(),
    remove: async () => google.own.remove(`tl${here.meetingId.replaceAll("-", "")}`),
    forget: async () => google.own.forget(),
  },
  microsoft: {
    standing: async () => microsoft.own.standing(),
    remove: async () => void microsoft.own.remove(microsoft.own.standing()[0]?.id ?? ""),
    forget: async () => microsoft.own.forget(),
  },
  caldav: {
    standing: dav.standing,
    remove: async () => void (await dav.remove(await davName())),
    forget: dav.forget,
  },
} as const;
type Kind = keyof typeof kinds;
const all = Object.keys(kinds) as Kind[];

beforeAll(async () => {
  Object.assign(process.env, google.settings, microsoft.settings, {
    CALENDAR_HOSTS: [google.host, microsoft.host, new URL(dav.url).host].join(","),
    APP_URL: "http://throughline.test",
  });
  clock(before);
  await worker.connect();
  here = await conversationWorld();
});
afterAll(async () => {
  await worker.end();
  await Promise.all([google, microsoft, dav].map((one) => one.close()));
});
beforeEach(async () => {
  clock(before);
  for (const sql of ["delete from calendar_connection", "delete from outbox"]) await database.asOwner(sql);
  await change(`state = 'scheduled', cancelled_by = null, ended_at = null, invited_at = '${before.toISOString()}',
    starts_at = '${startsAt.toISOString()}', ends_at = '${addMinutes(startsAt, 30).toISOString()}'`);
  for (const kind of all) await kinds[kind].forget();
  Object.assign(google.next, { refuse: undefined });
});

const change = (sql: string) => database.asOwner(`update meeting set ${sql} where id = $1`, [here.meetingId]);
const asJuno = <T>(work: Parameters<typeof here.as<T>>[2]) => here.as<T>("Juno", at, work);

/** Juno connects a calendar for when they are taken, and has their conversations put into it; this is the connection. */
async function connect(kind: Kind, asked = true): Promise<string> {
  const made =
    kind === "caldav"
      ? await asJuno((asking) => connectCaldav(asking, { url: dav.url, user: owner.name, password: owner.password }))
      : await leave(kind, await asJuno((asking) => beginProvider(asking, kind)));
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  await refreshCalendars(worker, { limit: 5 });
  const id = async () =>
    (await database.asOwner<{ id: string }>("select id from calendar_connection where state <> 'authorizing'"))[0]
      ?.id ?? "";
  const first = await id();
  if (!asked) return first;
  const started = await asJuno((asking) => startWriting(asking, first));
  if (started.ok && started.value.url && kind !== "caldav") await leave(kind, started);
  await checkCalendars(worker, { limit: 5 });
  return id();
}
async function leave(kind: "google" | "microsoft", begun: Awaited<ReturnType<typeof startWriting>>) {
  const peer = { google, microsoft }[kind];
  if (!begun.ok) throw new Error(JSON.stringify(begun.problem));
  const back = Object.fromEntries(peer.tokens.consent(begun.value.url ?? "").searchParams);
  return asJuno((asking) => finishProvider(asking, back as { state: string; code: string }));
}

const send = (work: Parameters<ConversationWorld["as"]>[2]) => here.as("Dagny", at, work);
const invite = () =>
  send(async (asking) => {
    await sendInvitations(asking, [here.meetingId]);
    return ok();
  });
async function move(to: string) {
  clock(addMinutes(at, 1));
  await change(`starts_at = '${to}', ends_at = '${to}'::timestamptz + interval '30 minutes', sequence = sequence + 1`);
  await send(async (asking) => {
    await sendMove(asking, here.meetingId, { wasAt: startsAt, by: "leader" });
    return ok();
  });
}
async function cancel() {
  clock(addMinutes(at, 1));
  await change(`state = 'cancelled', ended_at = now(), cancelled_by = 'leader', sequence = sequence + 1`);
  await send(async (asking) => {
    await sendCancellation(asking, here.meetingId, "leader");
    return ok();
  });
}
/** What is due is written; anything that is put off until later too. */
const put = () => putEntries(worker, { limit: 10 });

/** The letters somebody got about meetings, with the methods of their entries. */
async function letters(name: string) {
  const rows = await database.asOwner<{ id: string; kind: string; content_sealed: Buffer }>(
    "select id, kind, content_sealed from outbox where to_person_id = $1 and kind in ('invitation', 'entry', 'move', 'cancellation') order by created_at, id",
    [here.id(name)],
  );
  return rows.map((row) => {
    const content = JSON.parse(String(openMail(here.organizationId, row.id, row.content_sealed))) as MailContent;
    return `${row.kind} ${content.calendar?.method ?? "without"}`;
  });
}
const page = async () => {
  const { connections } = await here.look("Juno", at, calendarsForPage);
  return connections.map(({ writing }) => writing);
};

describe.each(all)("conversations put into a calendar at %s", (kind) => {
  const standing = () => kinds[kind].standing();

  test("book, move, move and cancel leave one entry and then none, and the mail comes without", async () => {
    await connect(kind);
    expect(await standing()).toEqual([]);
    await invite();
    expect(await put()).toBe(1);
    expect(await standing()).toMatchObject([
      { title: "Dagny and Juno", isPrivate: true, startsAt: startsAt.toISOString() },
    ]);
    const text = JSON.stringify(await standing());
    for (const word of ["example.com", "Example", "Ravi", "skip"]) expect(text).not.toContain(word);
    for (const to of ["2026-11-19T13:30:00.000Z", "2026-11-20T08:00:00.000Z"]) {
      await move(to);
      expect(await put()).toBe(1);
      // Once more has no other effect, and nothing is due.
      await database.asOwner("update calendar_entry set next_at = $1", [at]);
      expect([await put(), await put()]).toEqual([1, 0]);
      expect(await standing()).toMatchObject([{ startsAt: to }]);
      expect(await standing()).toHaveLength(1);
    }
    await cancel();
    await put();
    expect(await standing()).toEqual([]);
    expect(await letters("Juno")).toEqual([
      "invitation without",
      "move without",
      "move without",
      "cancellation without",
    ]);
    expect(await letters("Dagny")).toEqual(["entry REQUEST", "move REQUEST", "move REQUEST", "cancellation CANCEL"]);
    expect(await database.asOwner("select 1 from calendar_entry")).toEqual([]);
    // Agreed to after all: it stands again.
    await change("state = 'scheduled', ended_at = null, cancelled_by = null, sequence = sequence + 1");
    await invite();
    await put();
    expect(await standing()).toHaveLength(1);
  });

  test("what its owner deleted or a crash left is put right at night, and nobody else's entry is touched", async () => {
    const connection = await connect(kind);
    await invite();
    await put();
    await kinds[kind].remove();
    expect(await standing()).toEqual([]);
    await dav.put(
      "dentist",
      calendar(...event("DTSTART:20261120T100000Z", "DTEND:20261120T110000Z", "SUMMARY:Dentist")),
    );
    microsoft.own.put({ id: "AAMkDentist", ...when("2026-11-20T10:00:00"), subject: "Dentist" });
    const foreign = (await standing()).length;
    await later(24 * 60);
    await put();
    expect(await standing()).toHaveLength(foreign + 1);
    // Removed by a move that was never sent: the worker died, and the row with it.
    await database.asOwner("delete from calendar_entry");
    await later(24 * 60);
    expect(await standing()).toHaveLength(foreign);
    expect(
      await database.asOwner("select check_at > $1 as ahead, write_trouble from calendar_connection where id = $2", [
        at,
        connection,
      ]),
    ).toEqual([{ ahead: true, write_trouble: null }]);
  });

  test("that is chosen off is emptied, and what is to come follows by mail", async () => {
    const connection = await connect(kind);
    expect(await page()).toMatchObject([{ text: "Your conversations are put into it.", choice: "stop" }]);
    await invite();
    await put();
    expect(await asJuno((asking) => stopWriting(asking, connection))).toMatchObject({ ok: true });
    await put();
    expect(await standing()).toEqual([]);
    expect(await letters("Juno")).toEqual(["invitation without", "entry REQUEST"]);
    await move("2026-11-19T13:30:00.000Z");
    expect(await put()).toBe(0);
    expect((await letters("Juno")).at(-1)).toBe("move REQUEST");
    expect(await page()).toMatchObject([{ text: null, choice: "start" }]);
  });
});

const when = (start: string) => ({ start: { dateTime: start }, end: { dateTime: "2026-11-20T11:00:00" } });
async function later(minutes: number) {
  clock(addMinutes(at, minutes));
  return checkCalendars(worker, { limit: 5 });
}

test("a meeting that came by mail before stays with the mail: its entry would stand there twice", async () => {
  await connect("google", false);
  await invite();
  clock(addMinutes(at, 10));
  const [row] = await database.asOwner<{ id: string }>("select id from calendar_connection");
  const started = await asJuno((asking) => startWriting(asking, row?.id ?? ""));
  await leave("google", started);
  await move("2026-11-19T13:30:00.000Z");
  expect(await put()).toBe(0);
  expect(await letters("Juno")).toEqual(["invitation REQUEST", "move REQUEST"]);
  expect(await database.asOwner("select 1 from calendar_connection")).toHaveLength(1);
});

describe("a provider that does not answer as wished", () => {
  test("is asked again when it says so, with a renewed token where the old one ended, and has one entry in the end", async () => {
    await connect("google");
    await invite();
    google.next.refuse = (response) => response.writeHead(429, { "retry-after": "3600" }).end();
    expect(await put()).toBe(1);
    expect(google.own.standing()).toEqual([]);
    expect((await page())[0]?.text).toContain("asked us to come back later");
    clock(addMinutes(at, 59));
    expect(await put()).toBe(0);
    google.tokens.endAccess();
    clock(addMinutes(at, 1));
    expect(await put()).toBe(1);
    expect(google.own.standing()).toHaveLength(1);
    expect((await page())[0]?.text).toMatch(/^Your conversations are put into it\. Last on [^.]+\.$/);
  });

  test("and takes its leave back: the entries come by mail, and the page says so", async () => {
    await connect("google");
    await invite();
    await put();
    google.tokens.takeBack();
    await move("2026-11-19T13:30:00.000Z");
    expect(await put()).toBe(1);
    expect(await letters("Juno")).toEqual(["invitation without", "move without", "entry REQUEST"]);
    expect(await page()).toMatchObject([
      { text: "Your conversations come by mail again. Its server no longer lets us in. Connect it again." },
    ]);
    await cancel();
    expect(await put()).toBe(0);
    expect((await letters("Juno")).at(-1)).toBe("cancellation CANCEL");
  });

  test("and was never given the leave to write: nothing is lost", async () => {
    const first = await connect("google", false);
    const started = await asJuno((asking) => startWriting(asking, first));
    await leave("google", started);
    google.tokens.scope = "https://www.googleapis.com/auth/calendar.events.freebusy";
    await checkCalendars(worker, { limit: 5 });
    expect((await page())[0]?.text).toMatch(/^Your conversations come by mail again/);
    await invite();
    expect(await letters("Juno")).toEqual(["invitation REQUEST"]);
  });
});

test("whoever chooses writing again finds one calendar of ours at Google; without the list it is made all the same", async () => {
  const first = await connect("google");
  await invite();
  await put();
  expect(await asJuno((asking) => stopWriting(asking, first))).toMatchObject({ ok: true });
  await put();
  await leave("google", await asJuno((asking) => startWriting(asking, first)));
  await checkCalendars(worker, { limit: 5 });
  expect(google.own.calendars.size).toBe(1);
  google.own.forget();
  await database.asOwner("delete from calendar_connection");
  const other = await connect("google", false);
  await leave("google", await asJuno((asking) => startWriting(asking, other)));
  google.tokens.scope = google.tokens.scope.replace(/ \S+calendarlist\.readonly/, "");
  await checkCalendars(worker, { limit: 5 });
  expect((await page())[0]?.text).toBe("Your conversations are put into it.");
  expect(google.own.calendars.size).toBe(1);
});

test("the leave asked for is the least that writes, and only of who wants that", async () => {
  const first = await connect("google", false);
  expect(google.tokens.scope).toBe("https://www.googleapis.com/auth/calendar.events.freebusy");
  const started = await asJuno((asking) => startWriting(asking, first));
  const scope = (begun: typeof started) => begun.ok && new URL(begun.value.url ?? "").searchParams.get("scope");
  expect(scope(started)).toBe(
    "https://www.googleapis.com/auth/calendar.events.freebusy https://www.googleapis.com/auth/calendar.app.created " +
      "https://www.googleapis.com/auth/calendar.calendarlist.readonly",
  );
  await database.asOwner("delete from calendar_connection");
  const other = await connect("microsoft", false);
  expect(microsoft.tokens.scope).toBe("offline_access Calendars.ReadBasic");
  expect(scope(await asJuno((asking) => startWriting(asking, other)))).toBe("offline_access Calendars.ReadWrite");
});

test("a calendar taken away sends what is to come by mail, and one calendar at a time is written", async () => {
  const connection = await connect("caldav");
  await asJuno((asking) => connectCaldav(asking, { url: dav.url, user: owner.name, password: owner.password }));
  const [other] = await database.asOwner<{ id: string }>("select id from calendar_connection where id <> $1", [
    connection,
  ]);
  expect(await asJuno((asking) => startWriting(asking, other?.id ?? ""))).toMatchObject({ ok: false });
  await invite();
  await put();
  expect(await asJuno((asking) => disconnect(asking, connection))).toMatchObject({ ok: true });
  expect(await letters("Juno")).toEqual(["invitation without", "entry REQUEST"]);
  expect(await put()).toBe(0);
});

test("what was not told yet comes by mail no sooner than the invitation, which may be taken back", async () => {
  const connection = await connect("google");
  const leaves = addMinutes(at, 15);
  await send(async (asking) => {
    await sendInvitations(asking, [here.meetingId], leaves);
    return ok();
  });
  expect(await put()).toBe(0);
  await asJuno((asking) => stopWriting(asking, connection));
  const mails = await database.asOwner<{ kind: string; send_after: Date }>(
    "select kind, send_after from outbox where to_person_id = $1 and kind in ('invitation', 'entry') order by kind",
    [here.id("Juno")],
  );
  expect(mails).toEqual([
    { kind: "entry", send_after: leaves },
    { kind: "invitation", send_after: leaves },
  ]);
});

test("nobody can have another's calendar written, nor learn that one is", async () => {
  const connection = await connect("caldav");
  for (const name of ["Dagny", "Ravi", "Iris"]) {
    expect(await here.as(name, at, (asking) => stopWriting(asking, connection)), name).toMatchObject({ ok: false });
    expect(await here.as(name, at, (asking) => startWriting(asking, connection)), name).toMatchObject({ ok: false });
  }
  await invite();
  const told = (name: string) =>
    here.look(
      name,
      at,
      ({ tx }) => tx.$queryRaw<unknown[]>`
      select * from app.put_into_calendars(array[${here.meetingId}]::uuid[], array[${at}]::timestamptz[])`,
    );
  for (const name of ["Ravi", "Iris", "Vera", "Theo"]) expect(await told(name), name).toEqual([]);
  for (const name of ["Dagny", "Ravi", "Iris"])
    expect(await here.look(name, at, ({ tx }) => tx.calendarEntry.count()), name).toBe(0);
});

test("a group goes on without whoever leaves it, in the calendar of everybody", async () => {
  await connect("google");
  const id = crypto.randomUUID();
  const insert = writer(database, here.organizationId);
  const [like] = await database.asOwner<{ cycle_id: string }>("select cycle_id from meeting");
  await insert("meeting", {
    ...{ id, uid: id, cycle_id: like?.cycle_id, leader_id: here.id("Dagny"), kind: "group", state: "scheduled" },
    ...{ starts_at: startsAt, ends_at: addMinutes(startsAt, 30), wall_time: "2026-11-12T14:30", zone: "Europe/Berlin" },
    ...{ created_at: before, invited_at: before },
  });
  for (const name of ["Juno", "Theo"])
    await insert("meeting_participant", { meeting_id: id, person_id: here.id(name) });
  await send(async (asking) => {
    await sendInvitations(asking, [id]);
    return ok();
  });
  await put();
  expect(google.own.standing()).toMatchObject([{ title: "Dagny and colleagues", isPrivate: true }]);
  await database.asOwner("delete from meeting_participant where meeting_id = $1 and person_id = $2", [
    id,
    here.id("Juno"),
  ]);
  await later(24 * 60);
  await put();
  expect(google.own.standing()).toEqual([]);
  await database.asOwner("delete from meeting where id = $1", [id]);
});

test("a last day that was written down ahead ends calendars and feeds on that day, where the person is", async () => {
  await connect("caldav");
  await database.asOwner(
    "insert into calendar_feed (organization_id, person_id, token_hash, created_at) values ($1, $2, '\\x01', now())",
    [here.organizationId, here.id("Juno")],
  );
  await database.asOwner("update person set left_on = '2099-11-12' where id = $1", [here.id("Juno")]);
  const left = async () => {
    await endCalendars(worker);
    const [row] = await database.asOwner<{ kept: number }>(
      "select (select count(*) from calendar_connection)::int + (select count(*) from calendar_feed)::int as kept",
    );
    return row?.kept;
  };
  clock(new Date("2099-11-11T23:59:00Z"));
  expect(await left()).toBe(2);
  clock(new Date("2099-11-12T00:00:00Z"));
  expect(await left()).toBe(0);
  await database.asOwner("update person set left_on = null where id = $1", [here.id("Juno")]);
});
