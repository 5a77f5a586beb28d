import { writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../support/database";
import { handsOn, mayWrite } from "../support/hands";
import { type Matrix, matrix } from "../support/matrix";
import { sights, wanted } from "../support/sights";

/**
 * Opens each policy of the database to everybody, one at a time, and asks what walls.test.ts and writes.test.ts ask of its
 * table. A mutant that neither of them notices would be a policy that protects nothing, or that nothing proves.
 */
const database = await freshDatabase();
let stage: Matrix;
beforeAll(async () => {
  stage = await matrix(database);
});

type Policy = { table: string; name: string; cmd: string; using: string | null; check: string | null };
const setTo = ({ table, name }: Policy, using: string | null, check: string | null) =>
  database.asOwner(
    `alter policy "${name}" on ${table} ${using === null ? "" : `using (${using})`} ${check === null ? "" : `with check (${check})`}`,
  );

/** What turned red, or nothing. */
async function noticed(table: string): Promise<string | null> {
  const of = (one: string) => one === table;
  if (!isDeepStrictEqual(await sights(stage, of), wanted(stage, of))) return "walls.test.ts";
  const { [table]: hands } = await handsOn(database, stage, of);
  return isDeepStrictEqual(hands, mayWrite[table]) ? null : "writes.test.ts";
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
  const found: { mutant: string; by: string | null }[] = [];
  for (const policy of policies) {
    if (!stage.rows.some((row) => row.table === policy.table)) continue;
    await setTo(policy, policy.using && "true", policy.check && "true");
    found.push({
      mutant: `${policy.table}: ${policy.name} (${policy.cmd.toLowerCase()}) open`,
      by: await noticed(policy.table),
    });
    await setTo(policy, policy.using, policy.check);
  }
  // Read by scripts/mutants.ts, which keeps the report.
  writeFileSync(process.env.MUTANTS_REPORT ?? "/dev/null", JSON.stringify(found));
  expect(found.filter(({ by }) => by === null)).toEqual([]);
});
