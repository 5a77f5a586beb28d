import { expect, test } from "vitest";
import { csv } from "@/lib/insights/rules/csv";

/** What of a cell a spreadsheet would take for the beginning of a formula. */
const dangerous = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1",
  "\0=1",
  "|calc",
  " =1",
  "＝1+1",
  "＋1",
  "－1",
  "＠A",
];

test("no cell of an export can become a formula", () => {
  for (const cell of dangerous) {
    const line = csv([[cell]]);
    expect(line.replace(/^"/, ""), JSON.stringify(cell)).toMatch(/^'/);
  }
});

test("numbers of ours stay numbers, and words that only look strange stay as they are", () => {
  expect(csv([[-1.5, "Platform", null, 'said "no", twice']])).toBe('-1.5,Platform,,"said ""no"", twice"\r\n');
});
