import "server-only";
import { busyFrom } from "../rules/busy";
import type { Desk } from "../rules/desk";
import { ownEntryText } from "../rules/entry";
import { Unread } from "../rules/reach";
import { authorizationOf, calendars, type Login, objectsIn, serverOf } from "./caldav";
import { ask, wellAnswered } from "./request";

/** The collection that conversations are put into: the first of the account, and the same ever after. */
export async function caldavInto(login: Login): Promise<string> {
  const [first] = await calendars(serverOf(login), login.url);
  if (!first) throw new Unread("missing", { forGood: true });
  return first.endsWith("/") ? first : `${first}/`;
}

/**
 * A collection on a CalDAV server (RFC 4791). Each entry has an address of ours, named after the connection, and is written
 * only over what was seen there (5.3.4): nobody else's entry is ever touched, and no change of its owner's unseen.
 */
export function caldavDesk(login: Login, into: string, connectionId: string): Desk {
  const authorization = authorizationOf(login);
  const prefix = `${into}throughline-${connectionId}-`;
  const placeOf = (meetingId: string) => `${prefix}${meetingId}.ics`;
  return {
    async put(entry) {
      const place = placeOf(entry.meetingId);
      const there = await ask(place, { headers: { authorization } });
      const seen: Record<string, string> = isGone(there.status)
        ? { "if-none-match": "*" }
        : { "if-match": String(wellAnswered(there).headers.etag ?? "*") };
      const headers = { authorization, "content-type": "text/calendar; charset=utf-8", ...seen };
      wellAnswered(await ask(place, { method: "PUT", body: ownEntryText(entry), headers }));
    },
    async remove(meetingId) {
      const answer = await ask(placeOf(meetingId), { method: "DELETE", headers: { authorization } });
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
