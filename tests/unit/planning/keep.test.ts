import { describe, expect, it } from "vitest";
import { officeHours } from "@/lib/planning/rules/calendar";
import { broken, type Promised, rules } from "@/lib/planning/rules/keep";
import { plainDate, zone } from "@/lib/time/calendar";
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
const onTuesdays = (name: string) => officeHours.map((_, day) => (day === 1 ? zone(name) : null));
const always = officeHours.map(() => [0, 1440] as const);
const sam = (startsAt: string, endsAt: string) => ({ meetings: [meeting("Sam", startsAt, endsAt)] });

/** Several of Ravi's team in one conversation. */
const together = (startsAt: string, endsAt: string, names = ["Sam", "Ines"]) =>
  names.map((name) => ({ ...meeting(name, startsAt, endsAt), group: "Ravi" }));
const pair = {
  people: [person("Sam", { managerId: "Ravi" }), person("Ines", { managerId: "Ravi" })],
  meetings: together("2026-10-06T09:00Z", "2026-10-06T09:45Z"),
};

/** For every rule a plan that breaks it. A rule without one is a rule nobody would miss. */
const spoilers: Record<string, Partial<Promised> | Partial<Promised>[]> = {
  "Both people are inside their working hours, each in their own zone.": [
    sam("2026-10-06T07:30Z", "2026-10-06T08:00Z"),
    // On Tuesdays Sam works from New York, where it is five in the morning.
    { people: [person("Sam", { zones: onTuesdays("America/New_York") }), person("Ines")] },
    // Sam's Tuesday in Auckland is over when Lisbon's is well on its way: at that moment it is no day of Sam's at all.
    {
      people: [person("Sam", { zones: onTuesdays("Pacific/Auckland"), hours: always }), person("Ines")],
      ...sam("2026-10-06T13:00Z", "2026-10-06T13:30Z"),
    },
  ],
  "Neither person has anything else at that time.": {
    people: [person("Sam", { busy: [span("2026-10-06T09:15Z", "2026-10-06T10:00Z")] }), person("Ines")],
  },
  "Nobody is met on a public holiday or a day off.": [
    { people: [person("Sam", { off: [plainDate("2026-10-06")] }), person("Ines")] },
    { leader: attendee("Dagny", "Europe/Berlin", { off: [plainDate("2026-10-07")] }) },
    // Late on Monday in Lisbon, where Dagny is on Mondays, is Tuesday in Berlin: Monday is the day off.
    {
      leader: attendee("Dagny", "Asia/Tokyo", {
        ...{ zones: [zone("America/New_York"), ...onTuesdays("Asia/Tokyo").slice(1)], hours: always },
        off: [plainDate("2026-10-05")],
      }),
      earliest: plainDate("2026-10-05"),
      ...sam("2026-10-05T16:00Z", "2026-10-05T16:30Z"),
    },
  ],
  "Lunch and quiet hours stay free.": [
    {
      leader: attendee("Dagny", "Europe/Berlin", { blocks: [[], [[660, 720]], [], [], [], [], []] }),
      ...sam("2026-10-06T09:30Z", "2026-10-06T10:00Z"),
    },
    { people: [person("Sam", { blocks: [[], [[540, 615]], [], [], [], [], []] }), person("Ines")] },
    // Noon in New York, where Sam is on Tuesdays.
    {
      people: [
        person("Sam", { zones: onTuesdays("America/New_York"), blocks: officeHours.map(() => [[720, 780]]) }),
        person("Ines"),
      ],
      leader: attendee("Dagny", "America/New_York"),
      ...sam("2026-10-06T16:00Z", "2026-10-06T16:30Z"),
    },
  ],
  "There are free minutes before and after, on both calendars.": [
    {
      limits: { perWeek: 2, perDay: 1, length: 30, buffer: 15 },
      people: [person("Sam", { busy: [span("2026-10-06T09:40Z", "2026-10-06T10:00Z")] }), person("Ines")],
    },
    {
      limits: { perWeek: 2, perDay: 1, length: 30, buffer: 30 },
      leader: attendee("Dagny", "Europe/Berlin", { busy: [span("2026-10-06T08:00Z", "2026-10-06T08:35Z")] }),
    },
  ],
  "Nobody is in two conversations at one time.": [
    { fixed: [span("2026-10-06T08:45Z", "2026-10-06T09:15Z")] },
    { ...pair, fixed: [span("2026-10-06T09:30Z", "2026-10-06T10:00Z")] },
  ],
  "Everybody meets at most once, alone or in a group.": [
    { meetings: [...good.meetings, meeting("Sam", "2026-10-13T09:00Z", "2026-10-13T09:30Z")] },
    { meetings: [...together("2026-10-06T09:00Z", "2026-10-06T09:45Z"), ...good.meetings.slice(1)] },
  ],
  "A group is two or more of one team at one time, without its manager.": [
    { ...pair, meetings: together("2026-10-06T09:00Z", "2026-10-06T09:45Z", ["Sam"]) },
    { people: [person("Sam", { managerId: "Ravi" }), person("Ines", { managerId: "Finn" })], meetings: pair.meetings },
    { people: [person("Sam", { managerId: "Ines" }), person("Ines", { managerId: "Dagny" })], meetings: pair.meetings },
    { ...pair, meetings: together("2026-10-06T09:00Z", "2026-10-06T09:45Z", ["Sam", "Ines", "Ravi"]) },
    {
      ...pair,
      meetings: [
        ...together("2026-10-06T09:00Z", "2026-10-06T09:45Z", ["Sam"]),
        ...together("2026-10-06T09:30Z", "2026-10-06T10:15Z", ["Ines"]),
      ],
    },
  ],
  "Every meeting lies in the thirteen weeks of its quarter.": sam("2027-01-05T09:00Z", "2027-01-05T09:30Z"),
  "Everybody is told early enough.": sam("2026-10-05T09:00Z", "2026-10-05T09:30Z"),
  "A day has no more conversations than the leader allows.": {
    fixed: [span("2026-10-06T13:00Z", "2026-10-06T13:30Z")],
  },
  "A week has no more conversations than the leader allows.": {
    fixed: [span("2026-10-08T13:00Z", "2026-10-08T13:30Z")],
  },
  "A conversation has its full length.": [
    sam("2026-10-06T09:00Z", "2026-10-06T09:20Z"),
    { ...pair, meetings: together("2026-10-06T09:00Z", "2026-10-06T09:20Z") },
  ],
  "A new colleague has six weeks to settle in first.": {
    people: [person("Sam", { notBefore: plainDate("2026-11-02") }), person("Ines")],
  },
  "Who said not this quarter is left in peace.": { people: [person("Sam", { deferred: true }), person("Ines")] },
};

describe("the checker", () => {
  it("finds nothing wrong with a good plan", () => expect(broken(good)).toEqual([]));

  it("finds nothing wrong with a group, which is one conversation of its day and week", () => {
    const another = { ...good, ...pair, limits: { ...good.limits, perWeek: 1, buffer: 15 } };
    expect(broken(another)).toEqual([]);
    const busy = [span("2026-10-06T09:30Z", "2026-10-06T10:00Z")];
    const people = pair.people.map((one) => (one.id === "Ines" ? { ...one, busy } : one));
    expect(broken({ ...good, ...pair, people })).toContainEqual({
      ...{ says: "Neither person has anything else at that time.", where: ["Ines"] },
    });
  });

  it.each(rules.map((rule) => [rule.says, rule] as const))("%s", (says, rule) => {
    const known = [spoilers[says] ?? []].flat();
    expect(known.length, "this rule has no counter-example").toBeGreaterThan(0);
    for (const [at, spoiler] of known.entries())
      expect(rule.breaks({ ...good, ...spoiler }), `number ${at + 1}`).not.toEqual([]);
  });

  it("sees the weekend and days off", () => {
    const noWednesday = officeHours.map((day, index) => (index === 2 ? null : day));
    const wednesday = meeting("Ines", "2026-10-07T09:00Z", "2026-10-07T09:30Z");
    const plan = { ...good, people: [person("Ines", { hours: noWednesday })], meetings: [wednesday] };
    expect(broken(plan).map((found) => found.where)).toEqual([["Ines"]]);
  });
});
