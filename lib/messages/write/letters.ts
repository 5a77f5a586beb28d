import "server-only";
import type { Asking } from "@/lib/access/asking";
import { enqueue, type Mail as OutgoingMail } from "@/lib/db/outbox";
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

/** Queues mails beside the change they tell of, in its transaction. */
export function queue(
  { tx, organizationId, now }: Pick<Asking, "tx" | "organizationId" | "now">,
  sendings: Sending[],
): Promise<void> {
  return enqueue(tx, organizationId, now, sendings.map(outgoing));
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
