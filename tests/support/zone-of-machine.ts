import { busyFrom } from "@/lib/calendars/rules/busy";
import { ownEntryText, requestEntry } from "@/lib/calendars/rules/entry";
import { feedText } from "@/lib/calendars/rules/feed";
import { nextCheck } from "@/lib/calendars/rules/source";
import { movedByRules } from "@/lib/calendars/rules/wall-time";
import { officeHours } from "@/lib/planning/rules/calendar";
import { openTimes } from "@/lib/planning/rules/open-times";
import { momentAt, plainDate, zone } from "@/lib/time/calendar";
import { momentText } from "@/lib/time/format";
import { quarter } from "@/lib/time/quarter";
import { wallMoment } from "@/lib/time/wall-moment";
import { calendar, event } from "./ics";

/** What the product works out about time, as text: run under several zones of the machine, it must be the same. */
const [oslo, sydney, apia] = [zone("Europe/Oslo"), zone("Australia/Sydney"), zone("Pacific/Apia")];
const startsAt = momentAt(plainDate("2026-10-26"), 9 * 60, oslo);
const meeting = { startsAt, endsAt: new Date(startsAt.getTime() + 1_800_000) };
const entry = {
  ...{
    ...meeting,
    meetingId: "m",
    sequence: 1,
    stampedAt: startsAt,
    zone: oslo,
    title: "Ana and Bo",
    url: "https://x.example",
  },
  organizer: { name: "Ana", mail: "a@x.example" },
  guests: [],
};
const reading = {
  from: new Date("2026-09-01T00:00:00Z"),
  until: new Date("2027-05-01T00:00:00Z"),
  zone: apia,
  mail: "a@x.example",
};
const people = [
  { id: "a", name: "Ana", zone: oslo, hours: officeHours, busy: [] },
  {
    id: "b",
    name: "Bo",
    zone: sydney,
    hours: officeHours.map((day) => day && ([900, 1320] as const)),
    busy: [meeting],
  },
];
const open = openTimes({
  ...{ quarter: quarter("2026-Q4"), today: plainDate("2026-10-01"), meeting, people },
  ...{ limits: { perWeek: 3, perDay: 2 }, others: [] },
});

process.stdout.write(
  JSON.stringify([
    requestEntry(entry),
    ownEntryText(entry),
    movedByRules({ wallTime: "2026-10-26T09:30", zone: oslo, startsAt }),
    nextCheck(startsAt, sydney),
    feedText([{ ...entry, changedAt: startsAt }], startsAt),
    busyFrom(calendar(...event("DTSTART:20261020T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=40")), reading),
    busyFrom(calendar(...event("DTSTART;VALUE=DATE:20261024", "RRULE:FREQ=DAILY;COUNT=3")), { ...reading, zone: oslo }),
    open.map((time) => momentText(time.startsAt, oslo)),
    wallMoment(plainDate("2027-03-28"), 150, oslo),
    wallMoment(plainDate("2026-10-25"), 150, oslo),
  ]),
);
