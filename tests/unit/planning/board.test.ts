import { describe, expect, it } from "vitest";
import { awayWeeks } from "@/lib/planning/rules/away";
import {
  type BoardFacts,
  boardMeetings,
  boardTeams,
  boardWeeks,
  initialsOf,
  type Row,
} from "@/lib/planning/rules/board";
import { capacity } from "@/lib/planning/rules/capacity";
import { effectsOf } from "@/lib/planning/rules/effects";
import { capacityNote, ledeOf, standingOfAll, titleOf } from "@/lib/planning/rules/standing";
import { teamNames } from "@/lib/planning/rules/team-names";
import { plainDate, zone } from "@/lib/time/calendar";
import { attendee, q4, span } from "./world";

const person = (name: string) => ({
  ...{ id: name, name, firstName: name.split(" ")[0] ?? name, zone: zone("Europe/Lisbon") },
});
const row = (name: string, startsAt: string, more: Partial<Row> = {}): Row => ({
  id: name,
  revision: 0,
  state: "scheduled",
  kind: "planned",
  startsAt: new Date(startsAt),
  endsAt: new Date(Date.parse(startsAt) + 30 * 60_000),
  pinned: false,
  why: [],
  people: [person(name)],
  managerId: "Ravi",
  team: "Ravi’s team",
  byLeader: false,
  ...more,
});
const facts = (rows: Row[], now = "2026-11-12T09:00Z"): BoardFacts => ({
  quarter: q4,
  now: new Date(now),
  zone: zone("Europe/Oslo"),
  rows,
  teams: [
    { id: "Ravi", name: "Platform", acknowledged: true, personIds: ["Sam Whitlock", "Juno Okoye"] },
    { id: "Bo", name: "Search", acknowledged: false, personIds: ["Ines Sol"] },
  ],
});
const sum = (people: number, places: number) =>
  capacity({ people, weeks: 13, perWeek: 3, length: 30, preparation: 15, places });

describe("the board", () => {
  it("shows a meeting on the leader's clock, with the other one beside it", () => {
    const [card] = boardMeetings(facts([row("Sam Whitlock", "2026-11-24T09:00Z")]));
    expect(card).toMatchObject({
      ...{ week: 8, weekday: 2, label: "10:00", when: "Tue 24 Nov, 10:00", theirs: "09:00 for Sam, in Lisbon" },
      ...{ initials: "SW", tone: 1, team: "Platform", state: "agreed", ready: true, isToday: false },
    });
  });

  it("shows several as one card: one place in the week, everybody of it met or planned", () => {
    const people = [person("Juno Okoye"), person("Sam Whitlock")];
    const group = { kind: "group", people } as const;
    const both = facts([row("g", "2026-11-24T09:00Z", { ...group, state: "draft" })]);
    const [card, ...more] = boardMeetings(both);
    expect(more).toEqual([]);
    expect(card).toMatchObject({ name: "Ravi’s team, 2 together", initials: "2", theirs: "Juno and Sam", people: 2 });
    expect(boardWeeks(both, boardMeetings(both))[8]).toMatchObject({ proposed: 1 });
    expect(standingOfAll(both, { waiting: 1, cannot: 0, openDoors: 0 })).toMatchObject({
      people: 3,
      proposed: 2,
      met: 0,
    });
    expect(effectsOf(boardMeetings(both))).toMatchObject({
      count: 2,
      sentences: ["2 people get an invitation and 1 manager sees that a meeting is planned.", expect.anything()],
    });
    const held = facts([row("g", "2026-11-04T09:00Z", { ...group, state: "held" })]);
    expect(boardTeams(held)[0]).toMatchObject({ met: 2, people: 2 });
  });

  it("folds weeks that are over, and counts the load of the others", () => {
    const rows = [row("Sam Whitlock", "2026-11-24T09:00Z"), row("Juno Okoye", "2026-11-25T09:00Z", { state: "draft" })];
    const weeks = boardWeeks(facts(rows), boardMeetings(facts(rows)));
    expect(weeks.map((week) => week.state)).toEqual([...Array(6).fill("past"), "now", ...Array(6).fill("ahead")]);
    expect(weeks[6]).toMatchObject({ title: "This week", day: "9", month: "Nov" });
    expect(weeks[8]).toMatchObject({ title: "Week 9", agreed: 1, proposed: 1 });
  });

  it("knows the weeks ahead in which the leader has no time at all, and no others", () => {
    const dagny = attendee("Dagny", "Europe/Oslo", {
      busy: [span("2026-11-16T00:00Z", "2026-11-20T23:00Z"), span("2026-11-30T00:00Z", "2026-12-03T23:00Z")],
      off: [21, 22, 23, 24, 25].map((day) => plainDate(`2026-12-${day}`)),
    });
    expect([...awayWeeks(q4, dagny, 30)]).toEqual([7, 12]);
    const all = { ...facts([]), away: new Set([2, 7]) };
    expect(boardWeeks(all, []).flatMap((week) => (week.away ? week.index : []))).toEqual([7]);
  });

  it("counts who was met by team, and no open door among them", () => {
    const held = [row("Sam Whitlock", "2026-10-06T09:00Z", { state: "held" })];
    expect(boardTeams(facts(held)).map((team) => [team.name, team.met, team.people])).toEqual([
      ["Platform", 1, 2],
      ["Search", 0, 1],
    ]);
    const asked = [row("Sam Whitlock", "2026-10-06T09:00Z", { state: "held", kind: "openDoor" })];
    expect(boardTeams(facts(asked))[0]?.met).toBe(0);
  });

  it("writes initials for names from everywhere", () => {
    expect(["Bram de Wit", "Åse Øye", "Cher", "  "].map(initialsOf)).toEqual(["BW", "ÅØ", "C", ""]);
  });
});

describe("the title", () => {
  const title = (rows: Row[], waiting: number, cannot = 0, now?: string) => {
    const all = facts(rows, now);
    return titleOf(all, standingOfAll(all, { waiting, cannot, openDoors: 0 }));
  };
  const draft = (name: string) => row(name, "2026-11-24T09:00Z", { state: "draft" });

  it("says what is the case", () => {
    expect(title([], 3)).toBe("3 people wait for a time");
    expect(title([], 3, 2)).toBe("2 of 3 would not be met");
    expect(title([draft("Sam Whitlock"), draft("Juno Okoye"), draft("Ines Sol")], 0)).toBe(
      "Everyone fits before the holidays",
    );
    expect(title([draft("Sam Whitlock")], 2, 2)).toBe("2 of 3 would not be met");
    // Taken off the board, with room for them still.
    expect(title([draft("Sam Whitlock")], 2)).toBe("2 people wait for a time");
    expect(
      title(
        ["Sam Whitlock", "Juno Okoye", "Ines Sol"].map((name) => row(name, "2026-11-24T09:00Z")),
        0,
      ),
    ).toBe("Everyone has a time");
    // Somebody chose not this quarter, or it is not their turn.
    expect(title([row("Sam Whitlock", "2026-11-24T09:00Z")], 0)).toBe("Nobody waits for a time");
    expect(title([row("Sam Whitlock", "2026-10-06T09:00Z", { state: "held" })], 0, 0, "2027-01-05T09:00Z")).toBe(
      "1 of 3 were met",
    );
  });

  it("is followed by where everybody stands", () => {
    const at = { people: 34, met: 18, planned: 11, proposed: 0, waiting: 4, cannot: 0, deferred: 1, openDoors: 1 };
    expect(ledeOf(at)).toBe(
      "18 of 34 met, 11 planned, 4 waiting for a time, 1 chose not this quarter. An open door comes on top.",
    );
    const most = { ...at, planned: 0, deferred: 0, openDoors: 0, waiting: 6 };
    expect(ledeOf({ ...most, cannot: 1 })).toBe("18 of 34 met, 6 waiting for a time (5 can have one, 1 cannot).");
    expect(ledeOf({ ...most, cannot: 6 })).toBe("18 of 34 met, 6 waiting for a time (none can have one).");
  });
});

describe("what is said of the plan as a whole", () => {
  it("is what does not fit, and that a better plan may exist where not every way was tried", () => {
    expect(capacityNote({ capacity: sum(3, 39), proven: true })).toBeNull();
    const shorter = { kind: "shorter", length: 20, perWeek: 4, unmet: 1 } as const;
    expect(capacityNote({ capacity: { ...sum(3, 1), waysOut: [shorter] }, proven: true })).toEqual({
      says: "3 people, 13 weeks, 3 a week: 2 without a place.",
      ways: ["20 minutes each and 4 a week (1 left)"],
    });
    const unproven = capacityNote({ capacity: sum(3, 39), proven: false });
    expect(unproven?.says).toMatch(/^Conversations this long .* may exist\.$/);
    expect(unproven?.ways).toEqual([]);
  });
});

describe("what approving does", () => {
  it("is said in people, and keeps an open door between the two", () => {
    const rows = [
      row("Sam Whitlock", "2026-11-24T09:00Z", { state: "draft" }),
      row("Hanna Lind", "2026-11-19T15:00Z", { state: "draft", kind: "openDoor" }),
      row("Ines Sol", "2026-11-25T09:00Z", { state: "draft", managerId: "Bo" }),
    ];
    expect(effectsOf(boardMeetings(facts(rows)))).toEqual({
      count: 2,
      waitingTeams: ["Search"],
      sentences: [
        "2 people get an invitation and 1 manager sees that a meeting is planned.",
        "Hanna’s stays between the two of you.",
        "1 waits until the briefing is read: Search.",
        "Nobody’s existing time moves.",
      ],
    });
  });

  it("is nothing when nothing is proposed", () => {
    expect(effectsOf(boardMeetings(facts([row("Sam Whitlock", "2026-11-24T09:00Z")])))).toMatchObject({
      count: 0,
      sentences: [],
    });
  });
});

describe("a team's name", () => {
  const managers = [
    { id: "a", name: "Ada" },
    { id: "b", name: "Bo" },
    { id: "c", name: "Cy" },
  ];
  const person = (managerId: string, department: string) => ({ managerId, department });

  it("is the department all its people share and no other team has, else its manager", () => {
    const people = [
      person("a", "Platform"),
      person("a", "Platform"),
      person("b", "Sales"),
      person("c", "Sales"),
      person("c", "Sales"),
    ];
    expect([...teamNames(managers, people).values()]).toEqual(["Platform", "Bo", "Cy"]);
    expect([...teamNames(managers, [person("a", ""), person("b", "X"), person("b", "Y")]).values()]).toEqual([
      "Ada",
      "Bo",
      "Cy",
    ]);
  });
});
