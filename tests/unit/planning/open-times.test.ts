import { describe, expect, it } from "vitest";
import { choicesOf, isOpen, type Moving, openTimes } from "@/lib/planning/rules/open-times";
import { plainDate, zone } from "@/lib/time/calendar";
import { attendee, q4, span } from "./world";

const moving = (more: Partial<Moving> = {}): Moving => ({
  quarter: q4,
  today: plainDate("2026-11-12"),
  meeting: span("2026-11-24T09:00Z", "2026-11-24T09:30Z"),
  people: [attendee("Dagny"), attendee("Sam", "Europe/Lisbon")],
  limits: { perWeek: 3, perDay: 2 },
  others: [],
  ...more,
});
const days = (times: { startsAt: Date }[]) => [
  ...new Set(times.map((time) => time.startsAt.toISOString().slice(0, 10))),
];

describe("the times a meeting can move to", () => {
  it("suit both, from the next working day to the thirteenth week, and are not the one it has", () => {
    const times = openTimes(moving());
    expect([days(times)[0], days(times).at(-1)]).toEqual(["2026-11-13", "2026-12-25"]);
    const hours = times.map((time) => time.startsAt.getUTCHours() * 60 + time.startsAt.getUTCMinutes());
    expect([Math.min(...hours), Math.max(...hours)]).toEqual([9 * 60, 15 * 60 + 30]);
    expect(isOpen(moving(), new Date("2026-11-24T09:00Z"))).toBe(false);
    expect(isOpen(moving(), new Date("2026-11-24T09:30Z"))).toBe(true);
  });

  it("keep clear of what either has, and of the leader's limits", () => {
    const busy = attendee("Sam", "Europe/Lisbon", { busy: [span("2026-11-16T00:00Z", "2026-11-20T23:00Z")] });
    expect(days(openTimes(moving({ people: [attendee("Dagny"), busy] })))).not.toContain("2026-11-18");
    const others = [
      "2026-11-17T10:00Z",
      "2026-11-17T11:00Z",
      "2026-11-23T10:00Z",
      "2026-11-25T10:00Z",
      "2026-11-26T10:00Z",
    ];
    const limited = days(openTimes(moving({ others: others.map((at) => new Date(at)) })));
    expect(limited).not.toContain("2026-11-17");
    expect(limited).toContain("2026-11-18");
    expect(limited.filter((day) => day >= "2026-11-23" && day <= "2026-11-27")).toEqual([]);
  });

  it("are offered on both clocks", () => {
    const clocks = { quarter: q4, mine: zone("Europe/Berlin"), theirs: zone("Europe/Lisbon"), name: "Sam" };
    expect(choicesOf([span("2026-11-24T09:30Z", "2026-11-24T10:00Z")], clocks)).toEqual([
      {
        ...{ startsAt: "2026-11-24T09:30:00.000Z", week: 8, weekday: 2, minute: 630 },
        ...{ day: "Tue 24 Nov", time: "10:30", theirs: "09:30 for Sam" },
      },
    ]);
  });
});
