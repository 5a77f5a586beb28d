import ICAL from "ical.js";
import { describe, expect, it, test } from "vitest";
import { requestEntry } from "@/lib/calendars/rules/entry";
import { feedText, inFeed } from "@/lib/calendars/rules/feed";
import { zoneDefinition } from "@/lib/calendars/rules/zone";
import { type Zone, zone } from "@/lib/time/calendar";
import { offsetIn, zoneChanges } from "@/lib/time/zone-changes";

const changesText = (name: string, from: string, until: string) =>
  zoneChanges(zone(name), new Date(from), new Date(until)).map(
    ({ at, before, after }) => `${at.toISOString().slice(0, 16)} ${before}→${after}`,
  );

// The dates are those of the time zone database, read by hand.
test.each([
  ["Europe/Oslo", "2026-01-01", ["2026-03-29T01:00 60→120", "2026-10-25T01:00 120→60"]],
  ["America/New_York", "2026-01-01", ["2026-03-08T07:00 -300→-240", "2026-11-01T06:00 -240→-300"]],
  ["Australia/Lord_Howe", "2026-01-01", ["2026-04-04T15:00 660→630", "2026-10-03T15:30 630→660"]],
  ["Africa/Casablanca", "2025-01-01", ["2025-02-23T02:00 60→0", "2025-04-06T02:00 0→60"]],
  ["Asia/Kathmandu", "2026-01-01", []],
  ["Asia/Kolkata", "2026-01-01", []],
])("the clocks of %s change in the year from %s at %j", (name, from, expected) => {
  const until = `${Number(from.slice(0, 4)) + 1}-01-01`;
  expect(changesText(name, `${from}T00:00:00Z`, `${until}T00:00:00Z`)).toEqual(expected);
});

test("Apia skipped a whole day", () => {
  expect(changesText("Pacific/Apia", "2011-12-01T00:00:00Z", "2012-02-01T00:00:00Z")).toEqual([
    "2011-12-30T10:00 -600→840",
  ]);
});

const edge = [
  "Europe/Oslo",
  "America/New_York",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Africa/Casablanca",
  "Asia/Kathmandu",
  "America/St_Johns",
  "Pacific/Chatham",
  "Africa/Cairo",
  "Etc/UTC",
].map(zone);

/** The moment that somebody else's reader finds with nothing but the definition the entry carries. */
function readBack(at: Date, where: Zone): Date {
  const text = requestEntry({
    meetingId: "m",
    sequence: 0,
    stampedAt: new Date("2026-01-01T00:00:00Z"),
    startsAt: at,
    endsAt: new Date(at.getTime() + 1_800_000),
    zone: where,
    title: "Dagny and Juno",
    organizer: { name: "Dagny", mail: "d@x.example" },
    guests: [],
    url: "https://x.example",
  });
  const calendar = new ICAL.Component(ICAL.parse(text));
  const event = calendar.getFirstSubcomponent("vevent");
  if (!event) throw new Error("No event");
  return new ICAL.Event(event).startDate.toJSDate();
}

test("the definition in a subscription covers its last meeting, more than a year ahead", () => {
  // The clocks of Fiji went back on 12 January 2020.
  const now = new Date("2018-12-20T09:00:00Z");
  const { since, until } = inFeed(now);
  const starts = [since, now, new Date("2019-06-10T09:30:00Z"), new Date(until.getTime() - 3_600_000)];
  for (const where of [...edge, zone("Pacific/Fiji")]) {
    const entries = starts.map((startsAt, n) => ({
      ...{
        meetingId: `m${n}`,
        sequence: 0,
        changedAt: now,
        startsAt,
        endsAt: new Date(startsAt.getTime() + 1_800_000),
      },
      ...{ zone: where, title: "Dagny and Juno", url: "https://x.example" },
    }));
    const calendar = new ICAL.Component(ICAL.parse(feedText(entries, now)));
    const read = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event).startDate.toJSDate());
    expect(
      read.map((at) => at.toISOString()),
      where,
    ).toEqual(starts.map((at) => at.toISOString()));
  }
});

describe("the definition of a zone", () => {
  it.each(edge)("of %s leads any reader to the same moment, around each change and through the year", (where) => {
    const [from, until] = [new Date("2026-01-01T00:00:00Z"), new Date("2028-01-01T00:00:00Z")];
    const around = zoneChanges(where, from, until).flatMap(({ at, before, after }) => {
      const gap = Math.max(0, after - before);
      // The hour that is shown twice has no unambiguous wall time: it is stepped over.
      const twice = Math.max(0, before - after);
      return [-90 - twice, -1 - twice, twice, gap + 60, 24 * 60].map((minutes) => at.getTime() + minutes * 60_000);
    });
    const through = Array.from({ length: 24 }, (_, month) => Date.UTC(2026, month, 10, 9, 30));
    for (const moment of [...around, ...through].map((ms) => new Date(ms)))
      expect(readBack(moment, where).toISOString()).toBe(moment.toISOString());
  });

  it("always has a standard time, and only the difference is called daylight", () => {
    for (const where of edge) {
      const text = zoneDefinition(where, new Date("2026-06-01T12:00:00Z"));
      expect(text).toContain("BEGIN:STANDARD");
      expect(text.includes("BEGIN:DAYLIGHT")).toBe(
        zoneChanges(where, new Date("2025-06-01T00:00:00Z"), new Date("2027-06-01T00:00:00Z")).length > 0,
      );
    }
  });

  it("says in which direction a clock is off UTC", () => {
    expect(offsetIn(new Date("2026-01-01T00:00:00Z"), zone("America/St_Johns"))).toBe(-210);
    expect(zoneDefinition(zone("America/St_Johns"), new Date("2026-01-01T00:00:00Z"))).toContain("TZOFFSETTO:-0330");
    expect(zoneDefinition(zone("Asia/Kathmandu"), new Date("2026-01-01T00:00:00Z"))).toContain("TZOFFSETTO:+0545");
  });
});
