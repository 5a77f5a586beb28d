import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { putEntries } from "@/lib/calendars/put";
import { calendarsForPage } from "@/lib/calendars/read/connections";
import { refreshCalendars } from "@/lib/calendars/refresh";
import { connectCaldav } from "@/lib/calendars/write/connect";
import { startWriting } from "@/lib/calendars/write/into";
import { readAgain } from "@/lib/env";
import { sendCancellation, sendInvitations, sendMove } from "@/lib/messages/write/meetings";
import { ok } from "@/lib/result";
import { addMinutes } from "@/lib/time/calendar";
import { before, type ConversationWorld, conversationWorld, startsAt } from "../../support/conversation";
import { freshDatabase } from "../../support/database";
import { calendar } from "../../support/ics";
import { must } from "../../support/must";
import { doorTo, owner, radicale } from "../../support/radicale";

const database = await freshDatabase();
const dav = await radicale();
const door = await doorTo(dav);
const worker = new pg.Client({ connectionString: database.worker });
let here: ConversationWorld;
let at = before;
/** The entry's name in the calendar. */
let name = "";

const clock = (moment: Date) => {
  at = moment;
  process.env.CLOCK = moment.toISOString();
  readAgain();
};
const put = () => putEntries(worker, { limit: 5 });
const tell = (work: (asking: Parameters<Parameters<typeof here.as>[2]>[0]) => Promise<void>) =>
  here.as("Dagny", at, async (asking) => {
    await work(asking);
    return ok();
  });
const starts = async () => (await dav.standing()).map((one) => one.startsAt);

beforeAll(async () => {
  Object.assign(process.env, { CALENDAR_HOSTS: door.host, APP_URL: "http://throughline.test" });
  clock(before);
  await worker.connect();
  here = await conversationWorld();
  await database.asOwner("update meeting set invited_at = $2 where id = $1", [here.meetingId, before]);
  must(await here.as("Juno", at, (asking) => connectCaldav(asking, { url: door.url, user: owner.name, ...owner })));
  await refreshCalendars(worker, { limit: 5 });
  const [row] = await database.asOwner<{ id: string }>("select id from calendar_connection");
  must(await here.as("Juno", at, (asking) => startWriting(asking, row?.id ?? "")));
  name = `throughline-${row?.id}-${here.meetingId}`;
});
afterAll(async () => {
  await worker.end();
  await Promise.all([door.close(), dav.close()]);
});

/** After we looked at the entry, and before we change it, somebody else does. */
function meanwhile(change: () => Promise<unknown>) {
  door.next.refuse = async (response, heard) => {
    const { status, headers, body } = await dav.said(heard);
    if (heard.method === "GET" && heard.url.pathname.includes(name)) await change();
    else meanwhile(change);
    response.writeHead(status, headers).end(body);
  };
}
/** Somebody else's entry in its place, at this hour of a day on which nobody meets. */
const theirs = (hour: string) => {
  const times = [`DTSTART:20261125T${hour}0000Z`, `DTEND:20261125T${hour}3000Z`];
  return dav.put(name, calendar("BEGIN:VEVENT", `UID:${here.meetingId}@throughline`, ...times, "END:VEVENT"));
};
const theirStart = (hour: string) => `2026-11-25T${hour}:00:00.000Z`;

/** Not ours to write over unseen: it is told on the page, and put right a few minutes later, once. */
async function isPutRight(standsAfter: string[], theirsIs: string) {
  expect(await put()).toBe(1);
  expect(await starts()).toEqual([theirStart(theirsIs)]);
  const { connections } = await here.look("Juno", at, calendarsForPage);
  expect(connections[0]?.writing?.text).toContain("An entry was being changed there at that moment.");
  expect(await put()).toBe(0);
  clock(addMinutes(at, 6));
  expect(await put()).toBe(1);
  expect(await starts()).toEqual(standsAfter);
  expect(await put()).toBe(0);
}

test("what comes there between our look and our writing is not written over unseen, and one entry stands in the end", async () => {
  await tell((asking) => sendInvitations(asking, [here.meetingId]));
  meanwhile(() => theirs("07"));
  await isPutRight([startsAt.toISOString()], "07");
});

test("what its owner changes at that moment is not written over unseen, and the meeting's time stands in the end", async () => {
  const to = "2026-11-19T13:30:00.000Z";
  await database.asOwner(
    "update meeting set starts_at = $2, ends_at = $2::timestamptz + interval '30 minutes', sequence = sequence + 1 where id = $1",
    [here.meetingId, to],
  );
  await tell((asking) => sendMove(asking, here.meetingId, { wasAt: startsAt, by: "leader" }));
  meanwhile(() => theirs("08"));
  await isPutRight([to], "08");
});

test("what its owner changes while we take it out is not lost unseen, and it is gone in the end", async () => {
  await database.asOwner(
    "update meeting set state = 'cancelled', ended_at = $2, cancelled_by = 'leader', sequence = sequence + 1 where id = $1",
    [here.meetingId, at],
  );
  await tell((asking) => sendCancellation(asking, here.meetingId, "leader"));
  meanwhile(() => theirs("09"));
  await isPutRight([], "09");
});
