import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mutants } from "../../mutants/list";
import { freshDatabase } from "../../support/database";

/** A mutant of what has since been replaced breaks nothing, and would pass for one that nobody notices. */
const database = await freshDatabase();
const client = new pg.Client({ connectionString: database.owner });
beforeAll(() => client.connect());
afterAll(() => client.end());

const listed = mutants();

test("each mutant of code finds what it breaks", () => {
  const gone = listed.filter((one) => {
    if ("sql" in one) return false;
    const found = readFileSync(one.file, "utf8").split(one.from).length - 1;
    return found <= (one.nth ?? 0) || one.from === one.to;
  });
  expect(gone.map(({ what }) => what)).toEqual([]);
});

test("each mutant of the database finds what it breaks", async () => {
  const gone: string[] = [];
  for (const one of listed) {
    if (!("sql" in one)) continue;
    await client.query("begin");
    await client.query(one.sql).catch((error) => gone.push(`${one.what}: ${error.message}`));
    await client.query("rollback");
  }
  expect(gone).toEqual([]);
});

test("no two of them are called the same", () => {
  const names = listed.map(({ group, what }) => `${group}: ${what}`);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
