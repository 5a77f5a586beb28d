import { describe, expect, it } from "vitest";
import { sameName } from "@/lib/privacy/rules/confirm";
import { erasuresIn, lineOf, missingIn } from "@/lib/privacy/rules/erasure-list";

const one = { organization: "01a20306-c2c7-76da-9604-0841c1961490", person: "01a20306-c2c7-7881-af28-92debedfc12e" };
const two = { ...one, person: "01a20306-c2c7-7881-af28-92debedfc12f" };

describe("the list of erased people", () => {
  it("reads what it writes", () => {
    expect(erasuresIn(`\n${lineOf(one)}\n\n${lineOf(two)}\n`)).toEqual([one, two]);
    expect(erasuresIn("")).toEqual([]);
  });
  it("passes over a line that a crash cut short, wherever it was cut, and loses no other", () => {
    const line = lineOf(one);
    for (let cut = 0; cut < line.length; cut++)
      expect(erasuresIn(`${line.slice(0, cut)}\n${lineOf(two)}\n`)).toEqual([two]);
  });
  it("takes nothing for a person that is none", () => {
    for (const line of ["x y", `${lineOf(one)} more`, `${one.person}`, "'; drop table person; --"])
      expect(erasuresIn(line)).toEqual([]);
  });
  it("knows whom it lacks", () => {
    expect(missingIn(lineOf(one), [one, two])).toEqual([two]);
    expect(missingIn(`${lineOf(one)}\n${lineOf(two)}`, [one, two])).toEqual([]);
  });
});

describe("the name that is typed before something is erased", () => {
  it("counts letters, not spaces and capitals", () => {
    expect(sameName(" juno  OKOYE ", "Juno Okoye")).toBe(true);
    // The same letter, written as one sign or as two.
    expect(sameName("Ame\u0301lie", "Am\u00e9lie")).toBe(true);
  });
  it("is refused when it is another", () => {
    for (const typed of ["", "Juno", "Juno Okoy", "Juno Okoye2"]) expect(sameName(typed, "Juno Okoye")).toBe(false);
  });
});
