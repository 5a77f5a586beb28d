import "server-only";
import { env } from "@/lib/env";
import { newId } from "./id";
import { wrappingKey } from "./master-keys";
import { sealMail } from "./seal";
import type { Tx } from "./transaction";

export type MailContent = {
  subject: string;
  text: string;
  html: string;
  /** Shown as the sender's name: "Dagny Kaur via Throughline". */
  fromName?: string;
  /** Where a person’s answer goes; the sending address reads nothing. */
  replyTo?: string;
  calendar?: { method: "REQUEST" | "CANCEL"; content: string };
};
export type Mail = {
  kind: string;
  to: { personId: string | null; address: string };
  content: MailContent;
  meetingId?: string;
  sendAfter?: Date;
  /** Two mails with the same key leave one row. */
  onceKey?: string;
};

/** Writes mail beside the change it tells of; the worker sends it after the commit. The Message-ID is fixed here. */
export async function enqueue(tx: Tx, organizationId: string, now: Date, mails: Mail[]): Promise<void> {
  if (mails.length === 0) return;
  const host = new URL(env().appUrl).hostname;
  const master = await wrappingKey(tx);
  // createMany has no RETURNING: the writer may not read mail to somebody else.
  await tx.outbox.createMany({
    data: mails.map((mail) => {
      const id = newId();
      return {
        organizationId,
        id,
        kind: mail.kind,
        toPersonId: mail.to.personId,
        toAddress: mail.to.address,
        messageId: `<${id}@${host}>`,
        contentSealed: sealMail(master, organizationId, id, JSON.stringify(mail.content)),
        meetingId: mail.meetingId ?? null,
        onceKey: mail.onceKey ?? null,
        createdAt: now,
        sendAfter: mail.sendAfter ?? now,
      };
    }),
    skipDuplicates: true,
  });
}
