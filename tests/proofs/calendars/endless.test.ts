import { expect, test } from "vitest";
import { busyFrom } from "@/lib/calendars/rules/busy";
import { zone } from "@/lib/time/calendar";
import { calendar, event } from "../../support/ics";

test("a rule that nobody gets to the end of is given up on within seconds", () => {
  const reading = {
    ...{ from: new Date("2026-11-01T00:00:00Z"), until: new Date("2027-12-01T00:00:00Z") },
    ...{ zone: zone("Europe/Oslo"), mail: "juno@x.example" },
  };
  const endless = calendar(
    ...event("DTSTART:20261112T100000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
  );
  const begun = performance.now();
  expect(busyFrom(endless, reading)).toBeNull();
  expect(performance.now() - begun).toBeLessThan(20_000);
});
