import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./house";

const page = readFileSync(path.join(root, "SECURITY.md"), "utf8");
const rows = page.split("\n").filter((line) => line.startsWith("| ") && !/^\| (threat|-{3,}) /.test(line));

/** Each file that a row names, with the names of tests that stand behind it until the next file. */
function proofsIn(row: string): { file: string; names: string[] }[] {
  return row
    .split("`tests/")
    .slice(1)
    .map((part) => ({
      file: `tests/${part.slice(0, part.indexOf("`"))}`,
      names: [...part.matchAll(/“([^”]+)”/g)].map(([, name]) => name ?? ""),
    }));
}

test("every threat names what stops it, a test that proves it and a requirement", () => {
  expect(rows.length).toBeGreaterThan(25);
  for (const row of rows) {
    expect(row.split(" | ").length, row).toBe(4);
    expect(proofsIn(row).length, row).toBeGreaterThan(0);
    for (const { file, names } of proofsIn(row)) expect(names.length, `${file} in ${row}`).toBeGreaterThan(0);
    expect(row, row).toMatch(/\| \d+\.\d+\.\d+[^|]*\|$/);
  }
});

test("every test it names exists, by that name", () => {
  const missing = rows.flatMap(proofsIn).flatMap(({ file, names }) => {
    if (!existsSync(path.join(root, file))) return [`${file} does not exist`];
    const source = readFileSync(path.join(root, file), "utf8");
    return names.filter((name) => !source.includes(`"${name}"`)).map((name) => `${file} has no test “${name}”`);
  });
  expect(missing).toEqual([]);
});

test("it says plainly what is not protected", () => {
  const [, said = ""] = page.split("## What is not protected");
  for (const words of ["taken-over app server", "master key", "retell", "mailbox", "X-Forwarded-For", "https"])
    expect(said).toContain(words);
});
