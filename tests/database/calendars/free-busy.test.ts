import { afterAll, beforeAll, expect, test } from "vitest";
import { readCaldav } from "@/lib/calendars/remote/caldav";
import { readAgain } from "@/lib/env";
import { zone } from "@/lib/time/calendar";
import { freeBusyServer } from "../../support/free-busy-server";

const login = { user: "juno", password: "a password of the tests" };
const server = await freeBusyServer(login);
const reading = {
  from: new Date("2026-11-01T00:00:00Z"),
  until: new Date("2027-01-01T00:00:00Z"),
  zone: zone("Europe/Lisbon"),
  mail: "juno@example.com",
};

beforeAll(() => {
  process.env.CALENDAR_HOSTS = server.host;
  readAgain();
});
afterAll(() => server.close());

const at = (text: string) => new Date(`2026-${text}:00Z`);

test("a server that answers with bare free and busy is asked for nothing else: no entry ever travels", async () => {
  server.taken.push(
    { from: at("11-20T10:00"), until: at("11-20T11:00") },
    { from: at("11-20T11:00"), until: at("11-20T11:30"), kind: "BUSY-TENTATIVE" },
    { from: at("11-21T09:00"), until: at("11-21T17:00"), kind: "BUSY-UNAVAILABLE" },
    { from: at("11-22T09:00"), until: at("11-22T10:00"), kind: "FREE" },
    { from: at("08-01T09:00"), until: at("08-01T10:00") },
  );
  for (const url of [server.url, `${server.url}/cal/work/`]) {
    server.heard.length = 0;
    const found = await readCaldav({ ...login, url }, reading);
    expect(
      found.entries.map(({ startsAt, endsAt }) => [startsAt, endsAt]),
      url,
    ).toEqual([
      [at("11-20T10:00"), at("11-20T11:30")],
      [at("11-21T09:00"), at("11-21T17:00")],
    ]);
    expect(found.unread).toBe(0);
    const reports = server.heard.filter(({ method }) => method === "REPORT");
    expect(reports).toHaveLength(1);
    expect(reports[0]?.url.pathname).toBe("/cal/work/");
    expect(reports[0]?.body).toContain("free-busy-query");
  }
});

test("one that lets us in no more is not read as free", async () => {
  await expect(readCaldav({ ...login, password: "another", url: server.url }, reading)).rejects.toMatchObject({
    why: "denied",
  });
});
