import "server-only";
import type pg from "pg";
import type { HandedKeys } from "@/lib/db/seal-outside";
import { parseZone, zone } from "@/lib/time/calendar";
import { now } from "@/lib/time/clock";
import { holding } from "./holding";
import { readAddress } from "./remote/address";
import { readCaldav } from "./remote/caldav";
import { readGoogle } from "./remote/google";
import { readMicrosoft } from "./remote/microsoft";
import { withTokens } from "./remote/tokens";
import type { Connection, Provider } from "./rules/connection";
import { Unread } from "./rules/reach";
import type { Reading } from "./rules/reading";
import { type Access, type Found, isStale, nextReading, nextTry, type Tokens, windowAt } from "./rules/source";

type Due = {
  organization_id: string;
  id: string;
  person_id: string;
  kind: Connection["kind"];
  failures: number;
  zone: string;
  mail: string;
  keys: HandedKeys;
};

/**
 * Reads the calendars that are due, one after the other, and keeps when their owners are taken. Whatever goes wrong with one
 * is written beside it, and what was known of it stays. Returns how many were tried.
 */
export async function refreshCalendars(
  client: pg.Client,
  { limit, stop = () => false }: { limit: number; stop?: () => boolean },
): Promise<number> {
  let tried = 0;
  for (; tried < limit && !stop(); tried++) {
    const { rows } = await client.query<Due>("select * from app.calendars_due($1, 1)", [now()]);
    const [due] = rows;
    if (!due) break;
    await refresh(client, due);
  }
  return tried;
}

/** Takes away the calendars and feeds of everybody whose last day has come, where they are: also one written down ahead. */
export async function endCalendars(client: pg.Client): Promise<void> {
  await client.query("select app.end_calendars($1)", [now()]);
}

/** For how long no calendar falls due; at most `most` milliseconds. */
export async function calendarsQuietFor(client: pg.Client, most: number): Promise<number> {
  const { rows } = await client.query<{ next: Date | null }>("select app.next_calendar() as next");
  const next = rows[0]?.next;
  return next ? Math.min(most, Math.max(100, next.getTime() - now().getTime())) : most;
}

async function refresh(client: pg.Client, due: Due): Promise<void> {
  await holding(client, due, async ({ access, seal }) => {
    const kept: Keep = { access: null };
    const sealed = () => (kept.access ? seal(kept.access) : null);
    try {
      if (!access) throw new Unread("locked");
      const reading = readingOf(due);
      const found = await read(due.kind, access, reading, kept);
      await keep(client, due, found, reading, sealed());
    } catch (error) {
      const { why, more } = error instanceof Unread ? error : new Unread("answer");
      // What was renewed on the way must be kept even so: the provider no longer takes the old one.
      await client.query("select app.calendar_failed($1, $2, $3, $4, $5, $6)", [
        ...[due.organization_id, due.id, sealed(), why, more.forGood ?? false],
        nextTry(now(), due.failures, more),
      ]);
    }
  });
}

/** The way to the calendar where it changed while reading. */
type Keep = { access: Access | null };

const readingOf = (due: Due): Reading => ({
  ...windowAt(now()),
  zone: parseZone(due.zone) ?? zone("Etc/UTC"),
  mail: due.mail,
});

function read(kind: Due["kind"], access: Access, reading: Reading, kept: Keep): Promise<Found> {
  if (access.kind === "address") return readAddress(access.url, reading);
  if (access.kind === "caldav") return readCaldav(access, reading);
  if (kind === "google" || kind === "microsoft") return readProvider(kind, access, reading, kept);
  throw new Unread("locked");
}

const readers = { google: readGoogle, microsoft: readMicrosoft };

async function readProvider(provider: Provider, access: Access, reading: Reading, kept: Keep): Promise<Found> {
  const at = now();
  const keep = (tokens: Tokens) => {
    kept.access = tokens;
  };
  return withTokens(provider, access, { now: at, keep }, async (tokens) => {
    const from = isStale(tokens.wholeAt, at) ? { ...tokens, next: null } : tokens;
    const found = await readers[provider](from, reading);
    keep({ ...tokens, next: found.next, wholeAt: found.whole ? at.toISOString() : tokens.wholeAt });
    return found;
  });
}

async function keep(client: pg.Client, due: Due, found: Found, reading: Reading, access: Uint8Array | null) {
  const within = found.entries.filter((one) => one.startsAt < reading.until && one.endsAt > reading.from);
  await client.query("select app.keep_calendar($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)", [
    ...[due.organization_id, due.id, now(), access, reading.until, nextReading(now()), found.unread, found.whole],
    // What moved out of the window is no longer where it was.
    [...found.gone, ...found.entries.map(({ key }) => key)],
    within.map(({ key }) => key),
    within.map(({ startsAt }) => startsAt),
    within.map(({ endsAt }) => endsAt),
  ]);
}
