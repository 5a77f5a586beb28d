import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { env } from "@/lib/env";
import { erasureList } from "../read/erasure-list";
import { type Erasure, erasuresIn, missingIn } from "../rules/erasure-list";
import { appendToErasureList } from "./erasure-list";

/** A connection; a refused password is the first that a copy with another master key meets, since it follows from the key. */
async function entered(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "28P01")) throw error;
    const why = "MASTER_KEY is not this database's, or the address was given with another password. Set the right one.";
    throw new Error(`${error.message}: ${why}`, { cause: error });
  }
  return client;
}

/**
 * Before anything is served or sent: erases again whoever stands on the list and could be opened or named again, as after
 * a backup was restored. Then completes the list from the database, should the file have been lost. Connects as the
 * owner or the worker; the application's role may not. Returns how many people had to be erased again.
 */
export async function replayErasures(connectionString: string, at: Date): Promise<number> {
  const client = await entered(connectionString);
  try {
    const text = await erasureList();
    const again = await client.query<{ again: string }>("select app.erase_again($1::jsonb, $2) as again", [
      JSON.stringify(erasuresIn(text)),
      at,
    ]);
    const erased = await client.query<Erasure>("select organization, person from app.erasures()");
    await appendToErasureList(missingIn(text, erased.rows));
    return Number(again.rows[0]?.again ?? 0);
  } finally {
    await client.end();
  }
}

/**
 * Whether somebody on the list could be opened or named again, which the worker is then asked to see to: all that the
 * application's role may.
 */
export async function erasuresMissing(connectionString: string): Promise<boolean> {
  const client = await entered(connectionString);
  try {
    const list = JSON.stringify(erasuresIn(await erasureList()));
    const { rows } = await client.query<{ missing: boolean }>("select app.erasures_missing($1::jsonb) as missing", [
      list,
    ]);
    const isMissing = rows[0]?.missing !== false;
    if (isMissing) await client.query("notify erasures");
    return isMissing;
  } finally {
    await client.end();
  }
}

const againMs = 2_000;

/**
 * For a web copy that starts: answers nobody before the worker, or whoever starts as the owner, has replayed the list. A
 * database that is not there yet, or a list that cannot be read, is waited for and said.
 */
export async function waitForReplay(): Promise<void> {
  const { appDatabaseUrl } = env();
  // Only a build runs without one, and serves nobody.
  while (appDatabaseUrl) {
    try {
      if (!(await erasuresMissing(appDatabaseUrl))) return;
      console.error("Waiting for the worker to erase again whom the list of erased people names");
    } catch (error) {
      console.error(`Waiting to check the list of erased people: ${error instanceof Error ? error.message : error}`);
    }
    await wait(againMs);
  }
}
