import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { placeOf } from "../../../prisma/cluster/place";
import { type Canary, type Other, writeCanaries } from "../../support/canaries";
import { conversationWorld } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

const database = await freshDatabase();
let canaries: Canary[];
let other: Other;
beforeAll(async () => {
  ({ canaries, other } = await writeCanaries(database, await conversationWorld()));
});

const secrets = () => [...canaries.flatMap(({ words }) => words ?? []), other.press, other.mail];

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(file);
    else if (entry.isFile()) yield file;
  }
}

/** What stands in the files of this database and in the log of all changes, as PostgreSQL itself writes them. */
async function foundInFiles(wanted: string[]): Promise<string[]> {
  await database.asOwner("checkpoint");
  const [{ oid } = { oid: 0 }] = await database.asOwner<{ oid: number }>(
    "select oid from pg_database where datname = current_database()",
  );
  const data = path.join(placeOf(path.resolve(".data/tests/postgres"))?.home ?? "", "data");
  const found = new Set<string>();
  for (const folder of [`base/${oid}`, "pg_wal", "pg_xact", "global", "pg_stat", "base/pgsql_tmp"]) {
    const whole = path.join(data, folder);
    let files: string[] = [];
    try {
      files = [...filesUnder(whole)];
    } catch (error) {
      // Temporary files and statistics come and go; what is named first must be there.
      if (folder.startsWith("base/p") || folder === "pg_stat") continue;
      throw error;
    }
    for (const file of files) {
      const bytes = read(file);
      for (const text of wanted) {
        for (const encoding of ["utf8", "utf16le", "hex", "base64"] as const)
          if (bytes?.includes(encoded(text, encoding))) found.add(`${text} as ${encoding} in ${folder}`);
      }
    }
  }
  return [...found];
}

function read(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    // Recycled by PostgreSQL between listing and reading.
    return null;
  }
}

/** As it may stand there; of base64 the part that is the same whatever stands before is left for the plain tokens to tell. */
const encoded = (text: string, encoding: "utf8" | "utf16le" | "hex" | "base64") =>
  encoding === "hex" || encoding === "base64"
    ? Buffer.from(Buffer.from(text).toString(encoding).replace(/=+$/, ""))
    : Buffer.from(text, encoding);

test("no private word stands in the database's own files or its log, whole or in part", async () => {
  const tokens = secrets().flatMap((words) => [words, ...words.split(" ")]);
  expect(tokens.length).toBeGreaterThan(50);
  expect(await foundInFiles(tokens)).toEqual([]);
});

test("the search finds a word that does stand there, in the table and in the log", async () => {
  const said = "zkplainwordthatanybodymayfind";
  await database.asOwner("create table plain (said text)");
  await database.asOwner("insert into plain values ($1)", [said]);
  const found = await foundInFiles([said]);
  expect(found.some((one) => one.includes("base/"))).toBe(true);
  expect(found.some((one) => one.includes("pg_wal"))).toBe(true);
});

test("no private word stands in any text of any table, as the owner reads them", async () => {
  const columns = await database.asOwner<{ table_name: string; column_name: string }>(
    "select table_name, column_name from information_schema.columns where table_schema = 'public'",
  );
  const found: string[] = [];
  for (const { table_name, column_name } of columns) {
    const rows = await database.asOwner<{ said: string }>(
      `select convert_from(convert_to("${column_name}"::text, 'UTF8'), 'UTF8') as said from "${table_name}" where "${column_name}" is not null`,
    );
    for (const { said } of rows)
      for (const words of secrets())
        if (words.split(" ").some((token) => said.includes(token) || said.includes(Buffer.from(token).toString("hex"))))
          found.push(`${table_name}.${column_name}`);
  }
  expect(found).toEqual([]);
});
