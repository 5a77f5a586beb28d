import { expect, test } from "vitest";
import { busyFrom, readingBusy } from "@/lib/calendars/rules/busy";
import { zone } from "@/lib/time/calendar";
import { calendar, event } from "../../support/ics";

const reading = {
  ...{ from: new Date("2026-11-01T00:00:00Z"), until: new Date("2027-12-01T00:00:00Z") },
  ...{ zone: zone("Europe/Oslo"), mail: "juno@x.example" },
};
const repeated = (rule: string) => calendar(...event("DTSTART:20261112T100000Z", "DURATION:PT1H", `RRULE:${rule}`));

test.each(["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=1000000000", "FREQ=MINUTELY;COUNT=1000000"])(
  "a rule that nobody gets to the end of is given up on, and nothing beside it: %s",
  (rule) => {
    const beside = event("DTSTART:20261113T100000Z", "DURATION:PT1H").with(1, "UID:2@tests");
    const text = repeated(rule).replace("END:VCALENDAR", `${beside.join("\r\n")}\r\nEND:VCALENDAR`);
    const spans = [{ startsAt: new Date("2026-11-13T10:00:00Z"), endsAt: new Date("2026-11-13T11:00:00Z") }];
    expect(busyFrom(text, reading)).toEqual({ spans, unread: 1 });
  },
);

/** One series after the other, each with its own UID. */
const series = (many: number, rule: string) =>
  Array.from({ length: many }, (_, n) =>
    event("DTSTART:20261112T100000Z", "DURATION:PT1H", `RRULE:${rule}`).with(1, `UID:${rule}${n}@tests`),
  ).flat();

test("five hundred events of every second are refused without taking the time of those beside them", () => {
  const text = calendar(...series(500, "FREQ=SECONDLY"), ...series(1, "FREQ=DAILY;COUNT=3"));
  const found = busyFrom(text, reading);
  expect(found).toMatchObject({ unread: 500 });
  expect(found?.spans).toHaveLength(3);
});

test("a file has only so many steps, the same everywhere, and others have their turn in between", () => {
  const text = calendar(...series(500, "FREQ=DAILY"));
  expect(busyFrom(text, reading)?.unread).toBe(241);
  expect([...readingBusy(text, reading)].length).toBeGreaterThan(1000);
});

test("an event of every second is counted as one that could not be read", () => {
  expect(busyFrom(repeated("FREQ=SECONDLY"), reading)).toMatchObject({ unread: 1 });
});

test("a zone whose clocks change every second is none, and what is written in it is not understood", () => {
  const changes = ["DTSTART:20200101T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "RRULE:FREQ=SECONDLY"];
  const named = ["BEGIN:VTIMEZONE", "TZID:Q", "BEGIN:STANDARD", ...changes, "END:STANDARD", "END:VTIMEZONE"];
  const text = calendar(...named, ...event("DTSTART;TZID=Q:20261112T100000", "DURATION:PT1H"));
  expect(busyFrom(text, reading)).toEqual({ spans: [], unread: 1 });
});

test("others have their turn also where thousands of events have one name", () => {
  const one = event("DTSTART:20261112T100000Z", "DURATION:PT1H");
  const moved = event("RECURRENCE-ID:20261112T100000Z", "DTSTART:20261112T100000Z", "DURATION:PT1H");
  for (const of of [one, moved]) {
    const text = calendar(...Array.from({ length: 800 }, () => of).flat());
    expect([...readingBusy(text, reading)].length).toBeGreaterThanOrEqual(100);
  }
});
