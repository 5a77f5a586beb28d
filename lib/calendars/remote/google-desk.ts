import "server-only";
import { z } from "zod";
import type { Zone } from "@/lib/time/calendar";
import type { Desk, Standing } from "../rules/desk";
import type { OwnEntry } from "../rules/entry";
import type { Tokens } from "../rules/source";
import { askGoogle, momentOf, When } from "./google";
import { type Answer, wellAnswered } from "./request";
import { clientOf, parsed } from "./tokens";

type Api = (method: string, path: string, body?: object) => Promise<Answer>;

const apiOf =
  (tokens: Tokens): Api =>
  (method, path, body) =>
    askGoogle(`${clientOf("google").apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${tokens.access}`, "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });

/**
 * A calendar of our own among the person's, for the leave we have opens no other. Google names it, and makes another each
 * time it is asked (calendars.insert): so the one we made is looked for first, by a mark in its description.
 */
export async function googleInto(tokens: Tokens, personId: string): Promise<string> {
  const api = apiOf(tokens);
  const mark = `throughline ${personId}`;
  const found = await calendarMarked(api, mark);
  if (found) return found;
  const made = await api("POST", "/calendars", { summary: "Throughline", description: mark });
  return parsed(z.object({ id: z.string() }), wellAnswered(made).text).id;
}

const Listed = z.object({
  items: z.array(z.object({ id: z.string(), description: z.string().optional() })).default([]),
  nextPageToken: z.string().optional(),
});

/** Whoever did not let us see the list has a new calendar made: without a name nobody can look for one. */
async function calendarMarked(api: Api, mark: string): Promise<string | null> {
  for (let page: string | undefined = ""; page !== undefined; ) {
    const query: Record<string, string> = {
      ...{ minAccessRole: "owner", showHidden: "true", maxResults: "250" },
      ...{ fields: "nextPageToken,items(id,description)" },
      ...(page ? { pageToken: page } : {}),
    };
    const answer = await api("GET", `/users/me/calendarList?${new URLSearchParams(query)}`);
    if (answer.status === 403) return null;
    const { items, nextPageToken } = parsed(Listed, wellAnswered(answer).text);
    const ours = items.find((one) => one.description === mark);
    if (ours) return ours.id;
    page = nextPageToken;
  }
  return null;
}

const Page = z.object({
  items: z
    .array(z.object({ id: z.string(), status: z.string().optional(), start: When.optional(), end: When.optional() }))
    .default([]),
  nextPageToken: z.string().optional(),
});

/**
 * Entries in Google Calendar under names of our own (events.insert takes 0–9 and a–v), so that one which is made twice is
 * one. An entry that was deleted keeps its name and is brought back by an update.
 */
export function googleDesk(tokens: Tokens, into: string, connectionId: string): Desk {
  const api = apiOf(tokens);
  const events = `/calendars/${encodeURIComponent(into)}/events`;
  return {
    async put(entry) {
      const body = bodyOf(entry, connectionId);
      const updated = await api("PUT", `${events}/${idOf(entry.meetingId)}?sendUpdates=none`, body);
      if (updated.status !== 404) return void wellAnswered(updated);
      wellAnswered(await api("POST", `${events}?sendUpdates=none`, { ...body, id: idOf(entry.meetingId) }));
    },
    async remove(meetingId) {
      const answer = await api("DELETE", `${events}/${idOf(meetingId)}?sendUpdates=none`);
      if (answer.status !== 404 && answer.status !== 410) wellAnswered(answer);
    },
    async standing(within) {
      const found: Standing[] = [];
      for (let page: string | undefined = ""; page !== undefined; ) {
        const query: Record<string, string> = {
          ...{ privateExtendedProperty: `throughline=${connectionId}`, fields },
          ...{ timeMin: within.from.toISOString(), timeMax: within.until.toISOString(), maxResults: "250" },
          ...(page ? { pageToken: page } : {}),
        };
        const answer = wellAnswered(await api("GET", `${events}?${new URLSearchParams(query)}`));
        const { items, nextPageToken } = parsed(Page, answer.text);
        for (const item of items) found.push(...standingOf(item, within.zone));
        page = nextPageToken;
      }
      return found;
    },
  };
}

const fields = "nextPageToken,items(id,status,start,end)";
/** "tl" and the meeting's number, which is written in 0–9 and a–f. */
const idOf = (meetingId: string) => `tl${meetingId.replaceAll("-", "")}`;

function bodyOf(entry: OwnEntry, connectionId: string) {
  const at = (moment: Date) => ({ dateTime: moment.toISOString(), timeZone: entry.zone });
  return {
    ...{ summary: entry.title, start: at(entry.startsAt), end: at(entry.endsAt) },
    ...{ visibility: "private", transparency: "opaque", status: "confirmed" },
    source: { title: "Throughline", url: entry.url },
    extendedProperties: { private: { throughline: connectionId } },
  };
}

function standingOf(item: z.output<typeof Page>["items"][number], zone: Zone): Standing[] {
  const [, ...parts] = /^tl(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(item.id) ?? [];
  const [startsAt, endsAt] = [momentOf(item.start, zone), momentOf(item.end, zone)];
  if (parts.length === 0 || item.status === "cancelled" || !startsAt || !endsAt) return [];
  return [{ meetingId: parts.join("-"), startsAt, endsAt }];
}
