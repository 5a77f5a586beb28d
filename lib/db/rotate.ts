import "server-only";
import { randomBytes } from "node:crypto";
import pg from "pg";
import { env } from "@/lib/env";
import { type MasterKey, masterKeyFrom, unwrapKey, wrapKey } from "./cipher";
import { masterKey } from "./master-keys";
import { openMail, sealMail } from "./seal";

/** How many are sealed anew in one transaction: what a crash can undo, and how long a row is locked. */
const batch = 200;

async function asOwner<T>(owner: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  try {
    // One at a time: two rotations to two new keys would each think the other's was the old one.
    const { rows } = await client.query("select pg_try_advisory_lock(hashtext('throughline.keys')) as mine");
    if (!rows[0]?.mine) throw new Error("Keys are being changed already. Wait until that is done.");
    return await work(client);
  } finally {
    await client.end();
  }
}

async function together<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query("begin");
  try {
    const done = await work();
    await client.query("commit");
    return done;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

type Rotated = { id: string; rewrapped: number; mails: number };

/**
 * Seals every data key and every mail under MASTER_KEY, in small transactions: after a crash it goes on where it stopped.
 * Copies that run meanwhile need both keys. `onBatch` is told after each transaction. Throws when a key that something is
 * still sealed under was not given; nothing is lost then.
 */
export function rotateMasterKey(
  owner: string,
  now: Date,
  onBatch: () => Promise<void> | void = () => {},
): Promise<Rotated> {
  return asOwner(owner, async (client) => {
    const master = masterKeyFrom(env().masterKey ?? "");
    await makeCurrent(client, master, now);
    await onBatch();
    const rewrapped = await through(() => rewrap(client, master), onBatch);
    const mails = await mailsAnew(client, master, onBatch);
    await client.query("update master_key set retired_at = $1 where not current and retired_at is null", [now]);
    return { id: master.id, rewrapped, mails };
  });
}

/** From here on nothing new is sealed under another key: whoever was just doing so has committed, and is found below. */
const makeCurrent = (client: pg.Client, { id }: MasterKey, now: Date) =>
  together(client, async () => {
    const { rows } = await client.query<{ id: string }>(
      "select id from master_key where retired_at is null for update",
    );
    const stranger = rows.find((row) => row.id !== id && !masterKey(row.id));
    if (stranger) throw new Error(`MASTER_KEY_PREVIOUS is not the key this database was sealed with (${stranger.id}).`);
    await client.query("update master_key set current = false where current and id <> $1", [id]);
    await client.query(
      `insert into master_key (id, since, current) values ($1, $2, true)
       on conflict (id) do update set current = true, retired_at = null`,
      [id, now],
    );
  });

async function through(step: () => Promise<number>, onBatch: () => Promise<void> | void): Promise<number> {
  let done = 0;
  for (let count = batch; count === batch; done += count) {
    count = await step();
    await onBatch();
  }
  return done;
}

type Wrapped = { organization_id: string; person_id: string; version: number; wrapped: Buffer; master_key_id: string };

const rewrap = (client: pg.Client, master: MasterKey) =>
  together(client, async () => {
    const { rows } = await client.query<Wrapped>(
      `select organization_id, person_id, version, wrapped, master_key_id from data_key
       where wrapped is not null and master_key_id <> $1 order by organization_id, person_id, version limit ${batch} for update`,
      [master.id],
    );
    for (const row of rows) {
      const of = { organizationId: row.organization_id, personId: row.person_id, version: row.version };
      const former = masterKey(row.master_key_id);
      const key = former && unwrapKey(former, of, row.wrapped);
      // One that was altered opens nothing under any key: it stays as it is, so that its words are shown as altered.
      const wrapped = key ? wrapKey(master.key, of, key) : row.wrapped;
      await client.query(
        "update data_key set wrapped = $4, master_key_id = $5 where organization_id = $1 and person_id = $2 and version = $3",
        [of.organizationId, of.personId, of.version, wrapped, master.id],
      );
    }
    return rows.length;
  });

type Waiting = { organization_id: string; id: string; content_sealed: Buffer };

/** Mails carry the name of their key in front. One that cannot be opened is left as it is, for its reader to be told. */
async function mailsAnew(client: pg.Client, master: MasterKey, onBatch: () => Promise<void> | void): Promise<number> {
  const name = Buffer.concat([Buffer.from([3]), Buffer.from(master.id, "hex")]);
  let mails = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  const step = () =>
    together(client, async () => {
      const { rows } = await client.query<Waiting>(
        `select organization_id, id, content_sealed from outbox
         where id > $1 and content_sealed <> '\\x' and substring(content_sealed from 1 for 9) <> $2
         order by id limit ${batch} for update`,
        [after, name],
      );
      for (const row of rows) {
        const content = openMail(row.organization_id, row.id, row.content_sealed);
        after = row.id;
        if (typeof content !== "string") continue;
        mails += 1;
        await client.query("update outbox set content_sealed = $3 where organization_id = $1 and id = $2", [
          row.organization_id,
          row.id,
          sealMail(master, row.organization_id, row.id, content),
        ]);
      }
      return rows.length;
    });
  await through(step, onBatch);
  return mails;
}

type Newest = { organization_id: string; person_id: string; version: number };

/** The next people, held until the transaction ends: an erasure waits for us, and then destroys the new key too. */
async function peopleAfter(client: pg.Client, after: Newest | null, of: { slug?: string; mail?: string }) {
  const { rows } = await client.query<{ id: string }>(
    `select p.id from person p join organization o on o.id = p.organization_id
     where ($1::uuid is null or (p.organization_id, p.id) > ($1, $2)) and ($3::text is null or o.slug = $3)
       and ($4::text is null or p.mail = $4)
       and exists (select from data_key k where k.organization_id = p.organization_id and k.person_id = p.id)
     order by p.organization_id, p.id limit ${batch} for share of p`,
    [after?.organization_id ?? null, after?.person_id ?? null, of.slug ?? null, of.mail ?? null],
  );
  const newest = await client.query<Newest & { destroyed: boolean }>(
    `select organization_id, person_id, max(version) as version, bool_or(destroyed_at is not null) as destroyed
     from data_key where person_id = any($1) group by 1, 2 order by 1, 2`,
    [rows.map(({ id }) => id)],
  );
  return newest.rows;
}

/** A new version of data keys for new words; the former ones stay for what was sealed with them. Returns for how many people. */
export function rotateDataKeys(owner: string, of: { slug?: string; mail?: string }, now: Date): Promise<number> {
  return asOwner(owner, async (client) => {
    let people = 0;
    let after: Newest | null = null;
    const step = () =>
      together(client, async () => {
        const { rows } = await client.query<{ id: string }>("select id from master_key where current for share");
        const key = masterKey(rows[0]?.id ?? null);
        if (!rows[0] || !key) throw new Error("MASTER_KEY is not the key this database was sealed with.");
        const found = await peopleAfter(client, after, of);
        for (const one of found.filter(({ destroyed }) => !destroyed)) {
          const next = { organizationId: one.organization_id, personId: one.person_id, version: one.version + 1 };
          await client.query(
            `insert into data_key (organization_id, person_id, version, wrapped, master_key_id, created_at)
             values ($1, $2, $3, $4, $5, $6)`,
            [next.organizationId, next.personId, next.version, wrapKey(key, next, randomBytes(32)), rows[0].id, now],
          );
          people += 1;
        }
        after = found.at(-1) ?? null;
        return found.length;
      });
    await through(step, () => {});
    return people;
  });
}
