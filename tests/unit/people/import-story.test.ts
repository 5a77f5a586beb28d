import { describe, expect, test } from "vitest";
import { diffRoster } from "@/lib/people/rules/diff";
import { storyOf } from "@/lib/people/rules/import-story";
import type { PresentPerson } from "@/lib/people/rules/present";
import { readRoster } from "@/lib/people/rules/roster";
import { importWords } from "@/lib/people/rules/words";
import { plainDate } from "@/lib/time/calendar";
import { fileOf, known, present } from "../../support/present";

const asOf = plainDate("2026-12-01");

function told(file: Uint8Array, people: PresentPerson[]) {
  const roster = readRoster(file, people, asOf);
  expect(roster.problems).toEqual([]);
  const diff = diffRoster(roster, people, { asOf });
  return { story: storyOf(diff, people, 5), diff, roster };
}
const chapter = ({ story }: ReturnType<typeof told>, key: string) => story.chapters.find((one) => one.key === key);

const people = present(`
  Ana
    Dagny
      Amara
        Mei
        Elif
        Victor
        Per
    Bea
      Oskar
        Ines
`);
const moved = told(
  fileOf(`
    Ana
      Dagny
        Hal
      Bea
        Oskar
          Ines
        Amara
          Mei
          Elif
          Victor
          Per
`),
  people,
);

describe("an import as a story", () => {
  test("who joins, and under whom", () => {
    expect(chapter(moved, "joins")).toMatchObject({
      count: 1,
      title: "joins",
      lines: [{ who: "Hal", what: "reports to Dagny" }],
    });
  });

  test("a manager who moves takes a team along, which is called theirs", () => {
    expect(chapter(moved, "managers")).toMatchObject({
      count: 1,
      title: "changes manager",
      sub: "One move explains it.",
      lines: [{ who: "Amara", from: "Dagny", to: "Bea" }],
    });
    expect(chapter(moved, "leaders")).toMatchObject({
      count: 4,
      sub: "Amara now reports to Bea, so Amara’s team does too. What is planned between them is called off; they wait first in the new leader’s plan.",
      lines: [{ who: "Amara’s team, 4 people", from: "Dagny", to: "Bea" }],
    });
    expect(moved.story.sights.find((sight) => sight.name === "Bea")?.gains).toContain(
      "Skip-level conversations with Amara’s team, and promises still open to them",
    );
  });

  test("the button says how much, the line beside it who hears of it", () => {
    expect(moved.story.changes).toBe(2);
    expect(moved.story.mails).toBe(
      "All of it or none. Planned meetings that no longer fit are called off, and those people come first for their new leader.",
    );
    expect(told(fileOf("Ana"), present("Ana")).story.mails).toBe("All of it or none.");
  });

  test("who leaves, managers first, until the day before", () => {
    const left = told(fileOf("Ana\n  Dagny\n  Bea\n    Oskar\n      Ines\n    Mei\n    Elif"), people);
    expect(chapter(left, "leaves")?.lines).toEqual([
      { key: "amara", who: "Amara", what: "manager of 4 people, until 30 Nov 2026" },
      { key: "per", who: "Per", what: "until 30 Nov 2026" },
      { key: "victor", who: "Victor", what: "until 30 Nov 2026" },
    ]);
  });

  test("a long list is cut and counted", () => {
    const many = told(fileOf(`Ana\n${Array.from({ length: 9 }, (_, i) => `  New${i}`).join("\n")}`), present("Ana"));
    expect(chapter(many, "joins")?.lines).toHaveLength(6);
    expect(chapter(many, "joins")?.more).toBe("3 more");
  });

  test("part of a team moves", () => {
    const split = told(
      fileOf("Ana\n  Bea\n    Mei\n    Elif\n    Victor\n    Per\n  Amara\n    Oskar"),
      present("Ana\n  Bea\n  Amara\n    Mei\n    Elif\n    Victor\n    Per\n    Oskar"),
    );
    expect(chapter(split, "managers")?.lines).toMatchObject([{ who: "4 of Amara’s people" }]);
  });

  test("details, returns, and admins who stay", () => {
    const known2 = [
      known("Ana", { title: "Boss" }),
      known("Bo", { leftOn: plainDate("2026-01-01") }),
      known("Root", { isAdmin: true }),
    ];
    const file = new TextEncoder().encode(
      "Name,Mail,Title,Manager Email\nAna,ana@acme.example,CEO,\nBo,bo@acme.example,Dev,ana@acme.example",
    );
    const story = told(file, known2);
    expect(chapter(story, "joins")?.lines).toMatchObject([{ who: "Bo", what: "returns, reports to Ana" }]);
    expect(chapter(story, "details")?.sub).toBe("Corrected from the file: 2 job titles, 1 last day.");
    expect(chapter(story, "admins")?.lines).toMatchObject([{ who: "Root" }]);
  });

  test("in a terminal", () => {
    const { diff, roster } = moved;
    const words = importWords({ present: people, problems: [], diff, roster }, true);
    expect(words.split("\n")).toEqual([
      "1 person joins, 1 changes manager, and 4 get another leader",
      "  join: Hal",
      "  Amara: Dagny → Bea",
      "  Planned meetings that no longer fit are called off, and those people come first for their new leader.",
      "Nothing was changed (--dry-run).",
    ]);
    const problems = [
      { row: 0, column: "", message: "Too early." },
      { row: 3, column: "Mail", message: "Missing." },
    ];
    expect(importWords({ present: people, problems, diff: null, roster }, false)).toBe(
      "Nothing was changed. To be put right first:\n  Too early.\n  Row 3, Mail: Missing.",
    );
  });
});
