import pg from "pg";
import { inject } from "vitest";
import { disconnect } from "@/lib/db/client";
import { readAgain } from "@/lib/env";
import { urlAs } from "../../../prisma/roles";
import { TEST_KEY } from "../keys";

const named = (url: string, database: string) => {
  const copy = new URL(url);
  copy.pathname = `/${database}`;
  return copy.href;
};

async function onCluster<T>(work: (client: pg.Client) => Promise<T>, database = "postgres"): Promise<T> {
  const client = new pg.Client({ connectionString: named(inject("cluster").owner, database) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The name of a database of this run; those of a run that was killed are swept by the next one. */
const databaseNamed = (name: string) => `test_${process.pid}_world_${name}`;

export const appUrl = (name: string) =>
  urlAs(named(inject("cluster").owner, databaseNamed(name)), TEST_KEY, "throughline_app");

/** Makes a database anew as a copy of another one, of the migrated template where none is named. */
export async function copy(name: string, of?: string): Promise<void> {
  await disconnect();
  const source = of ? databaseNamed(of) : inject("cluster").template;
  await onCluster(async (client) => {
    await client.query(`drop database if exists ${databaseNamed(name)} with (force)`);
    await client.query(`create database ${databaseNamed(name)} template ${source}`);
  });
}

export const drop = (...names: string[]) =>
  onCluster(async (client) => {
    for (const name of names) await client.query(`drop database if exists ${databaseNamed(name)} with (force)`);
  });

/** From here on the app's commands in this process work in that database. */
export async function enter(name: string): Promise<void> {
  await disconnect();
  process.env.APP_DATABASE_URL = appUrl(name);
  process.env.MASTER_KEY = TEST_KEY;
  process.env.NEXTAUTH_SECRET = "tests-tests-tests-tests-tests-tests";
  readAgain();
}

/** Runs SQL as the owner, whom no policy binds: for looking behind the scenes. */
export const asOwner = <Row extends pg.QueryResultRow>(name: string, sql: string, values: unknown[] = []) =>
  onCluster(async (client) => (await client.query<Row>(sql, values)).rows, databaseNamed(name));
