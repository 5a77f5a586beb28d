import "server-only";
import pg from "pg";
import { type KeyTrouble, troubleWith } from "@/lib/db/master-keys";
import { openMail } from "@/lib/db/seal";
import { env } from "@/lib/env";
import { now } from "@/lib/time/clock";
import { isUnreadable, whyUnreadable } from "@/lib/wording";
import { type Posted, post } from "./post";
import { afterRefusal, claimMinutes, type Next, tooLate } from "./rules/attempt";

type Delivered = { sent: number; kept: number; failed: number; unknown: number };
type Row = {
  organization_id: string;
  id: string;
  kind: string;
  to_address: string;
  message_id: string;
  content_sealed: Buffer;
  attempts: number;
  created_at: Date;
};
type Done = { state: "sent" } | Next;

/** Sends what is due: once each, however many workers run. Without a mail server, and in a demonstration, mail is kept to be read. */
export async function deliverOutbox({ limit = 1000 }: { limit?: number } = {}): Promise<Delivered> {
  const client = new pg.Client({ connectionString: workerUrl() });
  await client.connect();
  try {
    return await deliverWith(client, { limit });
  } finally {
    await client.end();
  }
}

export function workerUrl(): string {
  const url = env().workerDatabaseUrl;
  if (!url) throw new Error("WORKER_DATABASE_URL is not set: start the app with npm start, or give a DATABASE_URL.");
  return url;
}

/** The same over a connection that stays open; stops between two mails when `stop` says so. */
export async function deliverWith(
  client: pg.Client,
  { limit, stop = () => false }: { limit: number; stop?: () => boolean },
): Promise<Delivered> {
  // Without its key a mail would be given up as altered, or kept as if it could be read. All of it waits instead.
  if (await lockedOut(client)) return { sent: 0, kept: 0, failed: 0, unknown: 0 };
  const done: Delivered = { sent: 0, kept: 0, failed: 0, unknown: await giveUpClaims(client) };
  done.kept = await keep(client);
  const { smtpUrl } = env();
  for (let left = limit; smtpUrl && left > 0 && !stop(); left--) {
    const row = await claim(client);
    if (!row) break;
    const result = await deliver(client, smtpUrl, row);
    await mark(client, row, result);
    if (result.state !== "queued") done[result.state] += 1;
  }
  return done;
}

/** Why the words are shut to this worker: a key that is missing or wrong, or null. */
export async function lockedOut(client: pg.Client): Promise<KeyTrouble> {
  const { rows } = await client.query<{ id: string }>("select id from master_key where retired_at is null");
  return troubleWith(rows);
}

/** For how long nothing falls due, as far as is known now; at most `most`. */
export async function quietFor(client: pg.Client, most: number): Promise<number> {
  const { rows } = await client.query<{ next: Date | null }>(
    "select min(send_after) as next from outbox where state = 'queued'",
  );
  const next = rows[0]?.next;
  return next ? Math.min(most, Math.max(100, next.getTime() - now().getTime())) : most;
}

// A worker that died between sending and writing it down leaves a claim. Nobody knows whether that mail left.
async function giveUpClaims(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query(
    `update outbox set state = 'unknown', problem = 'The worker ended while sending'
     where state = 'sending' and claimed_at <= $1::timestamptz - make_interval(mins => $2)`,
    [now(), claimMinutes],
  );
  return rowCount ?? 0;
}

async function keep(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query(
    `update outbox set state = 'kept' where state = 'queued' and send_after <= $1
       and ($2 or organization_id in (select id from organization where demo))`,
    [now(), !env().smtpUrl],
  );
  return rowCount ?? 0;
}

/** Takes one due mail. Claimed and committed before it is sent, so that a crash can never send it twice unseen. */
async function claim(client: pg.Client): Promise<Row | undefined> {
  const { rows } = await client.query<Row>(
    `update outbox set state = 'sending', claimed_at = $1, attempts = attempts + 1
     where (organization_id, id) = (
       select organization_id, id from outbox where state = 'queued' and send_after <= $1
       order by send_after, id limit 1 for update skip locked)
     returning organization_id, id, kind, to_address, message_id, content_sealed, attempts, created_at`,
    [now()],
  );
  return rows[0];
}

async function deliver(client: pg.Client, smtpUrl: string, row: Row): Promise<Done> {
  if (tooLate({ kind: row.kind, createdAt: row.created_at }, now())) {
    return { state: "failed", problem: "The link had expired before the mail could leave" };
  }
  const opened = openMail(row.organization_id, row.id, row.content_sealed);
  if (isUnreadable(opened)) {
    await client.query("select app.mail_damaged($1, $2, $3)", [row.organization_id, row.id, now()]);
    return { state: "failed", problem: whyUnreadable(opened) };
  }
  if (opened === null) return { state: "failed", problem: "It was erased" };
  const letter = { messageId: row.message_id, from: env().mailFrom, to: row.to_address, content: JSON.parse(opened) };
  const posted: Posted = await post(smtpUrl, letter);
  return posted.ok ? { state: "sent" } : afterRefusal(posted.refusal, row.attempts, now());
}

async function mark(client: pg.Client, row: Row, done: Done): Promise<void> {
  await client.query(
    `update outbox set state = $3::outbox_state, claimed_at = null, problem = $4,
       sent_at = case when $3 = 'sent' then $5::timestamptz end, send_after = coalesce($6, send_after)
     where organization_id = $1 and id = $2 and state = 'sending'`,
    [
      row.organization_id,
      row.id,
      done.state,
      done.state === "sent" ? null : done.problem,
      now(),
      done.state === "queued" ? done.sendAfter : null,
    ],
  );
}
