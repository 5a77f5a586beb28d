import ICAL from "ical.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MailContent } from "@/lib/db/outbox";
import { openMail } from "@/lib/db/seal";
import { sendCancellation, sendInvitations, sendMove } from "@/lib/messages/write/meetings";
import { ok } from "@/lib/result";
import { before, type ConversationWorld, conversationWorld, startsAt } from "../../support/conversation";
import { freshDatabase } from "../../support/database";
import { calendarProgram } from "../../support/invited";
import { radicale } from "../../support/radicale";

const database = await freshDatabase();
const server = await radicale();
const take = calendarProgram(server);
let here: ConversationWorld;

beforeAll(async () => {
  here = await conversationWorld();
});
afterAll(() => server.close());

type Row = { id: string; content_sealed: Buffer };

/** What Juno got with a sequence, in the order it was written. */
async function entries(): Promise<MailContent[]> {
  const rows = await database.asOwner<Row>(
    "select id, content_sealed from outbox where organization_id = $1 and to_person_id = $2 order by id",
    [here.organizationId, here.id("Juno")],
  );
  return rows
    .map((row) => JSON.parse(String(openMail(here.organizationId, row.id, row.content_sealed))) as MailContent)
    .filter((content) => content.calendar);
}

async function standing() {
  const calendar = new ICAL.Component(ICAL.parse(await server.content()));
  return calendar.getAllSubcomponents("vevent").map((event) => ({
    uid: event.getFirstPropertyValue("uid"),
    sequence: event.getFirstPropertyValue("sequence"),
    startsAt: new ICAL.Event(event).startDate.toJSDate().toISOString(),
  }));
}

const change = (sql: string) => database.asOwner(`update meeting set ${sql} where id = $1`, [here.meetingId]);
const send = (work: Parameters<ConversationWorld["as"]>[2]) => here.as("Dagny", before, work);
const wasAt = startsAt;

test("book, move, move and cancel leave one entry and then none in a real calendar", async () => {
  const uid = `${here.meetingId}@throughline`;
  await send(async (asking) => {
    await sendInvitations(asking, [here.meetingId]);
    return ok();
  });
  for (const mail of await entries()) await take(mail);
  expect(await standing()).toEqual([{ uid, sequence: 0, startsAt: startsAt.toISOString() }]);

  for (const [sequence, at] of [
    [1, "2026-11-19T13:30:00.000Z"],
    [2, "2026-11-20T08:00:00.000Z"],
  ] as const) {
    await change(`starts_at = '${at}', ends_at = '${at}'::timestamptz + interval '30 minutes', sequence = ${sequence}`);
    await send(async (asking) => {
      await sendMove(asking, here.meetingId, { wasAt, by: "leader" });
      return ok();
    });
    const mails = await entries();
    const last = mails.at(-1);
    if (last) await take(last);
    expect(await standing()).toEqual([{ uid, sequence, startsAt: at }]);
  }
  // Mail may overtake mail: what is older changes nothing.
  for (const mail of await entries()) await take(mail);
  expect(await standing()).toMatchObject([{ uid, sequence: 2 }]);

  await change("state = 'cancelled', ended_at = now(), cancelled_by = 'leader', sequence = 3");
  await send(async (asking) => {
    await sendCancellation(asking, here.meetingId, "leader");
    return ok();
  });
  const all = await entries();
  expect(all.map((mail) => mail.calendar?.method)).toEqual(["REQUEST", "REQUEST", "REQUEST", "CANCEL"]);
  for (const mail of all.slice(-1)) await take(mail);
  expect(await standing()).toEqual([]);
  for (const mail of all.slice(0, -1)) await take(mail);
  expect(await standing()).toEqual([]);
});
