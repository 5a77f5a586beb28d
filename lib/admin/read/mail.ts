import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import type { Prisma } from "@/lib/db/generated/client";
import { hasLeft, type MailContent } from "@/lib/db/outbox";
import { openMail, recordDamage } from "@/lib/db/seal";
import { env } from "@/lib/env";
import { minutesBetween } from "@/lib/time/calendar";
import { whyUnreadable } from "@/lib/wording";
import { type MailState, mailHealth } from "../rules/mail-words";

const pageSize = 50;

export type MailRow = {
  id: string;
  kind: string;
  state: MailState;
  to: string;
  subject: string;
  /** When it was written, in a demonstration; elsewhere when it left. */
  on: Date;
  /** When it left, or may leave. */
  at: Date;
};
export type OutboxPage = {
  /** Everything in a demonstration; elsewhere only what was sent to the viewer. */
  shows: "everything" | "own";
  smtp: boolean;
  health: string;
  mails: MailRow[];
  older: string | null;
};
export type MailView = MailRow & {
  fromName: string;
  text: string;
  html: string;
  calendar: string | null;
  problem: string | null;
};

type TroubleRow = { state: "failed" | "unknown"; sign_in: boolean; mails: bigint };

/** Mail that did not leave, or of which nobody knows; `again` is how much of it can be sent again. Never of which kind. */
export async function mailTrouble({ tx }: Asking): Promise<{ failed: number; unknown: number; again: number }> {
  const rows = await tx.$queryRaw<TroubleRow[]>`select state::text as state, sign_in, mails from app.outbox_trouble()`;
  const count = (wanted: (row: TroubleRow) => boolean) =>
    rows.filter(wanted).reduce((sum, { mails }) => sum + Number(mails), 0);
  return {
    failed: count(({ state }) => state === "failed"),
    unknown: count(({ state }) => state === "unknown"),
    again: count(({ sign_in }) => !sign_in),
  };
}

/** How mail fares, in one sentence: all an admin may know of mail to others. */
export async function healthOfMail(asking: Asking): Promise<string> {
  const [trouble, lateMinutes] = [await mailTrouble(asking), await waitingMinutes(asking)];
  return mailHealth({ ...trouble, smtp: Boolean(env().smtpUrl), lateMinutes });
}

/** For how long mail that is due has been waiting, in whole minutes. */
async function waitingMinutes({ tx, now }: Asking): Promise<number> {
  const rows = await tx.$queryRaw<
    { since: Date | null }[]
  >`select app.outbox_waiting_since(${now}::timestamptz) as since`;
  const since = rows[0]?.since;
  return since ? Math.floor(minutesBetween(since, now)) : 0;
}

// An invitation tells that a meeting exists, and a sign-in link lets one be someone else: an admin reads no mail to others.
const readable = ({ viewer, organizationId }: Asking): Prisma.OutboxWhereInput =>
  viewer.demo ? { organizationId } : { organizationId, toPersonId: viewer.personId, ...hasLeft };

/**
 * The mails the viewer may read, the latest first, a page at a time. A demonstration's by when they were written: what was
 * just written would stand below all that waits for the weeks ahead.
 */
export async function outboxPage({ asking }: Permit<"outbox.overview">, before: string | null): Promise<OutboxPage> {
  const rows = await asking.tx.outbox.findMany({
    where: readable(asking),
    orderBy: [asking.viewer.demo ? { createdAt: "desc" } : { sendAfter: "desc" }, { id: "desc" }],
    ...(before && { cursor: { organizationId_id: { organizationId: asking.organizationId, id: before } }, skip: 1 }),
    take: pageSize + 1,
  });
  const mails = await Promise.all(
    rows.slice(0, pageSize).map(async (row) => rowOf(asking, row, await contentOf(asking, row))),
  );
  return {
    shows: asking.viewer.demo ? "everything" : "own",
    smtp: Boolean(env().smtpUrl),
    health: await healthOfMail(asking),
    mails,
    older: rows.length > pageSize ? (mails.at(-1)?.id ?? null) : null,
  };
}

/** One mail in full, or null when it is not the viewer's to read. */
export async function mailForPage({ asking }: Permit<"outbox.overview">, id: string): Promise<MailView | null> {
  const row = await asking.tx.outbox.findFirst({ where: { ...readable(asking), id } });
  if (!row) return null;
  const content = await contentOf(asking, row);
  return {
    ...rowOf(asking, row, content),
    fromName: content.fromName ?? "Throughline",
    text: content.text,
    html: content.html,
    calendar: content.calendar?.content ?? null,
    problem: row.problem,
  };
}

type Row = {
  organizationId: string;
  id: string;
  kind: string;
  state: MailState;
  toAddress: string;
  contentSealed: Uint8Array;
  createdAt: Date;
  sendAfter: Date;
  sentAt: Date | null;
};

/** A mail that cannot be opened says so where its words would stand. */
async function contentOf(asking: Asking, row: Row): Promise<MailContent> {
  const content = openMail(row.organizationId, row.id, row.contentSealed);
  if (typeof content === "string") return JSON.parse(content);
  const place = { table: "outbox", column: "content_sealed", row: row.id, author: row.id };
  if (content?.unreadable === "altered") await recordDamage(asking, place);
  const says = content ? whyUnreadable(content) : "These words were erased.";
  return { subject: says, text: says, html: says };
}

const rowOf = ({ viewer }: Asking, row: Row, { subject }: MailContent): MailRow => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  to: row.toAddress,
  subject,
  on: viewer.demo ? row.createdAt : row.sendAfter,
  at: row.sentAt ?? row.sendAfter,
});
