import "server-only";
import { busyFrom } from "../rules/busy";
import type { Desk } from "../rules/desk";
import { ownEntryText } from "../rules/entry";
import { Unread } from "../rules/reach";
import { authorizationOf, calendars, type Login, objectsIn, serverOf } from "./caldav";
import { type Answer, type Asked, ask, wellAnswered } from "./request";

/** The collection that conversations are put into: the first of the account, and the same ever after. */
export async function caldavInto(login: Login): Promise<string> {
  const [first] = await calendars(serverOf(login), login.url);
  if (!first) throw new Unread("missing", { forGood: true });
  return first.endsWith("/") ? first : `${first}/`;
}

/**
 * A collection on a CalDAV server (RFC 4791). Each entry has an address of ours, named after the connection, and is changed
 * only as it was seen there (5.3.4): nobody else's entry is ever touched, and no change of its owner's unseen.
 */
export function caldavDesk(login: Login, into: string, connectionId: string): Desk {
  const authorization = authorizationOf(login);
  const prefix = `${into}throughline-${connectionId}-`;
  const placeOf = (meetingId: string) => `${prefix}${meetingId}.ics`;
  /** The mark of what stands there now; null where nothing does. */
  const seenAt = async (place: string): Promise<string | null> => {
    const there = await ask(place, { headers: { authorization } });
    return isGone(there.status) ? null : String(wellAnswered(there).headers.etag ?? "*");
  };
  const change = async (place: string, { headers, ...asked }: Asked): Promise<Answer> => {
    const answer = await ask(place, { ...asked, headers: { authorization, ...headers } });
    // Somebody was faster: its owner, or another copy of us with news. What is due by then is written next time.
    if (answer.status === 412) throw new Unread("changed");
    return answer;
  };
  return {
    async put(entry) {
      const place = placeOf(entry.meetingId);
      const seen = await seenAt(place);
      const headers: Record<string, string> = seen ? { "if-match": seen } : { "if-none-match": "*" };
      headers["content-type"] = "text/calendar; charset=utf-8";
      wellAnswered(await change(place, { method: "PUT", body: ownEntryText(entry), headers }));
    },
    async remove(meetingId) {
      const place = placeOf(meetingId);
      const seen = await seenAt(place);
      if (!seen) return;
      const answer = await change(place, { method: "DELETE", headers: { "if-match": seen } });
      if (!isGone(answer.status)) wellAnswered(answer);
    },
    async standing(within) {
      const objects = await objectsIn(serverOf(login), into, within);
      return objects.flatMap(({ place, text }) => {
        if (!place.startsWith(prefix)) return [];
        const [span] = busyFrom(text, within)?.spans ?? [];
        return span ? [{ ...span, meetingId: place.slice(prefix.length).replace(/\.ics$/, "") }] : [];
      });
    },
  };
}

const isGone = (status: number) => status === 404 || status === 410;
