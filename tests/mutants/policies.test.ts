import { writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../support/database";
import { handsOn, mayWrite } from "../support/hands";
import { type Matrix, matrix } from "../support/matrix";
import { seen, sights, wanted } from "../support/sights";
import { functions, rights } from "./list";

/**
 * Opens each policy of the database to everybody, one at a time, and asks what walls.test.ts and writes.test.ts ask of its
 * table. A mutant that neither of them notices would be a policy that protects nothing, or that nothing proves.
 */
const database = await freshDatabase();
let stage: Matrix;
beforeAll(async () => {
  stage = await matrix(database);
});

/** Tables that the matrix draws no row of, whose policies list.ts breaks against other tests. */
const undrawn = ["released_set", "sign_in_token"];

type Found = { mutant: string; by: string | null };
const found: Found[] = [];

type Policy = { table: string; name: string; cmd: string; using: string | null; check: string | null };
const setTo = ({ table, name }: Policy, using: string | null, check: string | null) =>
  database.asOwner(
    `alter policy "${name}" on ${table} ${using === null ? "" : `using (${using})`} ${check === null ? "" : `with check (${check})`}`,
  );

/** What turned red, of one table or of all, or nothing. */
async function noticed(table?: string): Promise<string | null> {
  const of = (one: string) => table === undefined || one === table;
  if (!isDeepStrictEqual(await sights(stage, of), wanted(stage, of))) return "walls.test.ts";
  const hands = await handsOn(database, stage, of);
  const same = Object.entries(hands).every(([name, may]) => isDeepStrictEqual(may, mayWrite[name]));
  return same ? null : "writes.test.ts";
}

test("as it is, nothing is noticed", async () => {
  expect(await sights(stage)).toEqual(wanted(stage));
  expect(await handsOn(database, stage)).toEqual(mayWrite);
});

test("opening any policy to everybody turns a test red", async () => {
  const policies = await database.asOwner<Policy>(
    `select tablename as table, policyname as name, cmd, qual as using, with_check as check from pg_policies
     where schemaname = 'public' and 'throughline_app' = any(roles) and coalesce(qual, with_check) <> 'true' order by 1, 2`,
  );
  expect(policies.length).toBeGreaterThan(60);
  const drawn = new Set(stage.rows.map((row) => row.table));
  expect(policies.map(({ table }) => table).filter((table) => !drawn.has(table))).toEqual(undrawn);
  for (const policy of policies) {
    if (!drawn.has(policy.table)) continue;
    await setTo(policy, policy.using && "true", policy.check && "true");
    found.push({
      mutant: `${policy.table}: ${policy.name} (${policy.cmd.toLowerCase()}) open`,
      by: await noticed(policy.table),
    });
    await setTo(policy, policy.using, policy.check);
  }
  survivorsOf(found);
});

test("a function that row security asks and that answers too much turns a test red", async () => {
  for (const [mutant, wrong] of Object.entries(functions)) {
    const name = /app\.(\w+)/.exec(wrong)?.[1] ?? "";
    const [real] = await database.asOwner<{ text: string }>(
      "select pg_get_functiondef(oid) as text from pg_proc where proname = $1 and pronamespace = 'app'::regnamespace",
      [name],
    );
    await database.asOwner(wrong);
    found.push({ mutant, by: await noticed() });
    if (real) await database.asOwner(real.text);
  }
  survivorsOf(found);
});

test("a right that is given once more turns a test red", async () => {
  for (const [mutant, { table, right }] of Object.entries(rights)) {
    const close = await opened(table, right);
    const ledger = right === "select" && !(await isClosed(table));
    found.push({ mutant, by: ledger ? "walls.test.ts" : await noticed(table) });
    await close();
  }
  survivorsOf(found);
});

/** Gives the right, and where no policy speaks of it, which refuses as well, one that lets it through. Returns its end. */
async function opened(table: string, right: "select" | "insert" | "update" | "delete") {
  const spoken = await database.asOwner(
    `select 1 from pg_policies where schemaname = 'public' and tablename = $1 and cmd in ('ALL', upper($2))
     and permissive = 'PERMISSIVE' and 'throughline_app' = any(roles)`,
    [table, right],
  );
  const through = right === "insert" ? "with check (true)" : "using (true)";
  const policy = `create policy let_through on ${table} for ${right} to throughline_app ${through}`;
  await database.asOwner(`grant ${right} on ${table} to throughline_app`);
  if (spoken.length === 0) await database.asOwner(policy);
  return async () => {
    await database.asOwner(`revoke ${right} on ${table} from throughline_app`);
    await database.asOwner(`drop policy if exists let_through on ${table}`);
  };
}

const isClosed = (table: string) =>
  seen(stage, "Dagny", table, ["organization_id"]).then(
    () => false,
    () => true,
  );

/** Read by scripts/mutants.ts, which keeps the report. */
function survivorsOf(all: Found[]) {
  if (process.env.MUTANTS_REPORT) writeFileSync(process.env.MUTANTS_REPORT, JSON.stringify(all));
  expect(all.filter(({ by }) => by === null)).toEqual([]);
}
