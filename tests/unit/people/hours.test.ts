import { describe, expect, test } from "vitest";
import { mostlyHours, readHours } from "@/lib/people/rules/hours";

const hour = 60;
const week = (...days: ([number, number] | null)[]) =>
  Array.from({ length: 7 }, (_, day) => {
    return days[day]?.map((at) => at * hour) ?? null;
  });
const five = (from: number, until: number) => week(...Array.from({ length: 5 }, (): [number, number] => [from, until]));

describe("working hours of a people file", () => {
  test.each([
    ["09:00-17:30", five(9, 17.5)],
    ["9-17", five(9, 17)],
    ["09:00 – 17:00", five(9, 17)],
    ["0900-1730", five(9, 17.5)],
    ["8.30 bis 16.30 Uhr", five(8.5, 16.5)],
    ["9h-17h30", five(9, 17.5)],
    ["9am-5:30pm", five(9, 17.5)],
    ["9 AM to 5 PM", five(9, 17)],
    ["12pm-12am", five(12, 24)],
    ["14:00-24:00", five(14, 24)],
    ["Mo-Fr 9-17; Sa 10-12", week(...Array.from({ length: 5 }, (): [number, number] => [9, 17]), [10, 12])],
    ["Mon–Thu 08:00–16:30, Fri 08:00–14:00", week([8, 16.5], [8, 16.5], [8, 16.5], [8, 16.5], [8, 14])],
    ["Mo.-Do.: 8-16 Uhr, Fr.: frei", week([8, 16], [8, 16], [8, 16], [8, 16])],
    ["Mon, Wed and Fri 9-13", week([9, 13], null, [9, 13], null, [9, 13])],
    ["9-17; Fri 9-14", week([9, 17], [9, 17], [9, 17], [9, 17], [9, 14])],
    ["9-17, Mittwoch frei", week([9, 17], [9, 17], null, [9, 17], [9, 17])],
    ["So-Do 9-17", week([9, 17], [9, 17], [9, 17], [9, 17], null, null, [9, 17])],
  ])("%s", (cell, hours) => expect(readHours(cell)).toEqual({ hours }));

  test.each([
    ["40", "“40” are no working hours that can be read."],
    ["full-time", "“full-time” are no working hours that can be read."],
    ["9-25", "“9-25” are no working hours that can be read."],
    ["9:75-17", "“9:75-17” are no working hours that can be read."],
    ["13pm-5pm", "“13pm-5pm” are no working hours that can be read."],
    ["Mo-Fr", "“Mo-Fr” are no working hours that can be read."],
    ["9-17 Sa", "“9-17 Sa” are no working hours that can be read."],
    ["frei", "“frei” are no working hours that can be read."],
    ["Mo frei", "“Mo frei” are no working hours that can be read."],
    ["17-9", "In “17-9” the end, 09:00, is not after the beginning, 17:00."],
    ["9-5", "In “9-5” the end, 05:00, is not after the beginning, 09:00."],
    ["9-12, 13-17", "“9-12, 13-17” says two things of Monday. Write one span a day"],
    ["Mo-Mi 9-17; Di 8-12", "“Mo-Mi 9-17; Di 8-12” says two things of Tuesday. Write one span a day"],
  ])("%s is refused in words", (cell, problem) =>
    expect(readHours(cell)).toEqual({ problem: expect.stringContaining(problem) }),
  );

  test("a column of how many hours is none of when", () => {
    expect(mostlyHours(["40", "38.5", "40"])).toBe(false);
    expect(mostlyHours(["9-17", "9-16", "fourty"])).toBe(true);
    expect(mostlyHours(["17-9", "9-17", "forty", "9-12, 13-17"])).toBe(true);
    expect(mostlyHours([])).toBe(false);
  });
});
