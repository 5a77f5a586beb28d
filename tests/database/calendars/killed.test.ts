import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import ICAL from "ical.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cancelEntry, requestEntry } from "@/lib/calendars/rules/entry";
import { newId } from "@/lib/db/id";
import { asPurpose } from "@/lib/db/transaction";
import { addMinutes, plainDate, zone } from "@/lib/time/calendar";
import { freshDatabase } from "../../support/database";
import { calendarProgram } from "../../support/invited";
import { mailServer } from "../../support/mail-server";
import { radicale } from "../../support/radicale";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const mail = await mailServer();
const dav = await radicale();
process.env.SMTP_URL = mail.url;
process.env.APP_URL = "http://throughline.test";
const { enqueue } = await import("@/lib/db/outbox");
const { deliverOutbox } = await import("@/lib/messages/deliver");
const meetings = Array.from({ length: 12 }, () => newId());
let here: World;

beforeAll(async () => {
  here = await world("Ana\n  Bo");
});
afterAll(async () => {
  await mail.close();
  await dav.close();
});

const start = (): ChildProcess =>
  spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "scripts/worker.ts"], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: "ignore",
  });

/** Every meeting is booked and moved; every third is called off again. */
async function write(): Promise<void> {
  const at = new Date();
  const entry = (meetingId: string, n: number, sequence: number) => ({
    ...{
      meetingId,
      sequence,
      stampedAt: at,
      zone: zone("Europe/Oslo"),
      title: "Ana and Bo",
      url: "http://throughline.test",
    },
    startsAt: addMinutes(new Date("2026-12-01T08:00:00Z"), n * 60 + sequence * 24 * 60),
    endsAt: addMinutes(new Date("2026-12-01T08:30:00Z"), n * 60 + sequence * 24 * 60),
    organizer: { name: "Ana", mail: "throughline@x.example" },
    guests: [{ name: "Bo", mail: "bo@halden.example", rsvp: true }],
  });
  const all = meetings.flatMap((id, n) => [
    { method: "REQUEST" as const, content: requestEntry(entry(id, n, 0)) },
    { method: "REQUEST" as const, content: requestEntry(entry(id, n, 1)) },
    ...(n % 3 === 0 ? [{ method: "CANCEL" as const, content: cancelEntry(entry(id, n, 2)) }] : []),
  ]);
  await asPurpose("setup", here.organizationId, plainDate("2026-11-12"), (tx) =>
    enqueue(
      tx,
      here.organizationId,
      at,
      all.map((calendar) => ({
        ...{ kind: "move", to: { personId: null, address: "bo@halden.example" } },
        content: { subject: "New time", text: "Hello", html: "<p>Hello</p>", calendar },
      })),
    ),
  );
}

test("a worker killed in the middle of its mail, three times, leaves one entry for each meeting in the end", async () => {
  await write();
  for (const enough of [3, 11, 19]) {
    // The one after these is taken and never answered: the worker dies while nobody knows whether it was sent.
    mail.answers.length = 0;
    mail.answers.push(
      ...Array.from({ length: Math.max(0, enough - mail.received.length) }, () => "take" as const),
      "take and wait",
    );
    const worker = start();
    await expect.poll(() => mail.received.length, { timeout: 60_000, interval: 20 }).toBeGreaterThan(enough);
    worker.kill("SIGKILL");
    await once(worker, "exit");
  }
  mail.answers.length = 0;
  // Later the claims are given up, and an admin has what nobody knows of sent again: some of it twice.
  await database.asOwner("update outbox set claimed_at = claimed_at - interval '1 day' where state = 'sending'");
  await deliverOutbox();
  const unknown = await database.asOwner("select 1 from outbox where state = 'unknown'");
  expect(unknown).toHaveLength(3);
  await database.asOwner("update outbox set state = 'queued', attempts = 0, problem = null where state = 'unknown'");
  await deliverOutbox();
  expect(mail.received).toHaveLength(28 + 3);

  const take = calendarProgram(dav);
  for (const { attachments } of mail.received) {
    const [file] = attachments;
    const bytes = file?.content ?? "";
    const content = typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes);
    const method = content.includes("METHOD:CANCEL") ? "CANCEL" : "REQUEST";
    await take({ calendar: { method, content } });
  }
  const kept = new ICAL.Component(ICAL.parse(await dav.content())).getAllSubcomponents("vevent");
  const wanted = meetings.filter((_, n) => n % 3 !== 0).map((id) => `${id}@throughline 1`);
  expect(
    kept.map((event) => `${event.getFirstPropertyValue("uid")} ${event.getFirstPropertyValue("sequence")}`).sort(),
  ).toEqual(wanted.sort());
});
