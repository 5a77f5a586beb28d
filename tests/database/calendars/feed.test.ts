import ICAL from "ical.js";
import { NextRequest } from "next/server";
import { beforeAll, describe, expect, test } from "vitest";
import { GET } from "@/app/api/calendar/[token]/route";
import { renewFeed, revokeFeed } from "@/lib/calendars/write/feed";
import { readAgain } from "@/lib/env";
import { before, type ConversationWorld, conversationWorld } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

const database = await freshDatabase();
const clock = (moment: string) => {
  process.env.CLOCK = moment;
  readAgain();
};
clock(before.toISOString());
let here: ConversationWorld;

beforeAll(async () => {
  here = await conversationWorld();
});

async function feedOf(name: string): Promise<string> {
  const made = await here.as(name, before, renewFeed);
  if (!made.ok) throw new Error("No feed");
  return made.value.token;
}

async function ask(token: string, headers: Record<string, string> = {}) {
  const request = new NextRequest(`http://localhost/api/calendar/${token}.ics`, { headers });
  return GET(request, { params: Promise.resolve({ token: `${token}.ics` }) });
}

async function titles(token: string) {
  const calendar = new ICAL.Component(ICAL.parse(await (await ask(token)).text()));
  return calendar.getAllSubcomponents("vevent").map((event) => event.getFirstPropertyValue("summary"));
}

/** Everything of an answer that somebody could tell two of them apart by. */
const told = async (answer: Response) => ({
  status: answer.status,
  headers: Object.fromEntries(answer.headers),
  body: await answer.text(),
});

describe("a person's subscription", () => {
  test("shows both people of a meeting that they meet, and nothing else", async () => {
    expect(await titles(await feedOf("Juno"))).toEqual(["Dagny and Juno"]);
    const text = await (await ask(await feedOf("Dagny"))).text();
    expect(text).toContain("SUMMARY:Dagny and Juno\r\n");
    expect(text).toContain("CLASS:PRIVATE");
    expect(text).toContain(`UID:${here.meetingId}@throughline`);
    expect(text).not.toMatch(/ATTENDEE|ORGANIZER|DESCRIPTION|example\.com|Ravi/);
  });

  test("shows a manager their own meetings only, not those of their reports", async () => {
    expect(await here.look("Ravi", before, ({ tx }) => tx.meeting.count())).toBe(1);
    for (const name of ["Ravi", "Vera", "Iris"]) expect(await titles(await feedOf(name))).toEqual([]);
  });

  test("says that nothing changed, until something does", async () => {
    const token = await feedOf("Juno");
    const first = await ask(token);
    const etag = first.headers.get("etag") ?? "";
    expect(first.headers.get("set-cookie")).toBeNull();
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const again = await ask(token, { "if-none-match": tag });
      expect([again.status, await again.text()]).toEqual([304, ""]);
    }
    await database.asOwner("update meeting set sequence = sequence + 1 where id = $1", [here.meetingId]);
    expect((await ask(token, { "if-none-match": etag })).status).toBe(200);
  });

  test("a cancelled meeting is gone with the next request", async () => {
    const token = await feedOf("Juno");
    await database.asOwner(
      "update meeting set state = 'cancelled', ended_at = now(), cancelled_by = 'leader' where id = $1",
      [here.meetingId],
    );
    expect(await titles(token)).toEqual([]);
    await database.asOwner(
      "update meeting set state = 'scheduled', ended_at = null, cancelled_by = null where id = $1",
      [here.meetingId],
    );
  });

  test("renewing it, revoking it and leaving end it at once, and all look like an address that never was", async () => {
    const never = await told(await ask("never-was"));
    expect(never.status).toBe(404);
    const old = await feedOf("Juno");
    const renewed = await feedOf("Juno");
    expect(await told(await ask(old))).toEqual(never);
    expect((await ask(renewed)).status).toBe(200);
    expect(await told(await ask(`${renewed}x`))).toEqual(never);
    await here.as("Juno", before, revokeFeed);
    expect(await told(await ask(renewed))).toEqual(never);
    const last = await feedOf("Juno");
    const leaves = (on: string) =>
      database.asOwner(
        `begin; set local app.today = '2026-11-10';
         update person set left_on = ${on} where id = '${here.id("Juno")}'; commit`,
      );
    await leaves("'2026-11-11'");
    expect((await ask(last)).status).toBe(200);
    // The day comes before anybody has ended what is theirs.
    clock("2026-11-11T00:00:00Z");
    expect(await told(await ask(last))).toEqual(never);
    clock(before.toISOString());
    await leaves("'2026-11-10'");
    expect(await told(await ask(last))).toEqual(never);
    await leaves("null");
    expect(await told(await ask(last))).toEqual(never);
  });

  test("no token stands in the database", async () => {
    const token = await feedOf("Juno");
    const [row] = await database.asOwner<{ all: string }>(
      "select string_agg(f::text, ' ') as all from calendar_feed f",
    );
    expect(row?.all).not.toContain(token);
    expect(row?.all).not.toContain(Buffer.from(token).toString("hex"));
  });

  test("a program that asks without pause is told to wait, and others are not", async () => {
    const [mine, other] = [await feedOf("Celia"), await feedOf("Theo")];
    const answers: Response[] = [];
    for (let n = 0; n < 61; n++) answers.push(await ask(mine));
    expect(answers.slice(0, 60).every(({ status }) => status === 200)).toBe(true);
    expect(answers[60]?.status).toBe(429);
    expect(Number(answers[60]?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await ask(other)).status).toBe(200);
  });
});
