import pg from "pg";
import { afterAll, inject } from "vitest";
import { urlAs } from "../../prisma/roles";
import { TEST_KEY } from "./keys";

/** A test file's own database, migrated and empty. */
export type TestDatabase = {
  owner: string;
  app: string;
  worker: string;
  /** Runs SQL as the owner, whom no policy binds: for arranging and for looking behind the scenes. */
  asOwner: <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>;
  /** A backup: the database as it stands, as another one beside it. It is dropped with this one. */
  backup: () => Promise<Pick<TestDatabase, "owner" | "app" | "worker">>;
};

const named = (url: string, database: string) => {
  const copy = new URL(url);
  copy.pathname = `/${database}`;
  return copy.href;
};

/** Runs SQL on a connection of its own. */
export async function once<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

let made = 0;

function nextName() {
  made += 1;
  return `test_${process.pid}_${made}_${process.env.VITEST_POOL_ID ?? "0"}_${Math.trunc(performance.now())}`;
}

/** A database with nothing in it, or a copy of another, entered as its owner. It is dropped when the file is done. */
export async function bareDatabase(like?: string): Promise<string> {
  const { owner } = inject("cluster");
  const name = nextName();
  await once(owner, `create database ${name} template ${like ? new URL(like).pathname.slice(1) : "template1"}`);
  afterAll(() => once(owner, `drop database ${name} with (force)`));
  return named(owner, name);
}

/**
 * Copies the migrated template and points lib/db/client at the copy, so call it before anything asks for settings:
 * `const database = await freshDatabase();` at the top of a test file. It is dropped when the file is done.
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const { owner: cluster, template } = inject("cluster");
  const name = nextName();
  await once(cluster, `create database ${name} template ${template}`);
  const owner = named(cluster, name);
  const urls = {
    app: urlAs(owner, TEST_KEY, "throughline_app"),
    worker: urlAs(owner, TEST_KEY, "throughline_worker"),
  };
  process.env.APP_DATABASE_URL = urls.app;
  process.env.WORKER_DATABASE_URL = urls.worker;
  process.env.MASTER_KEY = TEST_KEY;
  process.env.NEXTAUTH_SECRET = "tests-tests-tests-tests-tests-tests";
  // The database is dropped under connections that are still saying goodbye: that they are cut off then is no failure.
  const open = () =>
    new pg.Pool({ connectionString: owner, max: 2 })
      .on("connect", (client) => client.on("error", () => {}))
      .on("error", () => {});
  let pool = open();
  const backups: string[] = [];
  const leave = async () => {
    const { disconnect } = await import("@/lib/db/client");
    await disconnect();
    await pool.end();
  };
  const backup = async () => {
    const copy = `${name}_copy${backups.length + 1}`;
    // PostgreSQL copies only a database in which nobody is.
    await leave();
    await once(cluster, `create database ${copy} template ${name}`);
    backups.push(copy);
    pool = open();
    return { owner: named(owner, copy), app: named(urls.app, copy), worker: named(urls.worker, copy) };
  };
  afterAll(async () => {
    await leave();
    for (const one of [...backups, name]) await once(cluster, `drop database ${one} with (force)`);
  });
  return { owner, ...urls, asOwner: async (sql, values) => (await pool.query(sql, values)).rows, backup };
}
