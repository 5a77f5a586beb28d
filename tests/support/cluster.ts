import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { type Embedded, openEmbedded } from "../../prisma/embedded";
import { nameMasterKey } from "../../prisma/master-key";
import { migrate } from "../../prisma/migrate";
import { ensureRoles } from "../../prisma/roles";
import { running } from "../../scripts/processes";
import { TEST_KEY } from "./keys";

declare module "vitest" {
  interface ProvidedContext {
    /** How to reach the cluster as its owner, and the migrated database that each test file gets a copy of. */
    cluster: { owner: string; template: string };
  }
}

async function asOwner<T>(embedded: Embedded, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: embedded.url("postgres") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function templateName(): string {
  const hash = createHash("sha256");
  const migrations = path.resolve("prisma/migrations");
  for (const name of readdirSync(migrations).sort()) {
    if (name.endsWith(".toml")) continue;
    hash.update(name).update(readFileSync(path.join(migrations, name, "migration.sql")));
  }
  return `template_${hash.digest("hex").slice(0, 12)}`;
}

/** Databases carry the number of the process that made them; those of one that was killed are left over. */
async function dropLeftovers(client: pg.Client, template: string) {
  const { rows } = await client.query("select datname from pg_database where datname ~ '^(test|template|half)_'");
  for (const { datname } of rows as { datname: string }[]) {
    const maker = /^(?:test|half)_(\d+)_/.exec(datname)?.[1];
    const isOld = maker ? !running(Number(maker)) : datname !== template;
    if (isOld) await client.query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`);
  }
}

async function makeTemplate(embedded: Embedded, client: pg.Client, template: string) {
  const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [template]);
  if (rowCount) return;
  const half = `half_${process.pid}_${template}`;
  await client.query(`create database ${half}`);
  await migrate(embedded.url(half));
  await nameMasterKey(embedded.url(half), [TEST_KEY], new Date("2020-01-01T00:00:00Z"));
  await client.query(`alter database ${half} rename to ${template}`);
}

/** The template with one thing broken on purpose (scripts/mutants.ts), or as it is. */
async function broken(embedded: Embedded, client: pg.Client, template: string): Promise<string> {
  const sql = process.env.MUTANT_SQL;
  if (!sql) return template;
  const mutant = `test_${process.pid}_mutant`;
  await client.query(`drop database if exists ${mutant} with (force)`);
  await client.query(`create database ${mutant} template ${template}`);
  const inside = new pg.Client({ connectionString: embedded.url(mutant) });
  await inside.connect();
  try {
    await inside.query(sql);
  } finally {
    await inside.end();
  }
  return mutant;
}

/** Starts the tests' own PostgreSQL, without fsync, and prepares the database that test files copy. */
export default async function setup(project: TestProject) {
  const embedded = await openEmbedded({ folder: ".data/tests/postgres", durable: false });
  const made = templateName();
  const template = await asOwner(embedded, async (client) => {
    await client.query("select pg_advisory_lock(1)");
    await dropLeftovers(client, made);
    await ensureRoles(embedded.url("postgres"), TEST_KEY);
    await makeTemplate(embedded, client, made);
    return broken(embedded, client, made);
  });
  project.provide("cluster", { owner: embedded.url("postgres"), template });
  return () => embedded.release();
}
