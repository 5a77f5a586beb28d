import "server-only";
import type pg from "pg";
import type { Asking } from "@/lib/access/asking";
import { enqueue, enqueueFromOutside, type Mail as OutgoingMail } from "@/lib/db/outbox";
import { env } from "@/lib/env";
import type { Mail } from "../rules/mail";
import { type Party, viaThroughline } from "../rules/party";
import { placesAt } from "../rules/place";

export const places = () => placesAt(env().appUrl);
export const stampOf = (now: Date) => ({ now, mailFrom: env().mailFrom, places: places() });

/** What every mail about people needs beside its words. A change to `once` sends it again. */
export type Sending = {
  kind: string;
  to: Party;
  mail: Mail;
  /** In whose name; the app's own where nobody speaks. */
  from?: Party;
  once: string;
  meetingId?: string;
  sendAfter?: Date;
  calendar?: { method: "REQUEST" | "CANCEL"; content: string };
};

type Writing = Pick<Asking, "tx" | "organizationId" | "now">;

/**
 * Queues mails beside the change they tell of, in its transaction. Whoever has their conversations put into a calendar of
 * their own gets the letter without an entry: that follows the meeting there by itself.
 */
export async function queue(writing: Writing, sendings: Sending[]): Promise<void> {
  const put = await putIntoCalendars(writing, sendings);
  const mails = sendings.map((one) => outgoing(put.has(keyOf(one)) ? { ...one, calendar: undefined } : one));
  await enqueue(writing.tx, writing.organizationId, writing.now, mails);
}

const keyOf = ({ meetingId, to }: Sending) => `${meetingId} ${to.personId}`;

async function putIntoCalendars({ tx, now }: Writing, sendings: readonly Sending[]): Promise<Set<string>> {
  const entries = sendings.filter((one) => one.calendar && one.meetingId);
  if (entries.length === 0) return new Set();
  const ids = entries.map((one) => one.meetingId ?? "");
  const sends = entries.map((one) => one.sendAfter ?? now);
  const rows = await tx.$queryRaw<{ meeting_id: string; person_id: string }[]>`
    select meeting_id, person_id from app.put_into_calendars(${ids}::uuid[], ${sends}::timestamptz[])`;
  return new Set(rows.map((row) => `${row.meeting_id} ${row.person_id}`));
}

/** The same from the worker, over its own connection and in the transaction that is open there. */
export function queueFromOutside(
  client: pg.Client,
  { organizationId, now }: Pick<Asking, "organizationId" | "now">,
  sendings: readonly Sending[],
): Promise<void> {
  return enqueueFromOutside(client, organizationId, now, sendings.map(outgoing));
}

const outgoing = ({ kind, to, mail, from, once, meetingId, sendAfter, calendar }: Sending): OutgoingMail => ({
  kind,
  to: { personId: to.personId, address: to.mail },
  content: {
    ...mail,
    calendar,
    fromName: from ? viaThroughline(from.name) : undefined,
    replyTo: from?.mail,
  },
  meetingId,
  sendAfter,
  onceKey: `${kind}:${once}:${to.personId}`,
});
