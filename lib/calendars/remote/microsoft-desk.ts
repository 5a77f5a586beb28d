import "server-only";
import { z } from "zod";
import type { Desk, Standing } from "../rules/desk";
import type { OwnEntry } from "../rules/entry";
import { Unread } from "../rules/reach";
import type { Tokens } from "../rules/source";
import { utc, When } from "./microsoft";
import { type Answer, ask, wellAnswered } from "./request";
import { clientOf, parsed } from "./tokens";

type Api = (method: string, url: string, body?: object) => Promise<Answer>;

function apiOf(tokens: Tokens): Api {
  const { apiUrl } = clientOf("microsoft");
  return async (method, url, body) => {
    // The token is for Microsoft: a link that leads elsewhere does not get it.
    if (new URL(url).origin !== new URL(apiUrl).origin) throw new Unread("answer");
    return ask(url, {
      method,
      headers: {
        ...{ authorization: `Bearer ${tokens.access}`, "content-type": "application/json" },
        prefer: 'outlook.timezone="UTC"',
      },
      body: body && JSON.stringify(body),
    });
  };
}

/** Properties of ours on an entry, which nobody is shown: that it is this connection's, and of which meeting. */
const ours = "String {6b1f3c52-8d0e-4d5c-9a37-2f6f0b6f3a11} Name Throughline";
const ofMeeting = "String {6b1f3c52-8d0e-4d5c-9a37-2f6f0b6f3a11} Name ThroughlineMeeting";
const having = (property: string, value: string) =>
  `singleValueExtendedProperties/Any(ep: ep/id eq '${property}' and ep/value eq '${value}')`;

const Page = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      start: When.optional(),
      end: When.optional(),
      singleValueExtendedProperties: z.array(z.object({ id: z.string(), value: z.string() })).optional(),
    }),
  ),
  "@odata.nextLink": z.string().optional(),
});
type Item = z.output<typeof Page>["value"][number];

/**
 * The default calendar of Microsoft 365. Its entries have names of Microsoft's, so ours are found again by a property of
 * our own; a transaction's id keeps one that is asked for twice at once from being made twice.
 */
export function microsoftDesk(tokens: Tokens, connectionId: string): Desk {
  const api = apiOf(tokens);
  const events = `${clientOf("microsoft").apiUrl}/me/events`;
  const keyOf = (meetingId: string) => `${connectionId} ${meetingId}`;
  const all = async (query: Record<string, string>): Promise<Item[]> => {
    const items: Item[] = [];
    for (let url: string | undefined = `${events}?${new URLSearchParams(query)}`; url; ) {
      const page: z.output<typeof Page> = parsed(Page, wellAnswered(await api("GET", url)).text);
      items.push(...page.value);
      url = page["@odata.nextLink"];
    }
    return items;
  };
  const of = (meetingId: string) => all({ $filter: having(ofMeeting, keyOf(meetingId)), $select: "id" });
  const gone = async ({ id }: Item) => {
    const answer = await api("DELETE", `${events}/${encodeURIComponent(id)}`);
    if (answer.status !== 404) wellAnswered(answer);
  };
  return {
    async put(entry) {
      const [first, ...more] = await of(entry.meetingId);
      for (const one of more) await gone(one);
      if (first) {
        wellAnswered(await api("PATCH", `${events}/${encodeURIComponent(first.id)}`, bodyOf(entry)));
      } else {
        const singleValueExtendedProperties = [
          { id: ours, value: connectionId },
          { id: ofMeeting, value: keyOf(entry.meetingId) },
        ];
        const transactionId = `${entry.meetingId}-${entry.sequence}`;
        wellAnswered(await api("POST", events, { ...bodyOf(entry), singleValueExtendedProperties, transactionId }));
      }
    },
    async remove(meetingId) {
      for (const one of await of(meetingId)) await gone(one);
    },
    async standing({ from, until }) {
      const items = await all({
        $filter: having(ours, connectionId),
        $expand: `singleValueExtendedProperties($filter=id eq '${ofMeeting}')`,
        $select: "id,start,end",
      });
      return items.flatMap(standingOf).filter((one) => one.startsAt < until && one.endsAt > from);
    },
  };
}

function bodyOf(entry: OwnEntry) {
  const at = (moment: Date) => ({ dateTime: moment.toISOString().slice(0, 19), timeZone: "UTC" });
  return {
    ...{ subject: entry.title, start: at(entry.startsAt), end: at(entry.endsAt) },
    ...{ sensitivity: "private", showAs: "busy", body: { contentType: "text", content: entry.url } },
  };
}

function standingOf(item: Item): Standing[] {
  const [, meetingId] = item.singleValueExtendedProperties?.find(({ id }) => id === ofMeeting)?.value.split(" ") ?? [];
  const [startsAt, endsAt] = [utc(item.start), utc(item.end)];
  return meetingId && startsAt && endsAt ? [{ meetingId, startsAt, endsAt }] : [];
}
