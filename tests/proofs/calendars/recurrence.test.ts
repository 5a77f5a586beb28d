import { describe, expect, test } from "vitest";
import { busyFrom } from "@/lib/calendars/rules/busy";
import { zone } from "@/lib/time/calendar";
import { momentText } from "@/lib/time/format";
import { wallClock } from "@/lib/time/zone-changes";
import { calendar, event } from "../../support/ics";

const newYork = zone("America/New_York");

/** "1997-09 2-4,9; 1997-10 7" as days. */
function days(written: string): string[] {
  return written.split(";").flatMap((part) => {
    const [month = "", list = ""] = part.trim().split(" ");
    return list.split(",").flatMap((piece) => {
      const [from = 0, to = from] = piece.split("-").map(Number);
      return Array.from({ length: to - from + 1 }, (_, n) => `${month}-${String(from + n).padStart(2, "0")}`);
    });
  });
}

const every = (month: string, from: number, to: number, step: number) =>
  `${month} ${Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, n) => from + n * step).join(",")}`;
const years = (from: number, to: number, months: string, step = 1) =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, n) => from + n * step)
    .flatMap((year) => months.split(";").map((one) => `${year}-${one.trim()}`))
    .join("; ");

const started = "19970902";
/** The published examples of RFC 5545, 3.8.5.3, in its order: first day, rule, days, all at 09:00 in New York. */
const published: [string, string, string][] = [
  [started, "FREQ=DAILY;COUNT=10", "1997-09 2-11"],
  [started, "FREQ=DAILY;UNTIL=19971224T000000Z", "1997-09 2-30; 1997-10 1-31; 1997-11 1-30; 1997-12 1-23"],
  [
    started,
    "FREQ=DAILY;INTERVAL=2",
    [every("1997-09", 2, 30, 2), every("1997-10", 2, 30, 2), every("1997-11", 1, 29, 2)].join("; "),
  ],
  [started, "FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09 2,12,22; 1997-10 2,12"],
  ["19980101", "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", years(1998, 2000, "01 1-31")],
  ["19980101", "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", years(1998, 2000, "01 1-31")],
  [started, "FREQ=WEEKLY;COUNT=10", "1997-09 2,9,16,23,30; 1997-10 7,14,21,28; 1997-11 4"],
  [
    started,
    "FREQ=WEEKLY;UNTIL=19971224T000000Z",
    "1997-09 2,9,16,23,30; 1997-10 7,14,21,28; 1997-11 4,11,18,25; 1997-12 2,9,16,23",
  ],
  [
    started,
    "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
    "1997-09 2,16,30; 1997-10 14,28; 1997-11 11,25; 1997-12 9,23; 1998-01 6,20; 1998-02 3,17",
  ],
  [started, "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH", "1997-09 2,4,9,11,16,18,23,25,30; 1997-10 2"],
  [started, "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", "1997-09 2,4,9,11,16,18,23,25,30; 1997-10 2"],
  [
    "19970901",
    "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
    "1997-09 1,3,5,15,17,19,29; 1997-10 1,3,13,15,17,27,29,31; 1997-11 10,12,14,24,26,28; 1997-12 8,10,12,22",
  ],
  [started, "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", "1997-09 2,4,16,18,30; 1997-10 2,14,16"],
  [
    "19970905",
    "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
    "1997-09 5; 1997-10 3; 1997-11 7; 1997-12 5; 1998-01 2; 1998-02 6; 1998-03 6; 1998-04 3; 1998-05 1; 1998-06 5",
  ],
  ["19970905", "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR", "1997-09 5; 1997-10 3; 1997-11 7; 1997-12 5"],
  [
    "19970907",
    "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
    "1997-09 7,28; 1997-11 2,30; 1998-01 4,25; 1998-03 1,29; 1998-05 3,31",
  ],
  [
    "19970922",
    "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
    "1997-09 22; 1997-10 20; 1997-11 17; 1997-12 22; 1998-01 19; 1998-02 16",
  ],
  ["19970928", "FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09 28; 1997-10 29; 1997-11 28; 1997-12 29; 1998-01 29; 1998-02 26"],
  [
    started,
    "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
    "1997-09 2,15; 1997-10 2,15; 1997-11 2,15; 1997-12 2,15; 1998-01 2,15",
  ],
  [
    "19970930",
    "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
    "1997-09 30; 1997-10 1,31; 1997-11 1,30; 1997-12 1,31; 1998-01 1,31; 1998-02 1",
  ],
  ["19970910", "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15", "1997-09 10-15; 1999-03 10-13"],
  [
    started,
    "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
    "1997-09 2,9,16,23,30; 1997-11 4,11,18,25; 1998-01 6,13,20,27; 1998-03 3,10,17,24,31",
  ],
  ["19970610", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7", years(1997, 2001, "06 10; 07 10")],
  [
    "19970310",
    "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
    `1997-03 10; ${years(1999, 2003, "01 10; 02 10; 03 10", 2)}`,
  ],
  [
    "19970101",
    "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
    "1997-01 1; 1997-04 10; 1997-07 19; 2000-01 1; 2000-04 9; 2000-07 18; 2003-01 1; 2003-04 10; 2003-07 19; 2006-01 1",
  ],
  ["19970519", "FREQ=YEARLY;BYDAY=20MO", "1997-05 19; 1998-05 18; 1999-05 17"],
  ["19970512", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05 12; 1998-05 11; 1999-05 17"],
  ["19970313", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03 13,20,27; 1998-03 5,12,19,26; 1999-03 4,11,18,25"],
  [
    "19970605",
    "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
    "1997-06 5,12,19,26; 1997-07 3,10,17,24,31; 1997-08 7,14,21,28; 1998-06 4,11,18,25; 1998-07 2,9,16,23,30; 1998-08 6,13,20,27",
  ],
  [
    "19970913",
    "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
    "1997-09 13; 1997-10 11; 1997-11 8; 1997-12 13; 1998-01 10; 1998-02 7; 1998-03 7; 1998-04 11; 1998-05 9; 1998-06 13",
  ],
  [
    "19961105",
    "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
    "1996-11 5; 2000-11 7; 2004-11 2",
  ],
  ["19970904", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09 4; 1997-10 7; 1997-11 6"],
  [
    "19970929",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
    "1997-09 29; 1997-10 30; 1997-11 27; 1997-12 30; 1998-01 29; 1998-02 26; 1998-03 30",
  ],
  ["19970805", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08 5,10,19,24"],
  ["19970805", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08 5,17,19,31"],
  ["19970519", "FREQ=YEARLY;BYDAY=20MO;COUNT=3", "1997-05 19; 1998-05 18; 1999-05 17"],
  ["20070115", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01 15,30; 2007-02 15; 2007-03 15,30"],
];

function spansOf(text: string, from: string, until: string) {
  const reading = { from: new Date(from), until: new Date(until), zone: newYork, mail: "juno@x.example" };
  const found = busyFrom(text, reading);
  expect(found?.unread).toBe(0);
  return found?.spans ?? [];
}
const shown = (at: Date) => {
  const local = wallClock(at, newYork);
  const pad = (n: number) => String(n).padStart(2, "0");
  return `${local.getFullYear()}-${pad(local.getMonth() + 1)}-${pad(local.getDate())} ${pad(local.getHours())}:${pad(local.getMinutes())}`;
};

describe("days from a month's end", () => {
  test.each([
    ["FREQ=YEARLY;BYMONTH=1,2;BYMONTHDAY=-1", "1998-01 31; 1998-02 28; 1999-01 31"],
    ["FREQ=YEARLY;BYMONTHDAY=-1", "1998-01 31; 1998-02 28; 1998-03 31"],
    ["FREQ=YEARLY;BYMONTHDAY=31", "1998-01 31; 1998-03 31; 1998-05 31"],
    ["FREQ=DAILY;BYMONTHDAY=-1", "1998-01 31; 1998-02 28; 1998-03 31"],
    ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=1,-1", "1998-02 1,28; 1999-02 1"],
  ])("are those of every month that is meant: %s", (rule, written) => {
    const expected = days(written);
    const [first = ""] = expected;
    const start = `DTSTART;TZID=America/New_York:${first.replaceAll("-", "")}T090000`;
    const text = calendar(...event(start, "DURATION:PT1H", `RRULE:${rule};COUNT=${expected.length}`));
    const found = spansOf(text, "1998-01-01T00:00:00Z", "2010-01-01T00:00:00Z");
    expect(found.map(({ startsAt }) => shown(startsAt).slice(0, 10))).toEqual(expected);
  });

  test("are counted as not understood where only every second day may be one", () => {
    const rule = "RRULE:FREQ=DAILY;INTERVAL=2;BYMONTHDAY=-1";
    const text = calendar(...event("DTSTART:19980131T090000Z", "DURATION:PT1H", rule));
    const reading = {
      from: new Date("1998-01-01"),
      until: new Date("1999-01-01"),
      zone: newYork,
      mail: "juno@x.example",
    };
    expect(busyFrom(text, reading)).toEqual({ spans: [], unread: 1 });
  });
});

describe("the published examples of RFC 5545", () => {
  test.each(published)("from %s: %s", (first, rule, written) => {
    const expected = days(written);
    const text = calendar(...event(`DTSTART;TZID=America/New_York:${first}T090000`, "DURATION:PT1H", `RRULE:${rule}`));
    const goesOn = !/COUNT|UNTIL/.test(rule);
    const until = goesOn ? `${expected.at(-1)}T23:00:00-05:00` : "2010-01-01T00:00:00Z";
    expect(spansOf(text, "1996-01-01T00:00:00Z", until).map(({ startsAt }) => shown(startsAt))).toEqual(
      expected.map((day) => `${day} 09:00`),
    );
  });

  test("every Friday the 13th, but for the day it began", () => {
    const text = calendar(
      ...event(
        "DTSTART;TZID=America/New_York:19970902T090000",
        "EXDATE;TZID=America/New_York:19970902T090000",
        "DURATION:PT1H",
        "RRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
      ),
    );
    const found = spansOf(text, "1997-01-01T00:00:00Z", "2000-10-14T00:00:00Z");
    expect(found.map(({ startsAt }) => shown(startsAt).slice(0, 10))).toEqual([
      ...["1998-02-13", "1998-03-13", "1998-11-13", "1999-08-13", "2000-10-13"],
    ]);
  });

  test.each([
    // The published UNTIL of the first is 13:00 in New York, see erratum 3883.
    ["FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z", ["09:00", "12:00"]],
    ["FREQ=MINUTELY;INTERVAL=15;COUNT=6", ["09:00", "09:15", "09:30", "09:45", "10:00", "10:15"]],
    ["FREQ=MINUTELY;INTERVAL=90;COUNT=4", ["09:00", "10:30", "12:00", "13:30"]],
  ])("within a day: %s", (rule, expected) => {
    const text = calendar(...event("DTSTART;TZID=America/New_York:19970902T090000", "DURATION:PT10M", `RRULE:${rule}`));
    const found = spansOf(text, "1997-09-01T00:00:00Z", "1997-10-01T00:00:00Z");
    expect(found.map(({ startsAt }) => shown(startsAt).slice(11))).toEqual(expected);
  });

  test.each([
    "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40",
    "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16",
  ])("every twenty minutes of a working day: %s", (rule) => {
    const text = calendar(...event("DTSTART;TZID=America/New_York:19970902T090000", "DURATION:PT10M", `RRULE:${rule}`));
    const found = spansOf(text, "1997-09-01T00:00:00Z", "1997-09-04T00:00:00-04:00").map((one) => shown(one.startsAt));
    expect(found).toHaveLength(48);
    expect([found[0], found[23], found[24]]).toEqual(["1997-09-02 09:00", "1997-09-02 16:40", "1997-09-03 09:00"]);
  });
});

describe("in zones of their own kind", () => {
  const weekly = (name: string, first: string, rule: string) =>
    calendar(...event(`DTSTART;TZID=${name}:${first}`, "DURATION:PT30M", `RRULE:${rule}`));
  test.each([
    [
      "Australia/Lord_Howe",
      weekly("Australia/Lord_Howe", "20260927T020000", "FREQ=WEEKLY;COUNT=3"),
      // At two on 4 October the clocks go to half past two.
      ["Sun 27 Sep 02:00 2026-09-26T15:30", "Sun 4 Oct 02:30 2026-10-03T15:30", "Sun 11 Oct 02:00 2026-10-10T15:00"],
    ],
    [
      "Pacific/Apia",
      weekly("Pacific/Apia", "20111228T090000", "FREQ=DAILY;COUNT=4"),
      // There was no 30 December 2011: what was to be then is read with the offset before, as a day later.
      ["Wed 28 Dec 09:00 2011-12-28T19:00", "Thu 29 Dec 09:00 2011-12-29T19:00", "Sat 31 Dec 09:00 2011-12-30T19:00"],
    ],
    [
      "Africa/Casablanca",
      weekly("Africa/Casablanca", "20250222T090000", "FREQ=WEEKLY;COUNT=2"),
      ["Sat 22 Feb 09:00 2025-02-22T08:00", "Sat 1 Mar 09:00 2025-03-01T09:00"],
    ],
    [
      "Asia/Kathmandu",
      weekly("Asia/Kathmandu", "20260301T090000", "FREQ=MONTHLY;COUNT=2"),
      ["Sun 1 Mar 09:00 2026-03-01T03:15", "Wed 1 Apr 09:00 2026-04-01T03:15"],
    ],
  ])("%s keeps its wall time", (name, text, expected) => {
    const found = spansOf(text, "2011-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
    expect(
      found.map(
        ({ startsAt }) => `${momentText(startsAt, zone(name)).replace(",", "")} ${startsAt.toISOString().slice(0, 16)}`,
      ),
    ).toEqual(expected);
  });
});
