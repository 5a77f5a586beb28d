import { expect, test } from "vitest";
import { busyFrom } from "@/lib/calendars/rules/busy";
import { zone } from "@/lib/time/calendar";
import { calendar, event } from "../../support/ics";

const reading = {
  ...{ from: new Date("2026-11-01T00:00:00Z"), until: new Date("2027-12-01T00:00:00Z") },
  ...{ zone: zone("Europe/Oslo"), mail: "juno@x.example" },
};
const repeated = (rule: string) => calendar(...event("DTSTART:20261112T100000Z", "DURATION:PT1H", `RRULE:${rule}`));

test("a rule that nobody gets to the end of is given up on within seconds", () => {
  const begun = performance.now();
  expect(busyFrom(repeated("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), reading)).toBeNull();
  expect(performance.now() - begun).toBeLessThan(20_000);
});

test("an event of every second is counted as one that could not be read", () => {
  expect(busyFrom(repeated("FREQ=SECONDLY"), reading)).toMatchObject({ unread: 1 });
});
