import "server-only";
import { z } from "zod";
import { Unread } from "../rules/reach";
import type { Reading } from "../rules/reading";
import type { Found, TakenTime, Tokens } from "../rules/source";
import { keyFor } from "./google";
import { ask, wellAnswered } from "./request";
import { clientOf, parsed } from "./tokens";

/** The narrowest leave that follows a calendar: without bodies and attachments. Titles do come, and are not looked at. */
export const microsoftScope = "offline_access Calendars.ReadBasic";
/** The narrowest that writes one's own calendar: asked for only of who wants that. */
export const microsoftWriteScope = "offline_access Calendars.ReadWrite";

export const When = z.object({ dateTime: z.string() });
const Page = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      type: z.string().optional(),
      seriesMasterId: z.string().nullish(),
      showAs: z.string().nullish(),
      isCancelled: z.boolean().nullish(),
      start: When.optional(),
      end: When.optional(),
      "@removed": z.object({ reason: z.string().optional() }).optional(),
    }),
  ),
  "@odata.nextLink": z.string().optional(),
  "@odata.deltaLink": z.string().optional(),
});
type Item = z.output<typeof Page>["value"][number];

/**
 * Reads the default calendar's view of the window, or by its delta link what changed since. A link that Microsoft no longer
 * knows (410) is answered by reading everything.
 */
export async function readMicrosoft(tokens: Tokens, reading: Reading): Promise<Found & { next: string | null }> {
  const { apiUrl } = clientOf("microsoft");
  const window = { startDateTime: reading.from.toISOString(), endDateTime: reading.until.toISOString() };
  const found = {
    whole: tokens.next === null,
    entries: [] as TakenTime[],
    gone: [] as string[],
    unread: 0,
    next: null as string | null,
  };
  const items: Item[] = [];
  for (
    let url: string | undefined = tokens.next ?? `${apiUrl}/me/calendarView/delta?${new URLSearchParams(window)}`;
    url;
  ) {
    // The token is for Microsoft: a link that leads elsewhere does not get it.
    if (new URL(url).origin !== new URL(apiUrl).origin) throw new Unread("answer");
    const headers = {
      authorization: `Bearer ${tokens.access}`,
      prefer: 'outlook.timezone="UTC", odata.maxpagesize=200',
    };
    const answer = await ask(url, { headers });
    if (answer.status === 410) return readMicrosoft({ ...tokens, next: null }, reading);
    const page: z.output<typeof Page> = parsed(Page, wellAnswered(answer).text);
    items.push(...page.value);
    found.next = page["@odata.deltaLink"] ?? found.next;
    url = page["@odata.nextLink"];
  }
  // An occurrence comes without what it has in common with its series.
  const masters = new Map(items.filter((item) => item.type === "seriesMaster").map((item) => [item.id, item]));
  for (const item of items) if (item.type !== "seriesMaster") add(found, item, masters.get(item.seriesMasterId ?? ""));
  return found;
}

const free = new Set(["free", "workingElsewhere"]);

function add(found: Found, item: Item, master: Item | undefined): void {
  const key = keyFor(item.id);
  const isFree = free.has(item.showAs ?? master?.showAs ?? "busy") || (item.isCancelled ?? master?.isCancelled);
  if (item["@removed"] || isFree) return void found.gone.push(key);
  const [startsAt, endsAt] = [utc(item.start), utc(item.end)];
  if (!startsAt || !endsAt) found.unread += 1;
  else if (endsAt > startsAt) found.entries.push({ key, startsAt, endsAt });
}

/** We asked for UTC, which Microsoft writes without saying so: "2026-11-12T10:00:00.0000000". */
export function utc(when: z.output<typeof When> | undefined): Date | null {
  const at = new Date(`${when?.dateTime.slice(0, 19)}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}
