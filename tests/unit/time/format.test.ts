import { expect, test } from "vitest";
import { plainDate, zone } from "@/lib/time/calendar";
import { dayText, fullDayText, longDayText, momentText, otherClock, otherClockText, spanText } from "@/lib/time/format";

const at = new Date("2026-11-12T13:30:00Z");
const oslo = zone("Europe/Oslo");

test("dates as people write them", () => {
  expect(dayText(plainDate("2026-11-12"))).toBe("Thu 12 Nov");
  expect(dayText(plainDate("2026-09-10"))).toBe("Thu 10 Sep");
  expect(dayText(plainDate("2025-01-02"), plainDate("2026-11-12"))).toBe("Thu 2 Jan 2025");
  expect(fullDayText(plainDate("2026-11-12"))).toBe("12 Nov 2026");
  expect(longDayText(plainDate("2026-11-12"))).toBe("Thursday 12 November");
  expect(momentText(at, oslo)).toBe("Thu 12 Nov, 14:30");
  expect(spanText(at, new Date("2026-11-12T14:00:00Z"), oslo)).toBe("14:30 to 15:00");
});

test("the other clock stands beside one's own only when it differs", () => {
  expect(otherClockText(at, oslo, zone("Europe/Berlin"), "Juno")).toBe("");
  expect(otherClockText(at, oslo, zone("Europe/Lisbon"), "Juno")).toBe("13:30 for Juno");
  expect(otherClockText(at, oslo, zone("Pacific/Auckland"), "Juno")).toBe("Fri 13 Nov, 02:30 for Juno");
  expect(otherClock(at, oslo, zone("Europe/Lisbon"))).toBe("13:30");
  expect(otherClock(at, oslo, zone("Pacific/Auckland"))).toBe("Fri 02:30");
});
