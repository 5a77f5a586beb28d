import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import pg from "pg";
import { type Applied, type Known, ranFolded, unfold } from "./folded";

/** Loaded only when there is something to do: a database that is up to date costs a start nothing. */
const withEngine: typeof import("./cluster/engine")["withEngine"] = async (url, work) =>
  (await import("./cluster/engine")).withEngine(url, work);

const HERE = path.dirname(fileURLToPath(import.meta.url));
const FILTERS = { externalTables: [], externalEnums: [] };

/** A folder with schema.prisma and migrations/; ours unless a test brings its own. */
type Folder = { folder?: string };

const checksum = (sql: string) => createHash("sha256").update(sql).digest("hex");

function migrationsIn(folder: string) {
  const base = path.join(folder, "migrations");
  if (!existsSync(base)) return [];
  return readdirSync(base, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, sql: readFileSync(path.join(base, name, "migration.sql"), "utf8") }))
    .map((each) => ({ ...each, checksum: checksum(each.sql) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function listOf(folder: string): MigrationList {
  const base = path.join(folder, "migrations");
  const lock = path.join(base, "migration_lock.toml");
  return {
    baseDir: base,
    lockfile: { path: lock, content: existsSync(lock) ? readFileSync(lock, "utf8") : null },
    shadowDbInitScript: "",
    migrationDirectories: migrationsIn(folder).map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}

async function applied(client: pg.Client): Promise<Applied[]> {
  const { rows } = await client.query("select to_regclass('public._prisma_migrations') is not null as there");
  if (!rows[0]?.there) return [];
  const found = await client.query<Applied>(
    `select migration_name, checksum, finished_at from public._prisma_migrations
     where rolled_back_at is null order by migration_name`,
  );
  return found.rows;
}

function refuseEdited(done: Applied[], known: Known[]) {
  for (const row of done) {
    const ours = known.find(({ name }) => name === row.migration_name);
    if (!ours) throw new Error(`The database is newer than this code: it has the migration ${row.migration_name}.`);
    if (row.finished_at && row.checksum !== ours.checksum && !ranFolded(row)) {
      throw new Error(
        `Migration ${ours.name} was changed after this database had applied it. Restore the file, or remove .data to begin anew.`,
      );
    }
  }
}

async function applyPending(url: string, folder: string, unfinished: string[]) {
  return withEngine(url, async (engine, failure) => {
    // A script is one transaction, so one that did not finish has left nothing behind and may run again.
    for (const migrationName of unfinished) await engine.markMigrationRolledBack({ migrationName });
    try {
      const result = await engine.applyMigrations({ migrationsList: listOf(folder), filters: FILTERS });
      return result.appliedMigrationNames;
    } catch (error) {
      const cause = failure() ?? error;
      const detail = cause instanceof Error ? cause.message : JSON.stringify(cause);
      throw new Error(`A migration was refused by the database, which is unchanged: ${detail}`, { cause });
    }
  });
}

/** Applies the migrations a database does not have yet and returns their names. Safe to call from several copies at once. */
export async function migrate(url: string, { folder = HERE }: Folder = {}): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('throughline.migrate'))");
    const known = migrationsIn(folder);
    let done = await applied(client);
    refuseEdited(done, known);
    if (done.some(ranFolded)) {
      await unfold(client, done, known);
      done = await applied(client);
    }
    const finished = new Set(done.filter((row) => row.finished_at).map((row) => row.migration_name));
    if (known.every(({ name }) => finished.has(name))) return [];
    const unfinished = done.filter((row) => !row.finished_at).map((row) => row.migration_name);
    return await applyPending(url, folder, unfinished);
  } finally {
    await client.end();
  }
}

const modelOf = (content: string) => ({
  tag: "schemaDatamodel" as const,
  files: [{ path: "schema.prisma", content }],
});

/** The SQL that leads from one schema to another; from nothing when the first is null. Needs no database. */
export async function diff(from: string | null, to: string): Promise<string> {
  return withEngine(null, async (engine) => {
    const source = from === null ? { tag: "empty" as const } : modelOf(from);
    const result = await engine.diff({ from: source, to: modelOf(to), script: true, exitCode: null, filters: FILTERS });
    return result.stdout ?? "";
  });
}

/** Reads a folder's schema.prisma. */
export const schemaOf = (folder = HERE) => readFileSync(path.join(folder, "schema.prisma"), "utf8");

/** Writes the next migration: what changed between a former schema (null: nothing) and the one in the folder. */
export async function writeMigration(
  name: string,
  former: string | null,
  stamp: string,
  { folder = HERE }: Folder = {},
) {
  const sql = await diff(former, schemaOf(folder));
  const target = path.join(folder, "migrations", `${stamp}_${name}`);
  mkdirSync(target, { recursive: true });
  writeFileSync(path.join(target, "migration.sql"), sql);
  writeFileSync(path.join(folder, "migrations", "migration_lock.toml"), 'provider = "postgresql"\n');
  return target;
}
