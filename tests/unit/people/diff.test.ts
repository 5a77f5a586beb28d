import { describe, expect, test } from "vitest";
import { changesNothing, type Diff, diffRoster } from "@/lib/people/rules/diff";
import type { PresentPerson } from "@/lib/people/rules/present";
import { readRoster } from "@/lib/people/rules/roster";
import { addDays, plainDate } from "@/lib/time/calendar";
import { fileOf, known, present } from "../../support/present";

const asOf = plainDate("2026-11-12");
const before = present(`
  Ana
    Bo
      Cy
      Di
    Fay
      Gus
`);

function diff(file: Uint8Array | string, people: PresentPerson[] = before, keepMissing = false): Diff {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  const roster = readRoster(bytes, people, asOf, { keepMissing });
  expect(roster.problems).toEqual([]);
  return diffRoster(roster, people, { asOf, keepMissing });
}

describe("the file against the organization", () => {
  test("the same again changes nothing", () => {
    expect(changesNothing(diff(fileOf("Ana\n  Bo\n    Cy\n    Di\n  Fay\n    Gus")))).toBe(true);
  });

  test("who joins, who leaves, who changes manager, and the pairs that follow", () => {
    const found = diff(fileOf("Ana\n  Bo\n    Cy\n    Hal\n  Fay\n    Di"));
    expect(found.joins.map((join) => [join.row.name, join.managerRef])).toEqual([["Hal", "bo"]]);
    expect(found.leaves.map((person) => person.name)).toEqual(["Gus"]);
    expect(found.managerChanges.map(({ person, from, to }) => [person.name, from, to])).toEqual([["Di", "bo", "fay"]]);
    expect(
      found.pairChanges.map((change) => [change.participant, change.before?.manager, change.after?.manager]),
    ).toEqual([
      ["di", "bo", "fay"],
      ["gus", "fay", undefined],
      ["row:5", undefined, "bo"],
    ]);
  });

  test("a manager who moves takes their people along: leaders change, managers do not", () => {
    const found = diff(fileOf("Ana\n  Fay\n    Gus\n    Bo\n      Cy\n      Di"));
    expect(found.managerChanges.map(({ person }) => person.name)).toEqual(["Bo"]);
    expect(
      found.pairChanges.map(({ participant, before, after }) => [participant, before?.leader, after?.leader]),
    ).toEqual([
      ["cy", "ana", "fay"],
      ["di", "ana", "fay"],
      ["bo", undefined, "ana"],
    ]);
  });

  test("--keep-missing keeps whoever the file does not name, unless it says they left", () => {
    const file =
      "Name,Mail,Manager Email,Last day\nAna,ana@acme.example,,\nBo,bo@acme.example,ana@acme.example,2026-10-01\n";
    expect(diff(file, before.slice(0, 2), true).leaves.map((person) => person.name)).toEqual(["Bo"]);
    expect(diff(fileOf("Ana"), before.slice(0, 2), true).leaves).toEqual([]);
  });

  test("an admin never leaves through an import", () => {
    const people = [...before, known("Root", { isAdmin: true })];
    const found = diff(fileOf("Ana\n  Bo\n    Cy\n    Di\n  Fay\n    Gus"), people);
    expect(found.leaves).toEqual([]);
    expect(found.adminsKept.map((person) => person.name)).toEqual(["Root"]);
    expect(changesNothing(found)).toBe(true);
  });

  test("an admin whose manager leaves reports to nobody", () => {
    const people = present("Ana\n  Bo").map((person) => (person.name === "Bo" ? { ...person, isAdmin: true } : person));
    expect(diff(fileOf("Zoe"), people).managerChanges.map(({ person, to }) => [person.name, to])).toEqual([
      ["Bo", null],
    ]);
  });

  test("who left comes back as the same person", () => {
    const people = [...before.slice(0, 5), known("Gus", { leftOn: plainDate("2026-01-01"), managerId: null })];
    const found = diff(fileOf("Ana\n  Bo\n    Cy\n    Di\n  Fay\n    Gus"), people);
    expect(found.joins).toEqual([]);
    expect(found.returns.map(({ person, managerRef }) => [person.id, managerRef])).toEqual([["gus", "fay"]]);
    expect(found.profileChanges).toMatchObject([{ values: { leftOn: null } }]);
  });

  test("a new address under a known number is the same person", () => {
    const people = [known("Ana", { employeeId: "1" }), known("Bo", { employeeId: "2", managerId: "ana" })];
    const found = diff("ID,Name,Mail,Manager ID\n1,Ana,ana@acme.example,\n2,Bo,bo.lee@acme.example,1", people);
    expect(found.joins).toEqual([]);
    expect(found.leaves).toEqual([]);
    expect(found.profileChanges).toEqual([{ person: people[1], values: { mail: "bo.lee@acme.example" } }]);
  });

  test("what the file does not tell is kept, what it tells is corrected", () => {
    const people = [known("Ana", { title: "Boss", site: "Oslo", joinedOn: plainDate("2020-01-01") })];
    const told = diff("Name,Mail,Title,Time Zone,Hire Date,Manager Email\nAna,ana@acme.example,CTO,,,", people);
    expect(told.profileChanges.map((change) => change.values)).toEqual([{ title: "CTO" }]);
    expect(
      diff("Name,Mail,Site,Time Zone,Manager Email\nAna,ana@acme.example,,Europe/Oslo,", people).profileChanges[0]
        ?.values,
    ).toEqual({ site: "", zone: "Europe/Oslo" });
  });

  test("a zone somebody chose is theirs, and a country is told only where nobody said one", () => {
    const file = "Name,Mail,Time Zone,Country,Manager Email\nAna,ana@acme.example,Europe/Oslo,Norway,";
    const values = (more: Parameters<typeof known>[1]) => diff(file, [known("Ana", more)]).profileChanges[0]?.values;
    expect(values({})).toEqual({ zone: "Europe/Oslo", country: "NO" });
    expect(values({ zoneChosen: true })).toEqual({ country: "NO" });
    expect(values({ zoneChosen: true, country: "PT" })).toBeUndefined();
    expect(diff(file.replace("Norway", "Atlantis"), [known("Ana")]).profileChanges[0]?.values).toEqual({
      zone: "Europe/Oslo",
    });
  });

  test("working hours are told where the last file said others, and an empty cell says nothing of them", () => {
    const nine = [...Array.from({ length: 5 }, () => [540, 1020] as const), null, null];
    const file = "Name,Mail,Arbeitszeit,Manager Email\nAna,ana@acme.example,9-17,";
    const values = (text: string, more: Parameters<typeof known>[1]) =>
      diff(text, [known("Ana", more)]).profileChanges[0]?.values;
    expect(values(file, {})).toEqual({ hours: nine });
    expect(values(file, { hours: nine })).toBeUndefined();
    expect(values(file.replace("9-17", ""), { hours: nine })).toBeUndefined();
    expect(values(file.replace("9-17", "9-16"), { hours: nine })?.hours?.[0]).toEqual([540, 960]);
  });

  test("a last day still to come is kept with the person, the first day without them is the next", () => {
    const file = "Name,Mail,Last day,Manager Email\nAna,ana@acme.example,2026-11-30,";
    const people = [known("Ana")];
    expect(diff(file, people).profileChanges[0]?.values).toEqual({ leftOn: "2026-12-01" });
    expect(changesNothing(diff(file, [known("Ana", { leftOn: plainDate("2026-12-01") })]))).toBe(true);
    expect(
      diff("Name,Mail,Last day,Manager Email\nAna,ana@acme.example,,", [
        known("Ana", { leftOn: plainDate("2026-12-01") }),
      ]).profileChanges[0]?.values,
    ).toEqual({ leftOn: null });
  });
});

test("a first day after the import date is kept", () => {
  const later = addDays(asOf, 4);
  expect(diff(`Name,Mail,Start date,Manager Email\nAna,ana@acme.example,${later},`, []).joins[0]?.row.joinedOn).toBe(
    later,
  );
});
