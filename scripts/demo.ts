import pg from "pg";
import { env } from "../lib/env";
import { ended, startSeed } from "./children";

async function connected<T>(owner: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

// Kept in the database, not in a file: the database may be moved, and several copies may start on it.
const TABLE = `
  create schema if not exists operations;
  create table if not exists operations.fact (name text primary key, value text not null);`;

async function isDone(client: pg.Client): Promise<boolean> {
  await client.query(TABLE);
  const { rowCount } = await client.query("select from operations.fact where name = 'demo'");
  return Boolean(rowCount);
}

/** Whether the demo is made: in our own database unless it is not wanted, in one of somebody's own only where it is. */
export const wantsDemo = (isEmbedded: boolean) => env().demo ?? isEmbedded;

/** Makes the demo organization unless it is there. One that was interrupted goes on where it stopped. */
export function seedOnce(owner: string, say: (line: string) => void): Promise<void> {
  return connected(owner, async (client) => {
    // Several copies that start together must not each make a demo.
    await client.query("select pg_advisory_lock(hashtext('throughline.demo'))");
    if (await isDone(client)) return;
    say("Filling the demo with six quarters of conversations (once)");
    const code = await ended(startSeed());
    if (code !== 0) throw new Error("The demo could not be made. What stands above says why; the next start goes on.");
    await client.query("insert into operations.fact values ('demo', 'done')");
  });
}
