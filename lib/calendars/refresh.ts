import "server-only";
import type pg from "pg";
import { type HandedKeys, sealingOf } from "@/lib/db/seal-outside";
import { parseZone, zone } from "@/lib/time/calendar";
import { now } from "@/lib/time/clock";
import { readAddress } from "./remote/address";
import { readCaldav } from "./remote/caldav";
import { readGoogle } from "./remote/google";
import { readMicrosoft } from "./remote/microsoft";
import { goodTokens, type Provider, renewed } from "./remote/tokens";
import { accessPlace } from "./rules/place";
import { Unread } from "./rules/reach";
import type { Reading } from "./rules/reading";
import { Access, type Found, isStale, nextReading, nextTry, type Tokens, windowAt } from "./rules/source";

type Due = {
  organization_id: string;
  id: string;
  person_id: string;
  kind: "upload" | "address" | "caldav" | "google" | "microsoft";
  access_sealed: Buffer | null;
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

/** For how long no calendar falls due; at most `most` milliseconds. */
export async function calendarsQuietFor(client: pg.Client, most: number): Promise<number> {
  const { rows } = await client.query<{ next: Date | null }>("select app.next_calendar() as next");
  const next = rows[0]?.next;
  return next ? Math.min(most, Math.max(100, next.getTime() - now().getTime())) : most;
}

async function refresh(client: pg.Client, due: Due): Promise<void> {
  const sealing = sealingOf(due.organization_id, due.person_id, due.keys);
  const place = accessPlace(due.id, due.person_id);
  const kept: Keep = { access: null };
  const sealed = () => (kept.access ? sealing.seal(place, JSON.stringify(kept.access)) : null);
  try {
    const opened = due.access_sealed && sealing.open(place, due.access_sealed);
    if (!opened) throw new Unread("locked");
    const reading = readingOf(due);
    const found = await read(due.kind, Access.parse(JSON.parse(opened)), reading, kept);
    await keep(client, due, found, reading, sealed());
  } catch (error) {
    const { why, more } = error instanceof Unread ? error : new Unread("answer");
    // What was renewed on the way must be kept even so: the provider no longer takes the old one.
    await client.query("select app.calendar_failed($1, $2, $3, $4, $5, $6)", [
      ...[due.organization_id, due.id, sealed(), why, more.forGood ?? false],
      nextTry(now(), due.failures, more),
    ]);
  }
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
  let tokens = await goodTokens(provider, access, at);
  kept.access = tokens;
  const from = (): Tokens => (isStale(tokens.wholeAt, at) ? { ...tokens, next: null } : tokens);
  const found = await readers[provider](from(), reading).catch(async (error) => {
    if (!(error instanceof Unread) || error.why !== "denied") throw error;
    // A token may be taken back before its time: once a new one is tried.
    tokens = await renewed(provider, tokens, at);
    kept.access = tokens;
    return readers[provider](from(), reading);
  });
  kept.access = { ...tokens, next: found.next, wholeAt: found.whole ? at.toISOString() : tokens.wholeAt };
  return found;
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
