import { describe, expect, it } from "vitest";
import { officeHours } from "@/lib/planning/rules/calendar";
import { broken, type Promised, rules } from "@/lib/planning/rules/keep";
import { plainDate } from "@/lib/time/calendar";
import { attendee, q4, span } from "./world";

const person = (id: string, more: Partial<Promised["people"][0]> = {}) => ({
  ...attendee(id, "Europe/Lisbon"),
  notBefore: null,
  deferred: false,
  ...more,
});
const meeting = (personId: string, startsAt: string, endsAt: string) => ({ personId, ...span(startsAt, endsAt) });
const good: Promised = {
  quarter: q4,
  earliest: plainDate("2026-10-06"),
  leader: attendee("Dagny"),
  people: [person("Sam"), person("Ines")],
  limits: { perWeek: 2, perDay: 1, length: 30 },
  fixed: [],
  meetings: [
    meeting("Sam", "2026-10-06T09:00Z", "2026-10-06T09:30Z"),
    meeting("Ines", "2026-10-07T09:00Z", "2026-10-07T09:30Z"),
  ],
};
const sam = (startsAt: string, endsAt: string) => ({ meetings: [meeting("Sam", startsAt, endsAt)] });

/** For every rule a plan that breaks it. A rule without one is a rule nobody would miss. */
const spoilers: Record<string, Partial<Promised>> = {
  "Both people are inside their working hours, each in their own zone.": sam("2026-10-06T07:30Z", "2026-10-06T08:00Z"),
  "Neither person has anything else at that time.": {
    people: [person("Sam", { busy: [span("2026-10-06T09:15Z", "2026-10-06T10:00Z")] }), person("Ines")],
  },
  "Nobody is met on a public holiday or a day off.": {
    people: [person("Sam", { off: [plainDate("2026-10-06")] }), person("Ines")],
  },
  "Lunch and quiet hours stay free.": {
    leader: attendee("Dagny", "Europe/Berlin", { blocks: [[], [[660, 720]], [], [], [], [], []] }),
    ...sam("2026-10-06T09:30Z", "2026-10-06T10:00Z"),
  },
  "There are free minutes before and after, on both calendars.": {
    limits: { perWeek: 2, perDay: 1, length: 30, buffer: 15 },
    people: [person("Sam", { busy: [span("2026-10-06T09:40Z", "2026-10-06T10:00Z")] }), person("Ines")],
  },
  "Nobody is in two conversations at one time.": { fixed: [span("2026-10-06T08:45Z", "2026-10-06T09:15Z")] },
  "Everybody meets at most once.": {
    meetings: [...good.meetings, meeting("Sam", "2026-10-13T09:00Z", "2026-10-13T09:30Z")],
  },
  "Every meeting lies in the thirteen weeks of its quarter.": sam("2027-01-05T09:00Z", "2027-01-05T09:30Z"),
  "Everybody is told early enough.": sam("2026-10-05T09:00Z", "2026-10-05T09:30Z"),
  "A day has no more conversations than the leader allows.": {
    fixed: [span("2026-10-06T13:00Z", "2026-10-06T13:30Z")],
  },
  "A week has no more conversations than the leader allows.": {
    fixed: [span("2026-10-08T13:00Z", "2026-10-08T13:30Z")],
  },
  "A conversation has its full length.": sam("2026-10-06T09:00Z", "2026-10-06T09:20Z"),
  "A new colleague has six weeks to settle in first.": {
    people: [person("Sam", { notBefore: plainDate("2026-11-02") }), person("Ines")],
  },
  "Who said not this quarter is left in peace.": { people: [person("Sam", { deferred: true }), person("Ines")] },
};

describe("the checker", () => {
  it("finds nothing wrong with a good plan", () => expect(broken(good)).toEqual([]));

  it.each(rules.map((rule) => [rule.says, rule] as const))("%s", (says, rule) => {
    const spoiler = spoilers[says];
    expect(spoiler, "this rule has no counter-example").toBeDefined();
    expect(rule.breaks({ ...good, ...spoiler })).not.toEqual([]);
  });

  it("sees the weekend and days off", () => {
    const noWednesday = officeHours.map((day, index) => (index === 2 ? null : day));
    const wednesday = meeting("Ines", "2026-10-07T09:00Z", "2026-10-07T09:30Z");
    const plan = { ...good, people: [person("Ines", { hours: noWednesday })], meetings: [wednesday] };
    expect(broken(plan).map((found) => found.where)).toEqual([["Ines"]]);
  });
});
