import "server-only";
import pg from "pg";
import { erasureList } from "../read/erasure-list";
import { type Erasure, erasuresIn, missingIn } from "../rules/erasure-list";
import { appendToErasureList } from "./erasure-list";

/**
 * Before anything is served or sent: erases again whoever stands on the list and could be opened or named again, as after
 * a backup was restored. Then completes the list from the database, should the file have been lost. Connects as the
 * application's or the worker's role. Returns how many people had to be erased again.
 */
export async function replayErasures(connectionString: string, at: Date): Promise<number> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  await client.connect();
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
