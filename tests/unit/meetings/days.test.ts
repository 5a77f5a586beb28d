import { expect, test } from "vitest";
import { byWeek } from "@/lib/meetings/rules/days";
import { zone } from "@/lib/time/calendar";

const at = (moment: string) => ({ startsAt: new Date(moment) });
const onDay = (day: string, count: number) =>
  Array.from({ length: count }, (_, hour) => at(`${day}T${String(8 + hour).padStart(2, "0")}:00:00Z`));

test("times stand by week and day on the clock of whoever looks", () => {
  const [sunday, monday] = [at("2026-11-29T23:30:00Z"), at("2026-11-30T00:30:00Z")];
  const shape = (where: string) =>
    byWeek([sunday, monday], zone(where)).map((week) => [week.monday, week.days.map(({ day }) => day)]);
  expect(shape("Etc/UTC")).toEqual([
    ["2026-11-23", ["2026-11-29"]],
    ["2026-11-30", ["2026-11-30"]],
  ]);
  expect(shape("Europe/Oslo")).toEqual([["2026-11-30", ["2026-11-30"]]]);
});

test("later weeks, and later days of a week, are folded once there is choice enough, and no time is lost", () => {
  const slots = [
    ...onDay("2026-11-27", 2),
    ...onDay("2026-12-01", 6),
    ...onDay("2026-12-02", 5),
    ...onDay("2026-12-08", 4),
  ];
  const weeks = byWeek(slots, zone("Etc/UTC"));
  expect(weeks.map(({ open, count }) => [open, count])).toEqual([
    [true, 2],
    [true, 11],
    [false, 4],
  ]);
  expect(weeks.map(({ days }) => days.map(({ open }) => open))).toEqual([[true], [true, true], [true]]);
  const [full] = byWeek([...onDay("2026-12-01", 9), ...onDay("2026-12-02", 5)], zone("Etc/UTC"));
  expect(full?.days.map(({ open }) => open)).toEqual([true, false]);
  expect(weeks.flatMap(({ days }) => days.flatMap((one) => one.slots))).toEqual(slots);
});
