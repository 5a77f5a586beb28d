import { describe, expect, test } from "vitest";
import { diffRoster } from "@/lib/people/rules/diff";
import { fateOf, type PlannedMeeting } from "@/lib/people/rules/meetings";
import { calledIn, causeOf, labelOf, leaderMoves, managerMoves } from "@/lib/people/rules/moves";
import type { PresentPerson } from "@/lib/people/rules/present";
import { readRoster } from "@/lib/people/rules/roster";
import { sightOf } from "@/lib/people/rules/sight";
import { changeCount, headline } from "@/lib/people/rules/story";
import { plainDate } from "@/lib/time/calendar";
import { listed } from "@/lib/wording";
import { chartOf, org } from "../../support/org";
import { fileOf, present } from "../../support/present";

const asOf = plainDate("2026-12-01");
const inTeam = (people: PresentPerson[], department: string, names: string) =>
  people.map((person) => (names.split(" ").includes(person.name) ? { ...person, department } : person));

const people = inTeam(
  present(`
    Ana
      Dagny
        Amara
          Mei
          Elif
          Victor
        Marcus
          Ines
      Bea
        Oskar
          Per
  `),
  "Search",
  "Mei Elif Victor",
);
const after = `
  Ana
    Dagny
      Marcus
        Ines
    Bea
      Oskar
        Per
        Mei
        Elif
        Victor
`;
const diff = diffRoster(readRoster(fileOf(after), people, asOf), people, { asOf });
const called = calledIn(diff, people);

describe("the diff as a story", () => {
  test("moves have a cause and a name", () => {
    expect(
      managerMoves(diff, called).map((move) => [move.label, called(move.from).name, called(move.to).name]),
    ).toEqual([["Search, 3 people", "Amara", "Oskar"]]);
    const [move] = leaderMoves(diff, called);
    expect(move && [move.label, called(move.from).name, called(move.to).name]).toEqual([
      "Search, 3 people",
      "Dagny",
      "Bea",
    ]);
    expect(move && causeOf(move, diff, called)).toBe("They now report to Oskar.");
  });

  test("a manager who moved is the cause for all of their people", () => {
    const moved = diffRoster(
      readRoster(
        fileOf("Ana\n  Bea\n    Bo\n      Cy\n  Dagny"),
        present("Ana\n  Bea\n  Dagny\n    Bo\n      Cy"),
        asOf,
      ),
      present("Ana\n  Bea\n  Dagny\n    Bo\n      Cy"),
      { asOf },
    );
    const names = calledIn(moved, present("Ana\n  Bea\n  Dagny\n    Bo\n      Cy"));
    const [move] = leaderMoves(moved, names);
    expect(move && causeOf(move, moved, names)).toBe("Bo now reports to Bea, so Cy does too.");
  });

  test("people of several teams are named, many of them counted", () => {
    expect(labelOf(["mei", "per"], called)).toBe("Mei and Per");
    expect(labelOf(["mei", "per", "ines", "ana"], called)).toBe("Mei, Per and 2 more");
    expect(listed(["Ana", "Bo", "Cy"])).toBe("Ana, Bo and Cy");
    expect(listed([])).toBe("");
  });

  test("the headline says what is the case", () => {
    expect(headline(diff)).toBe("1 person leaves, 3 change manager, and 3 get another leader");
    expect(headline({ ...diff, leaves: [], managerChanges: [] })).toBe(
      "Nothing changes: everyone is where the file says",
    );
    const title = { person: people[0] as PresentPerson, values: { title: "CTO" } };
    expect(headline({ ...diff, leaves: [], managerChanges: [], profileChanges: [title], pairChanges: [] })).toBe(
      "1 person has new details, nobody moves",
    );
    expect(changeCount(diff)).toBe(4);
  });
});

describe("who gains or loses sight of what", () => {
  const sights = new Map(sightOf(diff, called, 5).map((sight) => [sight.name, sight]));

  test("a new leader gets conversations and open promises, never words", () => {
    expect(sights.get("Bea")).toMatchObject({
      gains: ["Skip-level conversations with Search, and promises still open to them"],
      losses: ["None of Dagny’s notes, answers or scores"],
    });
  });

  test("the former leader keeps what they heard", () => {
    expect(sights.get("Dagny")).toMatchObject({
      gains: ["Keeps what they heard from Search until it expires"],
      losses: ["No new meetings with Search"],
    });
  });

  test("a new manager sees when, and figures only in company", () => {
    expect(sights.get("Oskar")).toMatchObject({
      gains: ["When their three people meet"],
      losses: ["Nothing said before, also not about Search"],
    });
    expect(sightOf(diff, called, 3).find((sight) => sight.name === "Oskar")?.gains).toEqual([
      "When their three people meet, and team figures from three up",
    ]);
  });

  test("a long list of the same kind is cut", () => {
    const teams = ["A", "B", "C", "D", "E", "F"];
    const drawn = (under: string) =>
      `Top\n  Old\n${teams.map((one) => `    ${one}\n      ${one}x`).join("\n")}`.replace("Old", under);
    const was = present(`${drawn("Old")}\n  New`);
    const now = `Top\n  New\n${teams.map((one) => `    ${one}\n      ${one}x`).join("\n")}\n  Old`;
    const moved = diffRoster(readRoster(fileOf(now), was, asOf), was, { asOf });
    const split = sightOf(moved, calledIn(moved, was), 5).find((sight) => sight.name === "New");
    expect(split?.losses.length).toBeLessThanOrEqual(4);
  });

  test("who has left sees nothing and is not spoken of", () => {
    expect(sights.has("Amara")).toBe(false);
  });

  test("a manager who becomes the leader gets nothing from before", () => {
    const was = present("Ana\n  Bo\n    Cy\n    Di");
    const promoted = diffRoster(readRoster(fileOf("Zoe\n  Bo\n    Di\n      Cy\n  Ana"), was, asOf), was, { asOf });
    const bo = sightOf(promoted, calledIn(promoted, was), 5).find((sight) => sight.name === "Bo");
    expect(bo?.losses).toContain("Nothing said while they were the manager in between");
  });
});

describe("planned meetings", () => {
  const chart = (drawing: string) => chartOf(org(drawing));
  const was = chart("Ana\n  Bo\n    Cy\n  Fay");
  const meeting: PlannedMeeting = { id: "m", leaderId: "Ana", managerId: "Bo", participantId: "Cy", openDoor: false };

  test.each([
    ["nothing moved", "Ana\n  Bo\n    Cy\n  Fay", { fate: "stays" }],
    ["another manager, the same leader", "Ana\n  Bo\n  Fay\n    Cy", { fate: "manager-changes", to: "Fay" }],
    ["the manager moved", "Zoe\n  Ana\n  Eve\n    Bo\n      Cy\n  Fay", { fate: "leader-changes", to: "Eve" }],
    ["a level comes in between", "Ana\n  Fay\n    Bo\n      Cy", { fate: "leader-changes", to: "Fay" }],
    ["promoted out of it", "Ana\n  Bo\n  Fay\n  Cy", { fate: "ends" }],
    ["the participant leaves", "Ana\n  Bo\n  Fay", { fate: "ends" }],
    ["the leader leaves, a successor comes", "Eve\n  Bo\n    Cy\n  Fay", { fate: "leader-changes", to: "Eve" }],
  ])("%s", (_, drawing, fate) => {
    expect(fateOf(meeting, was, chart(drawing))).toEqual(fate);
  });

  test("what was asked for through the open door stays between the two while both are here", () => {
    const asked = { ...meeting, openDoor: true };
    expect(fateOf(asked, was, chart("Ana\n  Cy"))).toEqual({ fate: "stays" });
    expect(fateOf(asked, was, chart("Eve\n  Bo\n    Cy"))).toEqual({ fate: "ends" });
  });

  test("a leader who chose three levels keeps them", () => {
    const deep = { ...meeting, participantId: "Eve", managerId: "Cy" };
    const three = chart("Ana\n  Bo\n    Cy\n      Eve");
    expect(fateOf(deep, three, three)).toEqual({ fate: "stays" });
    expect(fateOf(deep, three, chart("Zoe\n  Bo\n    Cy\n      Eve\n  Ana"))).toEqual({
      fate: "leader-changes",
      to: "Zoe",
    });
  });
});
