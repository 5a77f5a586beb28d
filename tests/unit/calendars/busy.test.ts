import { describe, expect, test } from "vitest";
import { busyFrom } from "@/lib/calendars/rules/busy";
import { windowsNames, windowsZone } from "@/lib/calendars/rules/windows";
import { zone } from "@/lib/time/calendar";
import { calendar, event } from "../../support/ics";

const reading = {
  from: new Date("2026-11-01T00:00:00Z"),
  until: new Date("2027-02-01T00:00:00Z"),
  zone: zone("Europe/Oslo"),
  mail: "juno@x.example",
};
const shortly = (startsAt: Date, endsAt: Date) =>
  `${startsAt.toISOString().slice(5, 16)} ${endsAt.toISOString().slice(5, 16)}`;
const read = (text: string) => busyFrom(text, reading)?.spans.map(({ startsAt, endsAt }) => shortly(startsAt, endsAt));
const one = (...lines: string[]) => read(calendar(...event(...lines)));
const at = ["DTSTART:20261112T100000Z", "DTEND:20261112T110000Z"];
const taken = ["11-12T10:00 11-12T11:00"];

describe("when a calendar says somebody is taken", () => {
  test("by what is opaque, and by nothing that is free, called off or declined", () => {
    expect(one(...at)).toEqual(taken);
    expect(one(...at, "STATUS:TENTATIVE")).toEqual(taken);
    expect(one(...at, "TRANSP:TRANSPARENT")).toEqual([]);
    expect(one(...at, "STATUS:CANCELLED")).toEqual([]);
    expect(one(...at, "X-MICROSOFT-CDO-BUSYSTATUS:FREE")).toEqual([]);
    expect(one(...at, "ATTENDEE;PARTSTAT=DECLINED:mailto:JUNO@x.example")).toEqual([]);
    expect(one(...at, "ATTENDEE;PARTSTAT=DECLINED:mailto:other@x.example")).toEqual(taken);
  });

  test("for as long as it lasts, an instant takes no time", () => {
    expect(one("DTSTART:20261112T100000Z", "DURATION:PT90M")).toEqual(["11-12T10:00 11-12T11:30"]);
    expect(one("DTSTART:20261112T100000Z")).toEqual([]);
  });

  test("a day is a day where its owner is, also the one with an hour less", () => {
    expect(one("DTSTART;VALUE=DATE:20261112")).toEqual(["11-11T23:00 11-12T23:00"]);
    expect(one("DTSTART;VALUE=DATE:20261112", "DTEND;VALUE=DATE:20261114")).toEqual(["11-11T23:00 11-13T23:00"]);
    expect(one("DTSTART;VALUE=DATE:20261207", "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=2")).toEqual([
      "12-06T23:00 12-07T23:00",
      "12-08T23:00 12-09T23:00",
    ]);
  });

  test("a time without a zone is on its owner's clock, a zone nobody knows by the definition in the file", () => {
    expect(one("DTSTART:20261112T100000", "DURATION:PT1H")).toEqual(["11-12T09:00 11-12T10:00"]);
    const named = [
      ...["BEGIN:VTIMEZONE", "TZID:Office 7", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0300"],
      ...["TZOFFSETTO:+0300", "END:STANDARD", "END:VTIMEZONE"],
    ];
    expect(read(calendar(...named, ...event("DTSTART;TZID=Office 7:20261112T100000", "DURATION:PT1H")))).toEqual([
      "11-12T07:00 11-12T08:00",
    ]);
  });

  test.each([
    ["W. Europe Standard Time", "11-12T09:00 11-12T10:00"],
    ["Central Standard Time (Mexico)", "11-12T16:00 11-12T17:00"],
    ["Nepal Standard Time", "11-12T04:15 11-12T05:15"],
    ["Pacific Standard Time", "11-12T18:00 11-12T19:00"],
  ])("a zone that only Windows calls so is that zone where the file does not define it: %s", (name, expected) => {
    const tokyo = { ...reading, zone: zone("Asia/Tokyo") };
    const found = busyFrom(calendar(...event(`DTSTART;TZID=${name}:20261112T100000`, "DURATION:PT1H")), tokyo);
    expect(found?.spans.map(({ startsAt, endsAt }) => shortly(startsAt, endsAt))).toEqual([expected]);
  });

  test("every zone of Windows is one that this runtime knows", () => {
    for (const name of windowsNames) expect(windowsZone(name), name).not.toBeNull();
    for (const name of ["constructor", "Central", "Mars Standard Time"]) expect(windowsZone(name)).toBeNull();
  });

  test("a zone that nobody knows is counted as not understood, but for days, which have none", () => {
    const unknown = calendar(...event("DTSTART;TZID=Office 7:20261112T100000", "DURATION:PT1H"));
    expect(busyFrom(unknown, reading)).toEqual({ spans: [], unread: 1 });
    expect(one("DTSTART;VALUE=DATE;TZID=Office 7:20261112")).toEqual(["11-11T23:00 11-12T23:00"]);
  });

  test("rules of today win over those that an old file carries for the same zone", () => {
    const wrong = [
      ...["BEGIN:VTIMEZONE", "TZID:Europe/Oslo", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0900"],
      ...["TZOFFSETTO:+0900", "END:STANDARD", "END:VTIMEZONE"],
    ];
    expect(read(calendar(...wrong, ...event("DTSTART;TZID=Europe/Oslo:20261112T110000", "DURATION:PT1H")))).toEqual(
      taken,
    );
  });

  const isDefined = (name: string, offset: string) => [
    ...["BEGIN:VTIMEZONE", `TZID:${name}`, "BEGIN:STANDARD", "DTSTART:19700101T000000", `TZOFFSETFROM:${offset}`],
    ...[`TZOFFSETTO:${offset}`, "END:STANDARD", "END:VTIMEZONE"],
  ];
  test.each([
    ["IST", "+0200"],
    ["EST", "+1000"],
    ["BST", "-0300"],
  ])("an abbreviation means what the file says it means: %s at %s", (name, offset) => {
    const hour = 11 - Number(offset) / 100;
    const at = `11-12T${String(hour).padStart(2, "0")}:00 11-12T${String(hour + 1).padStart(2, "0")}:00`;
    const meeting = event(`DTSTART;TZID=${name}:20261112T110000`, "DURATION:PT1H");
    expect(read(calendar(...isDefined(name, offset), ...meeting))).toEqual([at]);
    expect(read(calendar(...meeting, ...isDefined(name, offset)))).toEqual([at]);
  });

  test.each([
    "/freeassociation.sourceforge.net/Europe/Oslo",
    "/example.org/20050126_1/Europe/Oslo",
    "/example.org/20050126_1/America/Argentina/Buenos_Aires",
  ])("a zone under somebody's registry is the zone it ends with: %s", (name) => {
    const hour = name.endsWith("Oslo") ? 11 : 7;
    expect(one(`DTSTART;TZID=${name}:20261112T${String(hour).padStart(2, "0")}0000`, "DURATION:PT1H")).toEqual(taken);
  });

  test("a series in UTC stays in UTC, through the change of its reader's clocks", () => {
    const yearRound = ["DTSTART:20260901T100000Z", "DTEND:20260901T110000Z", "RRULE:FREQ=MONTHLY;BYDAY=2TH"];
    expect(one(...yearRound)).toEqual([...taken, "12-10T10:00 12-10T11:00", "01-14T10:00 01-14T11:00"]);
    expect(one(...at, "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20261113T100000Z")).toEqual([
      ...taken,
      "11-14T10:00 11-14T11:00",
    ]);
    expect(one("DTSTART:20261112T233000Z", "DURATION:PT10M", "RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=2")).toEqual([
      "11-12T23:30 11-12T23:40",
      "11-19T23:30 11-19T23:40",
    ]);
  });

  test("a day taken out of a series is a day on the clock of the series", () => {
    const evenings = ["DTSTART;TZID=America/New_York:20261112T200000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2"];
    expect(one(...evenings, "EXDATE;VALUE=DATE:20261119")).toEqual(["11-13T01:00 11-13T02:00"]);
  });

  test.each([
    ["Europe/Oslo", "20261025T023000", "2026-10-25T00:30"],
    ["America/New_York", "20261101T013000", "2026-11-01T05:30"],
    ["Australia/Lord_Howe", "20270404T014500", "2027-04-03T14:45"],
    ["Europe/Oslo", "20270328T023000", "2027-03-28T01:30"],
    ["Australia/Lord_Howe", "20261004T021500", "2026-10-03T15:45"],
  ])("in %s %s, shown twice or never, is the first, or as long after the gap began", (where, wall, expected) => {
    const whole = { ...reading, from: new Date("2026-09-01T00:00:00Z"), until: new Date("2027-06-01T00:00:00Z") };
    const found = busyFrom(calendar(...event(`DTSTART;TZID=${where}:${wall}`, "DURATION:PT30M")), whole);
    expect(found?.spans[0]?.startsAt.toISOString().slice(0, 16)).toBe(expected);
  });

  test("an occurrence that stands elsewhere may be named by its day alone", () => {
    const weekly = ["DTSTART;TZID=Asia/Tokyo:20261112T060000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3"];
    const change = (range: string) =>
      read(
        calendar(
          ...event(...weekly),
          ...event(
            `RECURRENCE-ID;VALUE=DATE${range}:20261119`,
            "DTSTART;TZID=Asia/Tokyo:20261119T120000",
            "DURATION:PT1H",
          ),
        ),
      );
    expect(change("")).toEqual(["11-11T21:00 11-11T22:00", "11-19T03:00 11-19T04:00", "11-25T21:00 11-25T22:00"]);
    expect(change(";RANGE=THISANDFUTURE")).toEqual([
      "11-11T21:00 11-11T22:00",
      "11-19T03:00 11-19T04:00",
      "11-26T03:00 11-26T04:00",
    ]);
  });

  test.each([
    ["P1D", "03-28T10:00"],
    ["PT24H", "03-28T11:00"],
    ["P1DT2H", "03-28T12:00"],
    ["P1W", "04-03T10:00"],
  ])("a day that it lasts is one on the clock, hours are hours, when the clocks change: %s", (lasts, until) => {
    const text = calendar(...event("DTSTART;TZID=Europe/Oslo:20270327T120000", `DURATION:${lasts}`));
    const spring = { ...reading, until: new Date("2027-05-01T00:00:00Z") };
    expect(busyFrom(text, spring)?.spans.map(({ startsAt, endsAt }) => shortly(startsAt, endsAt))).toEqual([
      `03-27T11:00 ${until}`,
    ]);
  });

  test.each(["DTSTART:20261345T100000Z", "DTSTART:20261131T100000", "DTSTART;TZID=Asia/Tokyo:20261345T100000"])(
    "a day that there is not is counted as not understood, and is no other: %s",
    (start) => {
      expect(busyFrom(calendar(...event(start, "DURATION:PT1H")), reading)).toEqual({ spans: [], unread: 1 });
    },
  );

  test("a mark of its encoding before a calendar is no part of it", () => {
    expect(read(`\uFEFF${calendar(...event(...at))}`)).toEqual(taken);
  });

  const weekly = ["DTSTART;TZID=Europe/Oslo:20261112T110000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=4"];
  test("a series, less what was taken out, with what was moved and added", () => {
    const series = (...more: string[]) => [...weekly, ...more];
    expect(one(...series("EXDATE;TZID=Europe/Oslo:20261119T110000", "EXDATE;VALUE=DATE:20261126"))).toEqual([
      ...taken,
      "12-03T10:00 12-03T11:00",
    ]);
    expect(
      one(...series("RDATE;TZID=Europe/Oslo:20261113T110000", "RDATE;VALUE=PERIOD:20261114T100000Z/PT2H")),
    ).toContain("11-14T10:00 11-14T12:00");
    const moved = event("RECURRENCE-ID;TZID=Europe/Oslo:20261119T110000", "DTSTART:20261120T120000Z", "DURATION:PT1H");
    expect(read(calendar(...event(...weekly), ...moved))).toEqual([
      ...taken,
      "11-20T12:00 11-20T13:00",
      "11-26T10:00 11-26T11:00",
      "12-03T10:00 12-03T11:00",
    ]);
    const off = event("RECURRENCE-ID;TZID=Europe/Oslo:20261119T110000", "DTSTART:20261119T100000Z", "STATUS:CANCELLED");
    expect(read(calendar(...event(...weekly), ...off))).toHaveLength(3);
    const later = event(
      "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Oslo:20261126T110000",
      ...["DTSTART;TZID=Europe/Oslo:20261126T140000", "DURATION:PT30M"],
    );
    expect(read(calendar(...event(...weekly), ...later))).toEqual([
      ...taken,
      "11-19T10:00 11-19T11:00",
      "11-26T13:00 11-26T13:30",
      "12-03T13:00 12-03T13:30",
    ]);
  });

  test("what began years ago is found in time, and as if it had been walked", () => {
    const daily = ["DTSTART;TZID=Europe/Oslo:20060102T110000", "DURATION:PT1H"];
    const begun = performance.now();
    const found = one(...daily, "RRULE:FREQ=DAILY;INTERVAL=3;BYDAY=MO,TU,WE,TH,FR") ?? [];
    expect(performance.now() - begun).toBeLessThan(2_000);
    // 2 January 2006 and 2 November 2026 are 7609 days apart: three times 2536, and one.
    expect(found.slice(0, 2)).toEqual(["11-04T10:00 11-04T11:00", "11-10T10:00 11-10T11:00"]);
  });

  test("of VFREEBUSY the busy times only", () => {
    const told = [
      "BEGIN:VFREEBUSY",
      "FREEBUSY:20261112T100000Z/PT1H,20261112T103000Z/20261112T120000Z",
      "FREEBUSY;FBTYPE=FREE:20261113T100000Z/PT1H",
      "END:VFREEBUSY",
    ];
    expect(read(calendar(...told))).toEqual(["11-12T10:00 11-12T12:00"]);
  });
});

describe("what cannot be read", () => {
  test("is no calendar, or is counted", () => {
    expect(busyFrom("<html></html>", reading)).toBeNull();
    expect(busyFrom("", reading)).toBeNull();
    expect(busyFrom("BEGIN:VCARD\r\nEND:VCARD\r\n", reading)).toBeNull();
    expect(busyFrom(calendar("BEGIN:VEVENT", "UID:2", "END:VEVENT", ...event(...at)), reading)).toMatchObject({
      unread: 1,
      spans: [{ startsAt: new Date("2026-11-12T10:00:00Z") }],
    });
  });

  test("a title leaves no trace", () => {
    const found = busyFrom(calendar(...event(...at, "SUMMARY:Oncology", "LOCATION:Ward 7")), reading);
    expect(JSON.stringify(found)).not.toMatch(/Oncology|Ward/);
  });
});
