import { expect, test } from "vitest";
import { doneIn } from "@/lib/people/rules/upload";
import { ChooseColumns, Decisions, PersonQuery, SettleZone, StageImport, Summary } from "@/lib/people/schema";

const importId = "01a20261-4d77-7fdb-87cc-5cabe2224718";
const said = (result: { success: boolean; error?: { issues: { message: string }[] } }) =>
  result.error?.issues[0]?.message;

test("what a running import answers", () => {
  expect(doneIn({ done: 12, total: 40 })).toBe(12);
  for (const answer of [null, "12", { done: "12" }, { people: 3 }]) expect(doneIn(answer)).toBeNull();
});

test("no file, a large file, a day that is none", () => {
  const asOf = "2026-11-12";
  expect(said(StageImport.safeParse({ asOf }))).toBe("Choose the file first.");
  expect(said(StageImport.safeParse({ file: new File([], ""), asOf }))).toBe("Choose the file first.");
  expect(said(StageImport.safeParse({ file: new File([new Uint8Array(5_500_001)], "a.csv"), asOf }))).toContain(
    "command line",
  );
  expect(said(StageImport.safeParse({ file: new File(["x"], "a.csv"), asOf: "soon" }))).toContain("Choose a day");
});

test("columns, zones and days from an address are checked", () => {
  expect(ChooseColumns.safeParse({ importId, mail: "Mail", dateOrder: "dmy", keepMissing: "yes" }).success).toBe(true);
  expect(ChooseColumns.safeParse({ importId, mail: ["a", "b"] }).success).toBe(false);
  expect(SettleZone.safeParse({ importId, text: "Acra", zone: "Mars/Olympus" }).success).toBe(false);
  expect(PersonQuery.parse({ on: "2026-02-30" })).toEqual({ on: null });
  expect(PersonQuery.parse({ on: ["2026-01-01"] })).toEqual({ on: null });
  expect(PersonQuery.parse({ on: "2026-01-01" })).toEqual({ on: "2026-01-01" });
});

test("what is kept beside a file starts empty; what it came to is read back", () => {
  expect(Decisions.parse({})).toEqual({ columns: null, dateOrder: null, zoneFixes: {}, keepMissing: false });
  expect(Summary.parse({ done: 1, total: 2 })).toEqual({ done: 1, total: 2 });
});
