import { expect, test } from "vitest";
import { plainDate, zone } from "@/lib/time/calendar";
import { wallMoment } from "@/lib/time/wall-moment";

const at = (text: string) => new Date(`${text}:00Z`);

test.each([
  ["Europe/Oslo", "2027-03-28", 150, { is: "skipped", before: at("2027-03-28T00:30"), after: at("2027-03-28T01:30") }],
  ["Europe/Oslo", "2027-03-28", 120, { is: "skipped", before: at("2027-03-28T00:00"), after: at("2027-03-28T01:00") }],
  ["Europe/Oslo", "2027-03-28", 119, { is: "once", at: at("2027-03-28T00:59") }],
  ["Europe/Oslo", "2027-03-28", 180, { is: "once", at: at("2027-03-28T01:00") }],
  ["Europe/Oslo", "2026-10-25", 150, { is: "twice", first: at("2026-10-25T00:30"), second: at("2026-10-25T01:30") }],
  ["Europe/Oslo", "2026-10-25", 180, { is: "once", at: at("2026-10-25T02:00") }],
  [
    "America/New_York",
    "2027-03-14",
    150,
    { is: "skipped", before: at("2027-03-14T06:30"), after: at("2027-03-14T07:30") },
  ],
  [
    "Australia/Lord_Howe",
    "2026-10-04",
    135,
    { is: "skipped", before: at("2026-10-03T15:15"), after: at("2026-10-03T15:45") },
  ],
  [
    "Australia/Lord_Howe",
    "2026-04-05",
    105,
    { is: "twice", first: at("2026-04-04T14:45"), second: at("2026-04-04T15:15") },
  ],
  ["Pacific/Apia", "2011-12-30", 540, { is: "skipped", before: at("2011-12-29T19:00"), after: at("2011-12-30T19:00") }],
  ["Asia/Kathmandu", "2026-10-25", 150, { is: "once", at: at("2026-10-24T20:45") }],
  [
    "Africa/Casablanca",
    "2025-02-23",
    150,
    { is: "twice", first: at("2025-02-23T01:30"), second: at("2025-02-23T02:30") },
  ],
])("in %s on %s minute %i", (name, date, minute, expected) => {
  expect(wallMoment(plainDate(date), minute, zone(name))).toEqual(expected);
});
