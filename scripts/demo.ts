import pg from "pg";
import { ended, startSeed } from "./children";

type State = "none" | "begun" | "done";

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

async function stateOf(client: pg.Client): Promise<State> {
  await client.query(TABLE);
  const { rows } = await client.query("select value from operations.fact where name = 'demo'");
  return rows[0]?.value ?? "none";
}

const mark = (client: pg.Client, state: State) =>
  client.query(
    "insert into operations.fact values ('demo', $1) on conflict (name) do update set value = excluded.value",
    [state],
  );

async function tables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> '_prisma_migrations'`);
  return rows.map(({ name }) => client.escapeIdentifier(name));
}

async function removeBesideOthers(client: pg.Client) {
  const { rows } = await client.query("select id from organization where demo");
  const ids = rows.map(({ id }) => id);
  await client.query("begin");
  // Rows that may never change again, such as releases, are guarded by triggers; half a demo has to go all the same.
  await client.query("set local session_replication_role = replica");
  for (const table of await tables(client)) {
    if (table !== '"organization"') await client.query(`delete from ${table} where organization_id = any($1)`, [ids]);
  }
  await client.query("delete from organization where demo");
  await client.query("commit");
}

/** Takes away a demo that was interrupted, so that it can be made whole. */
async function remove(client: pg.Client) {
  const { rowCount } = await client.query("select from organization where not demo");
  if (!rowCount) {
    await client.query(`truncate ${(await tables(client)).join(", ")}`);
    return;
  }
  try {
    await removeBesideOthers(client);
  } catch (error) {
    throw new Error(
      "The demo was interrupted and this database's user may not remove what there is of it. Use DEMO=0, or another database for the demo.",
      { cause: error },
    );
  }
}

/** Makes the demo organization unless it is there, and makes it anew when an earlier attempt was interrupted. */
export function seedOnce(owner: string, say: (line: string) => void): Promise<void> {
  return connected(owner, async (client) => {
    // Several copies that start together must not each make a demo.
    await client.query("select pg_advisory_lock(hashtext('throughline.demo'))");
    const state = await stateOf(client);
    if (state === "done") return;
    if (state === "begun") await remove(client);
    await mark(client, "begun");
    say("Filling the demo with six quarters of conversations");
    const code = await ended(startSeed());
    if (code !== 0) throw new Error("The demo could not be made. What stands above says why.");
    await mark(client, "done");
  });
}
