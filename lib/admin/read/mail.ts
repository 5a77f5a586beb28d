import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import type { MailContent } from "@/lib/db/outbox";
import { openMail } from "@/lib/db/seal";
import { env } from "@/lib/env";
import { minutesBetween } from "@/lib/time/calendar";
import { whyUnreadable } from "@/lib/wording";
import type { MailCount, MailState } from "../rules/mail-words";

const pageSize = 50;

export type MailRow = { id: string; kind: string; state: MailState; to: string; subject: string; at: Date };
export type OutboxPage = {
  /** Everything in a demonstration; elsewhere only what was written to the viewer. */
  shows: "everything" | "own";
  smtp: boolean;
  counts: MailCount[];
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

type CountRow = { kind: string; state: MailState; mails: bigint };

/** How many mails of each kind are in which state: all an admin may know of mail to others. */
export async function mailCounts({ tx }: Asking): Promise<MailCount[]> {
  const rows = await tx.$queryRaw<
    CountRow[]
  >`select kind, state::text as state, mails from app.outbox_counts() order by kind, state`;
  return rows.map((row) => ({ ...row, mails: Number(row.mails) }));
}

/** For how long mail that is due has been waiting, in whole minutes. */
export async function waitingMinutes({ tx, now }: Asking): Promise<number> {
  const rows = await tx.$queryRaw<
    { since: Date | null }[]
  >`select app.outbox_waiting_since(${now}::timestamptz) as since`;
  const since = rows[0]?.since;
  return since ? Math.floor(minutesBetween(since, now)) : 0;
}

// An invitation tells that a meeting exists, and a sign-in link lets one be someone else: an admin reads no mail to others.
const readable = ({ viewer, organizationId }: Asking) =>
  viewer.demo ? { organizationId } : { organizationId, toPersonId: viewer.personId };

/** The newest mails the viewer may read, a page at a time. Ids are in order of time. */
export async function outboxPage({ asking }: Permit<"outbox.overview">, before: string | null): Promise<OutboxPage> {
  const rows = await asking.tx.outbox.findMany({
    where: { ...readable(asking), ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: "desc" },
    take: pageSize + 1,
  });
  const mails = rows.slice(0, pageSize).map((row) => rowOf(row, contentOf(row)));
  return {
    shows: asking.viewer.demo ? "everything" : "own",
    smtp: Boolean(env().smtpUrl),
    counts: await mailCounts(asking),
    mails,
    older: rows.length > pageSize ? (mails.at(-1)?.id ?? null) : null,
  };
}

/** One mail in full, or null when it is not the viewer's to read. */
export async function mailForPage({ asking }: Permit<"outbox.overview">, id: string): Promise<MailView | null> {
  const row = await asking.tx.outbox.findFirst({ where: { ...readable(asking), id } });
  if (!row) return null;
  const content = contentOf(row);
  return {
    ...rowOf(row, content),
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
function contentOf(row: Row): MailContent {
  const content = openMail(row.organizationId, row.id, row.contentSealed);
  if (typeof content === "string") return JSON.parse(content);
  const says = content ? whyUnreadable(content) : "These words were erased.";
  return { subject: says, text: says, html: says };
}

const rowOf = (row: Row, { subject }: MailContent): MailRow => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  to: row.toAddress,
  subject,
  at: row.sentAt ?? row.sendAfter,
});
