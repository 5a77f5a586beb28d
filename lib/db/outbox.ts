import "server-only";
import type pg from "pg";
import { env } from "@/lib/env";
import type { MasterKey } from "./cipher";
import type { Prisma } from "./generated/client";
import { newId } from "./id";
import { keyNamed, wrappingKey } from "./master-keys";
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

/** What its receiver may know of: mail that still waits can be taken back, and then nobody is to have been told. */
export const hasLeft = {
  state: { notIn: ["queued", "sending", "withdrawn"] },
} satisfies Prisma.OutboxWhereInput;

/** Writes mail beside the change it tells of; the worker sends it after the commit. The Message-ID is fixed here. */
export async function enqueue(tx: Tx, organizationId: string, now: Date, mails: Mail[]): Promise<void> {
  if (mails.length === 0) return;
  const master = await wrappingKey(tx);
  const data = mails.map((mail) => rowOf(master, organizationId, now, mail));
  // createMany has no RETURNING: the writer may not read mail to somebody else.
  await tx.outbox.createMany({ data, skipDuplicates: true });
}

/** The same for the worker, which has no right to the table's rows but to send them. */
export async function enqueueFromOutside(
  client: pg.Client,
  organizationId: string,
  now: Date,
  mails: readonly Mail[],
): Promise<void> {
  if (mails.length === 0) return;
  const { rows } = await client.query<{ id: string | null }>("select app.wrapping_key() as id");
  const master = keyNamed(rows[0]?.id ?? null);
  for (const mail of mails) {
    const row = rowOf(master, organizationId, now, mail);
    await client.query("select app.add_letter($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", [
      ...[organizationId, row.id, row.kind, row.toPersonId, row.toAddress, row.messageId, row.contentSealed],
      ...[row.meetingId, row.onceKey, row.createdAt, row.sendAfter],
    ]);
  }
}

function rowOf(master: MasterKey, organizationId: string, now: Date, mail: Mail) {
  const id = newId();
  return {
    organizationId,
    id,
    kind: mail.kind,
    toPersonId: mail.to.personId,
    toAddress: mail.to.address,
    messageId: `<${id}@${new URL(env().appUrl).hostname}>`,
    contentSealed: sealMail(master, organizationId, id, JSON.stringify(mail.content)),
    meetingId: mail.meetingId ?? null,
    onceKey: mail.onceKey ?? null,
    createdAt: now,
    sendAfter: mail.sendAfter ?? now,
  };
}
