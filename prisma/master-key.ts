import pg from "pg";
import { type MasterKey, masterKeyFrom, unwrapKey } from "../lib/db/cipher";

/** Whether the keys we were given open what this database holds. New: nothing was ever sealed in it. */
export type KeyState = "fits" | "new" | "missing" | "wrong";

type Legacy = { organization_id: string; person_id: string; version: number; wrapped: Buffer };

async function connected<T>(owner: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: owner, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const there = async (client: pg.Client, table: string) =>
  (await client.query("select to_regclass($1) is not null as there", [`public.${table}`])).rows[0]?.there === true;

/** A data key from before keys had names; whichever master key opens it is the one. */
async function unnamed(client: pg.Client): Promise<Legacy | undefined> {
  if (!(await there(client, "data_key"))) return undefined;
  // Before the migration there is neither version nor name.
  const { rows } = await client.query(
    "select to_jsonb(k) - 'wrapped' as row, k.wrapped from data_key k where k.wrapped is not null and to_jsonb(k)->>'master_key_id' is null limit 1",
  );
  const [found] = rows;
  return found && { ...found.row, version: found.row.version ?? 1, wrapped: found.wrapped };
}

const opens = (row: Legacy) => (master: MasterKey) =>
  unwrapKey(
    master.key,
    { organizationId: row.organization_id, personId: row.person_id, version: row.version },
    row.wrapped,
  ) !== null;

/** Compares the given keys, the one to use first, with what the database was sealed under. Changes nothing. */
export function stateOfKeys(owner: string, given: string[]): Promise<KeyState> {
  return connected(owner, (client) => stateOf(client, given.map(masterKeyFrom)));
}

async function stateOf(client: pg.Client, keys: MasterKey[]): Promise<KeyState> {
  const needed = (await there(client, "master_key"))
    ? (await client.query<{ id: string }>("select id from master_key where retired_at is null")).rows
    : [];
  const before = await unnamed(client);
  if (needed.length === 0 && !before) return "new";
  if (keys.length === 0) return "missing";
  const fits = needed.every(({ id }) => keys.some((key) => key.id === id)) && (!before || keys.some(opens(before)));
  return fits ? "fits" : "wrong";
}

/**
 * Names the master key in a migrated database, once: the first one it is given, or the one that opens what was sealed
 * before keys had names. From then on only this key, or what `keys rotate` makes of it, is right.
 */
export function nameMasterKey(owner: string, given: string[], now: Date): Promise<KeyState> {
  return connected(owner, async (client) => {
    const keys = given.map(masterKeyFrom);
    await client.query("begin");
    // Several copies that start together must name one key, not each its own.
    await client.query("lock table master_key in exclusive mode");
    const state = await stateOf(client, keys);
    const before = await unnamed(client);
    const key = before ? keys.find(opens(before)) : keys[0];
    if (key && (state === "new" || (state === "fits" && before))) {
      await client.query(
        `insert into master_key (id, since, current) values ($1, $2, not exists (select from master_key where current))
         on conflict do nothing`,
        [key.id, now],
      );
      await client.query("update data_key set master_key_id = $1 where master_key_id is null and wrapped is not null", [
        key.id,
      ]);
    }
    await client.query("commit");
    return key && state === "new" ? "fits" : state;
  });
}
