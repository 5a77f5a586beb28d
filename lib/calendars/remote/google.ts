import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { momentAt, parsePlainDate, type Zone } from "@/lib/time/calendar";
import { Unread } from "../rules/reach";
import type { Reading } from "../rules/reading";
import type { Found, TakenTime, Tokens } from "../rules/source";
import { type Answer, type Asked, ask, wellAnswered } from "./request";
import { clientOf, parsed } from "./tokens";

/** The narrowest leave that lists events at all: when one is free and when not, of calendars one can see. */
export const googleScope = "https://www.googleapis.com/auth/calendar.events.freebusy";
/**
 * The narrowest that writes: a calendar of our own beside the others, and its entries. It opens none of theirs, as
 * calendar.events.owned would, with every title in it. The list of calendars is asked for as well: only there can ours be
 * found again where we were cut off between making it and keeping its name.
 */
export const googleWriteScope = [
  googleScope,
  ...["calendar.app.created", "calendar.calendarlist.readonly"].map((one) => `https://www.googleapis.com/auth/${one}`),
].join(" ");

export const When = z.object({ dateTime: z.string().optional(), date: z.string().optional() });
const Page = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        status: z.string().optional(),
        transparency: z.string().optional(),
        start: When.optional(),
        end: When.optional(),
        attendees: z
          .array(z.object({ self: z.boolean().optional(), responseStatus: z.string().optional() }))
          .optional(),
      }),
    )
    .default([]),
  nextPageToken: z.string().optional(),
  nextSyncToken: z.string().optional(),
});
type Item = z.output<typeof Page>["items"][number];

/** Asked for by name, so that no title, place or guest ever travels. */
const fields = "nextPageToken,nextSyncToken,items(id,status,transparency,start,end,attendees(self,responseStatus))";

/** Google says "too often" with a 403 as well. */
export async function askGoogle(url: string, asked: Asked): Promise<Answer> {
  const answer = await ask(url, asked);
  if (answer.status === 403 && /rateLimitExceeded/i.test(answer.text)) throw new Unread("busy");
  return answer;
}

/** What tells an entry from others, without being the provider's own name for it. */
export const keyFor = (id: string) => createHash("sha256").update(id).digest("base64url").slice(0, 22);

/**
 * Reads the primary calendar: everything in the window, or with a sync token what changed since. A token that Google no
 * longer knows (410) is answered by reading everything.
 */
export async function readGoogle(tokens: Tokens, reading: Reading): Promise<Found & { next: string | null }> {
  const { next } = tokens;
  const first: Record<string, string> = next
    ? { syncToken: next }
    : { timeMin: reading.from.toISOString(), timeMax: reading.until.toISOString() };
  const found = {
    whole: next === null,
    entries: [] as TakenTime[],
    gone: [] as string[],
    unread: 0,
    next: null as string | null,
  };
  for (let page: string | undefined = ""; page !== undefined; ) {
    const query = { singleEvents: "true", maxResults: "2500", fields, ...first, ...(page ? { pageToken: page } : {}) };
    const url = `${clientOf("google").apiUrl}/calendars/primary/events?${new URLSearchParams(query)}`;
    const answer = await askGoogle(url, { headers: { authorization: `Bearer ${tokens.access}` } });
    if (answer.status === 410) return readGoogle({ ...tokens, next: null }, reading);
    const { items, nextPageToken, nextSyncToken } = parsed(Page, wellAnswered(answer).text);
    for (const item of items) add(found, item, reading);
    found.next = nextSyncToken ?? found.next;
    page = nextPageToken;
  }
  return found;
}

function add(found: Found, item: Item, reading: Reading): void {
  const key = keyFor(item.id);
  const declined = item.attendees?.some((one) => one.self && one.responseStatus === "declined");
  if (item.status === "cancelled" || item.transparency === "transparent" || declined) return void found.gone.push(key);
  const [startsAt, endsAt] = [momentOf(item.start, reading.zone), momentOf(item.end, reading.zone)];
  if (!startsAt || !endsAt) found.unread += 1;
  else if (endsAt > startsAt) found.entries.push({ key, startsAt, endsAt });
}

export function momentOf(when: z.output<typeof When> | undefined, zone: Zone): Date | null {
  const day = when?.date ? parsePlainDate(when.date) : null;
  if (day) return momentAt(day, 0, zone);
  const at = new Date(when?.dateTime ?? "");
  return Number.isNaN(at.getTime()) ? null : at;
}
