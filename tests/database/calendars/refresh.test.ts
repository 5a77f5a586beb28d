import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { calendarsForPage, silentCalendars } from "@/lib/calendars/read/connections";
import { refreshCalendars } from "@/lib/calendars/refresh";
import {
  beginProvider,
  connectAddress,
  connectCaldav,
  disconnect,
  finishProvider,
  readNow,
} from "@/lib/calendars/write/connect";
import { keepUpload } from "@/lib/calendars/write/upload";
import { readAgain } from "@/lib/env";
import { busyOf } from "@/lib/planning/read/facts";
import { addMinutes } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import { before, type ConversationWorld, conversationWorld, startsAt } from "../../support/conversation";
import { freshDatabase } from "../../support/database";
import { calendar, event } from "../../support/ics";
import { localWeb } from "../../support/local-web";
import { googlePeer, microsoftPeer } from "../../support/provider";
import { owner, radicale } from "../../support/radicale";

const database = await freshDatabase();
const google = await googlePeer();
const microsoft = await microsoftPeer();
const dav = await radicale();
const said = { status: 200, body: "", type: "text/calendar" };
const web = await localWeb((_heard, response) => {
  response.writeHead(said.status, { "content-type": said.type });
  response.end(said.body);
});
const worker = new pg.Client({ connectionString: database.worker });
let here: ConversationWorld;
let at = before;

const clock = (moment: Date) => {
  at = moment;
  process.env.CLOCK = moment.toISOString();
  readAgain();
};

beforeAll(async () => {
  Object.assign(process.env, google.settings, microsoft.settings, {
    CALENDAR_HOSTS: [google.host, microsoft.host, web.host, new URL(dav.url).host].join(","),
  });
  clock(before);
  await worker.connect();
  here = await conversationWorld();
});
afterAll(async () => {
  await worker.end();
  await Promise.all([google, microsoft, web, dav].map((one) => one.close()));
});
beforeEach(async () => {
  await database.asOwner("delete from calendar_connection");
});

const q4 = quarter("2026-Q4");
const refresh = () => refreshCalendars(worker, { limit: 20 });
const later = async (minutes: number) => {
  clock(addMinutes(at, minutes));
  return refresh();
};
/** What a leader's planner is told of Juno's time, without the meeting that stands here. */
async function busy(reader = "Dagny") {
  const found = await here.look(reader, at, (asking) => busyOf(asking, q4, [here.id("Juno")]));
  return (found.get(here.id("Juno")) ?? [])
    .map(({ startsAt: from, endsAt: to }) => `${from.toISOString().slice(5, 16)} ${to.toISOString().slice(5, 16)}`)
    .sort();
}
const state = async () => {
  const { connections } = await here.look("Juno", at, calendarsForPage);
  return connections.map(({ state: how, trouble, text }) => ({ how, trouble, text }));
};
const appointment = calendar(
  ...event("DTSTART:20261120T100000Z", "DTEND:20261120T110000Z", "SUMMARY:Oncology", "LOCATION:Ward 7"),
);
const taken = ["11-20T10:00 11-20T11:00"];

async function everything(): Promise<string> {
  const rows = await database.asOwner<{ all: string }>(
    "select (select string_agg(c::text, ' ') from calendar_connection c) || (select coalesce(string_agg(b::text, ' '), '') from calendar_busy b) || (select coalesce(string_agg(a::text, ' '), '') from audit a) as all",
  );
  return rows[0]?.all ?? "";
}

describe("a calendar at an address", () => {
  const connect = () => here.as("Juno", at, (asking) => connectAddress(asking, { url: `${web.url}/secret/juno.ics` }));

  test("is read for when its owner is taken; no title, and no address, stands anywhere", async () => {
    Object.assign(said, { status: 200, body: appointment });
    await connect();
    expect(await state()).toMatchObject([{ how: "waiting" }]);
    expect(await refresh()).toBe(1);
    expect(await busy()).toEqual(taken);
    expect((await state())[0]?.text).toBe("Last read Tue 10 Nov, 09:00.");
    expect(await everything()).not.toMatch(/Oncology|Ward|secret|juno\.ics/);
    // Nothing is due before its time.
    expect(await refresh()).toBe(0);
  });

  test("that stops answering says so, and what it said then still counts", async () => {
    Object.assign(said, { status: 200, body: appointment });
    await connect();
    await refresh();
    said.status = 500;
    expect(await later(15)).toBe(1);
    expect(await state()).toMatchObject([{ how: "silent", trouble: "answer" }]);
    expect((await state())[0]?.text).toContain("Has not answered since Tue 10 Nov");
    expect(await busy()).toEqual(taken);
    // It is asked less and less often.
    expect(await later(5)).toBe(1);
    expect(await later(5)).toBe(0);
    expect(await later(5)).toBe(1);
    // A leader is told after a day, and only since when.
    const silent = (reader: string) => here.look(reader, at, (asking) => silentCalendars(asking, [here.id("Juno")]));
    expect((await silent("Dagny")).size).toBe(0);
    clock(addMinutes(at, 24 * 60));
    const told = await silent("Dagny");
    expect([...told.keys()]).toEqual([here.id("Juno")]);
    for (const reader of ["Ravi", "Theo", "Iris"]) expect((await silent(reader)).size, reader).toBe(0);
    clock(before);
  });

  test("that is silent for so long that nothing is known is not read as free", async () => {
    Object.assign(said, { status: 200, body: appointment });
    await connect();
    await refresh();
    await database.asOwner("update calendar_connection set known_until = '2026-12-01T00:00:00Z'");
    expect(await busy()).toEqual([...taken, "12-01T00:00 01-03T22:00"].sort());
  });

  test("is gone with one press, and what the worker brings afterwards is thrown away", async () => {
    Object.assign(said, { status: 200, body: appointment });
    const made = await connect();
    await refresh();
    const id = made.ok ? made.value.connectionId : "";
    expect(await here.as("Dagny", at, (asking) => disconnect(asking, id))).toMatchObject({ ok: false });
    expect(await here.as("Juno", at, (asking) => disconnect(asking, id))).toMatchObject({ ok: true });
    const keep = "select app.keep_calendar($1, $2, now(), null, now(), now(), 0, true, '{}', '{a}', $3, $4)";
    await worker.query(keep, [here.organizationId, id, [new Date()], [addMinutes(new Date(), 30)]]);
    expect(await busy()).toEqual([]);
    expect(await database.asOwner("select 1 from calendar_busy")).toEqual([]);
  });

  test("our own entry that comes back from it is the meeting itself", async () => {
    const mine = { starts_at: startsAt, ends_at: addMinutes(startsAt, 30) };
    await database.asOwner(
      "insert into busy (organization_id, meeting_id, person_id, starts_at, ends_at) values ($1, $2, $3, $4, $5)",
      [...[here.organizationId, here.meetingId, here.id("Juno"), mine.starts_at, mine.ends_at]],
    );
    Object.assign(said, { status: 200, body: calendar(...event("DTSTART:20261112T133000Z", "DURATION:PT30M")) });
    await connect();
    await refresh();
    expect(await busy()).toEqual(["11-12T13:30 11-12T14:00"]);
    await database.asOwner("delete from busy");
  });

  test("of somebody who left or was erased is asked for no more", async () => {
    Object.assign(said, { status: 200, body: appointment });
    await connect();
    const today = at;
    const lastDay = "2099-11-12";
    await database.asOwner("update person set left_on = $2 where id = $1", [here.id("Juno"), lastDay]);
    clock(new Date(`${lastDay}T00:00:00Z`));
    // Written down ahead, so that it stands there still.
    expect(await database.asOwner("select 1 from calendar_connection")).toHaveLength(1);
    expect(await refresh()).toBe(0);
    expect(await later(-60)).toBe(1);
    clock(today);
    await database.asOwner("update person set left_on = '2026-11-01' where id = $1", [here.id("Juno")]);
    expect(await refresh()).toBe(0);
    await database.asOwner("update person set left_on = null where id = $1", [here.id("Juno")]);
    await here.as("Celia", at, (asking) => connectAddress(asking, { url: web.url }));
    await database.asOwner("update person set erased_at = now() where id = $1", [here.id("Celia")]);
    expect(
      await database.asOwner("select 1 from calendar_connection where person_id = $1", [here.id("Celia")]),
    ).toEqual([]);
  });

  test("is nobody else's to see: not the leader's, not the manager's, not an admin's", async () => {
    Object.assign(said, { status: 200, body: appointment });
    await connect();
    await refresh();
    for (const reader of ["Dagny", "Ravi", "Vera", "Iris", "Theo"]) {
      const { connections } = await here.look(reader, at, calendarsForPage);
      expect(connections, reader).toEqual([]);
      expect(await here.look(reader, at, ({ tx }) => tx.calendarBusy.count()), reader).toBe(0);
    }
    for (const reader of ["Ravi", "Iris", "Theo"]) expect(await busy(reader), reader).toEqual([]);
  });
});

describe("an uploaded file", () => {
  test("is kept as times, the next one in its place, and is kept nowhere itself", async () => {
    const upload = (text: string) => here.as("Juno", at, (asking) => keepUpload(asking, text));
    expect(await upload(appointment)).toMatchObject({ ok: true, value: { times: 1, unread: 0 } });
    expect(await busy()).toEqual(taken);
    expect(await everything()).not.toMatch(/Oncology|Ward/);
    await upload(calendar(...event("DTSTART:20261121T100000Z", "DURATION:PT1H")));
    expect(await busy()).toEqual(["11-21T10:00 11-21T11:00"]);
    expect(await upload("<html>")).toMatchObject({ ok: false, problem: { kind: "invalid" } });
    expect(await busy()).toEqual(["11-21T10:00 11-21T11:00"]);
    expect(await refresh()).toBe(0);
  });
});

describe("a CalDAV server", () => {
  test("is found from its address, and read with every calendar of its owner", async () => {
    await dav.put("a", appointment);
    await dav.put(
      "b",
      calendar(
        "BEGIN:VEVENT",
        "UID:2@tests",
        "DTSTART;TZID=Europe/Lisbon:20261123T090000",
        "DURATION:PT1H",
        "RRULE:FREQ=WEEKLY;COUNT=2",
        "END:VEVENT",
      ),
    );
    for (const url of [dav.url, dav.url + dav.calendar]) {
      await here.as("Juno", at, (asking) => connectCaldav(asking, { url, user: owner.name, password: owner.password }));
      await refresh();
      expect(await state(), url).toMatchObject([{ how: "answering" }]);
      expect(await busy(), url).toEqual([...taken, "11-23T09:00 11-23T10:00", "11-30T09:00 11-30T10:00"]);
      expect(await everything()).not.toContain(owner.password);
      await database.asOwner("delete from calendar_connection");
    }
  });

  test("that refuses the password waits for its owner", async () => {
    await here.as("Juno", at, (asking) => connectCaldav(asking, { url: dav.url, user: owner.name, password: "wrong" }));
    await refresh();
    expect(await state()).toMatchObject([{ how: "refused", trouble: "denied" }]);
    expect((await state())[0]?.text).toContain("Has never answered");
    expect(await later(60)).toBe(0);
    expect(await later(24 * 60)).toBe(1);
    clock(before);
  });
});

async function connectProvider(provider: "google" | "microsoft") {
  const begun = await here.as("Juno", at, (asking) => beginProvider(asking, provider));
  if (!begun.ok) throw new Error("Not begun");
  const peer = { google, microsoft }[provider];
  const back = Object.fromEntries(peer.tokens.consent(begun.value.url).searchParams) as { state: string; code: string };
  return { back, url: new URL(begun.value.url) };
}

describe("giving leave at a provider", () => {
  test("asks for free and busy only, and is finished once, by whoever began it", async () => {
    const { back, url } = await connectProvider("google");
    expect(url.searchParams.get("scope")).toBe("https://www.googleapis.com/auth/calendar.events.freebusy");
    expect(url.searchParams.get("code_challenge_method")).toBe("S256");
    const finish = (name: string, given = back) => here.as(name, at, (asking) => finishProvider(asking, given));
    expect(await finish("Dagny")).toMatchObject({ ok: false });
    expect(await finish("Juno", { ...back, state: `${back.state}x` })).toMatchObject({ ok: false });
    expect(await finish("Juno")).toMatchObject({ ok: true });
    expect(await finish("Juno")).toMatchObject({ ok: false });
    expect(await everything()).not.toContain(back.code);
  });

  test("ends after ten minutes, and by saying no", async () => {
    const { back } = await connectProvider("microsoft");
    clock(addMinutes(at, 11));
    expect(await here.as("Juno", at, (asking) => finishProvider(asking, back))).toMatchObject({ ok: false });
    clock(before);
    const again = await connectProvider("microsoft");
    expect(await here.as("Juno", at, (asking) => finishProvider(asking, { state: again.back.state }))).toMatchObject({
      ok: true,
    });
    expect(await state()).toEqual([]);
  });
});

describe("Google Calendar", () => {
  const moment = (id: string, start: string, end: string, more: object = {}) =>
    google.put({
      id,
      status: "confirmed",
      summary: "Oncology",
      start: { dateTime: start },
      end: { dateTime: end },
      ...more,
    });

  test("is read whole, then by what changed; a token it no longer knows starts anew", async () => {
    moment("a", "2026-11-20T11:00:00+01:00", "2026-11-20T12:00:00+01:00");
    moment("b", "2026-11-21T10:00:00Z", "2026-11-21T11:00:00Z");
    moment("c", "2026-11-22T10:00:00Z", "2026-11-22T11:00:00Z", { transparency: "transparent" });
    google.put({ id: "d", status: "confirmed", start: { date: "2026-11-25" }, end: { date: "2026-11-26" } });
    const { back } = await connectProvider("google");
    await here.as("Juno", at, (asking) => finishProvider(asking, back));
    await refresh();
    expect(await state()).toMatchObject([{ how: "answering" }]);
    const all = [...taken, "11-21T10:00 11-21T11:00", "11-25T00:00 11-26T00:00"];
    expect(await busy()).toEqual(all);
    expect(await everything()).not.toMatch(/Oncology/);

    moment("b", "2026-11-21T15:00:00Z", "2026-11-21T16:00:00Z");
    google.put({ id: "d", status: "cancelled" });
    const asked = google.heard.length;
    await later(15);
    expect(google.heard.slice(asked).map(({ url }) => url.searchParams.has("syncToken"))).toEqual([true]);
    const changed = [...taken, "11-21T15:00 11-21T16:00"];
    expect(await busy()).toEqual(changed);

    google.next.knownFrom = 1_000;
    await later(15);
    expect(await state()).toMatchObject([{ how: "answering" }]);
    expect(await busy()).toEqual(changed);
    google.next.knownFrom = 0;
    clock(before);
  });

  test("renews its token, also one that was taken back early, and says when leave was taken back", async () => {
    google.tokens.expiresIn = 600;
    const { back } = await connectProvider("google");
    await here.as("Juno", at, (asking) => finishProvider(asking, back));
    await refresh();
    const renewed = google.tokens.renewed;
    await later(15);
    expect(google.tokens.renewed).toBe(renewed + 1);
    google.tokens.expiresIn = 3600;
    await later(15);
    google.tokens.endAccess();
    await later(15);
    expect(await state()).toMatchObject([{ how: "answering" }]);
    expect(google.tokens.renewed).toBe(renewed + 3);
    google.tokens.takeBack();
    await later(15);
    expect(await state()).toMatchObject([{ how: "refused", trouble: "denied" }]);
    expect((await busy()).length).toBeGreaterThan(0);
    clock(before);
  });

  test("waits as long as it is told to", async () => {
    const { back } = await connectProvider("google");
    await here.as("Juno", at, (asking) => finishProvider(asking, back));
    google.next.refuse = (response) => {
      response.writeHead(429, { "retry-after": "3600" });
      response.end();
    };
    await refresh();
    expect(await state()).toMatchObject([{ how: "silent", trouble: "busy" }]);
    expect(await later(59)).toBe(0);
    expect(await later(1)).toBe(1);
    expect(await state()).toMatchObject([{ how: "answering" }]);
    clock(before);
  });
});

describe("Microsoft 365", () => {
  const utc = (dateTime: string) => ({ dateTime: `${dateTime}:00.0000000`, timeZone: "UTC" });
  const put = (id: string, start: string, end: string, more: object = {}) =>
    microsoft.put({
      id,
      type: "singleInstance",
      showAs: "busy",
      isCancelled: false,
      subject: "Oncology",
      start: utc(start),
      end: utc(end),
      ...more,
    });

  test("is read whole, then by its delta link; a link it no longer knows starts anew", async () => {
    microsoft.tokens.rotates = true;
    put("a", "2026-11-20T10:00", "2026-11-20T11:00");
    put("b", "2026-11-21T10:00", "2026-11-21T11:00", { showAs: "free" });
    put("m", "2026-11-16T10:00", "2026-11-16T11:00", { type: "seriesMaster", showAs: "oof" });
    microsoft.put({
      id: "o1",
      type: "occurrence",
      seriesMasterId: "m",
      start: utc("2026-11-16T10:00"),
      end: utc("2026-11-16T11:00"),
    });
    const { back, url } = await connectProvider("microsoft");
    expect(url.searchParams.get("scope")).toBe("offline_access Calendars.ReadBasic");
    await here.as("Juno", at, (asking) => finishProvider(asking, back));
    await refresh();
    expect(await state()).toMatchObject([{ how: "answering" }]);
    expect(await busy()).toEqual(["11-16T10:00 11-16T11:00", ...taken]);
    expect(await everything()).not.toMatch(/Oncology/);

    put("c", "2026-11-24T10:00", "2026-11-24T11:00", { showAs: "tentative" });
    microsoft.put({ id: "a", "@removed": { reason: "deleted" } });
    const asked = microsoft.heard.length;
    await later(15);
    expect(microsoft.heard.slice(asked).map(({ url: { search } }) => search.slice(0, 12))).toEqual(["?$deltatoken"]);
    const changed = ["11-16T10:00 11-16T11:00", "11-24T10:00 11-24T11:00"];
    expect(await busy()).toEqual(changed);

    microsoft.next.knownFrom = 1_000;
    // An hour on, the token has ended too: the refresh token that came with the last one is used.
    await later(61);
    expect(await state()).toMatchObject([{ how: "answering" }]);
    expect(await busy()).toEqual(changed);
    expect(microsoft.tokens.renewed).toBe(1);
    microsoft.next.knownFrom = 0;
    microsoft.next.refuse = (response) => {
      response.writeHead(429, { "retry-after": "1800" });
      response.end();
    };
    await later(61);
    expect(await state()).toMatchObject([{ how: "silent", trouble: "busy" }]);
    // Renewed before it was told to wait: the new refresh token was kept, or this would end it.
    await later(61);
    expect(await state()).toMatchObject([{ how: "answering" }]);
    clock(before);
  });
});

test("a calendar is read at once when its owner asks", async () => {
  Object.assign(said, { status: 500 });
  const made = await here.as("Juno", at, (asking) => connectAddress(asking, { url: web.url }));
  await refresh();
  Object.assign(said, { status: 200, body: appointment });
  expect(await refresh()).toBe(0);
  await here.as("Juno", at, (asking) => readNow(asking, made.ok ? made.value.connectionId : ""));
  expect(await refresh()).toBe(1);
  expect(await busy()).toEqual(taken);
});

test("from a demonstration nothing is asked of other servers", async () => {
  await database.asOwner("update organization set demo = true where id = $1", [here.organizationId]);
  for (const connect of [
    () => here.as("Juno", at, (asking) => connectAddress(asking, { url: web.url })),
    () => here.as("Juno", at, (asking) => beginProvider(asking, "google")),
  ])
    expect(await connect()).toMatchObject({ ok: false, problem: { kind: "conflict" } });
  await database.asOwner("update organization set demo = false where id = $1", [here.organizationId]);
});

test("two workers never read the same calendar at once", async () => {
  Object.assign(said, { status: 200, body: appointment });
  for (let n = 0; n < 6; n++) await here.as("Juno", at, (asking) => connectAddress(asking, { url: `${web.url}/${n}` }));
  const other = new pg.Client({ connectionString: database.worker });
  await other.connect();
  const asked = web.heard.length;
  const tried = await Promise.all([refresh(), refreshCalendars(other, { limit: 20 })]);
  await other.end();
  expect(tried.reduce((sum, one) => sum + one, 0)).toBe(6);
  expect(web.heard.length - asked).toBe(6);
});
