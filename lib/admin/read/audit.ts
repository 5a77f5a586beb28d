import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";

const pageSize = 100;

export type AuditRow = { sequence: number; at: Date; who: string; what: string };
export type AuditPage = { rows: AuditRow[]; older: number | null; brokenAt: number | null; total: number };

/** What the database says of everything the two people of a conversation do in it: neither who nor what. */
const ofConversation = "conversation.change";

type Row = { sequence: bigint; at: Date; actor_id: string | null; what: string };

/** That things were done and opened: what kind and when, and by whom unless it was one of the two of a conversation. */
export async function auditPage({ asking }: Permit<"audit.overview">, before: number | null): Promise<AuditPage> {
  const { tx, organizationId } = asking;
  const rows = await tx.$queryRaw<Row[]>`
    select sequence, at, actor_id, what from app.audit_overview(${before}::bigint, ${pageSize + 1}::int)`;
  const shown = rows.slice(0, pageSize);
  const ids = [...new Set(shown.flatMap((row) => row.actor_id ?? []))];
  const people = await tx.person.findMany({
    where: { organizationId, id: { in: ids } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map((person) => [person.id, person.name]));
  const { brokenAt, rows: total } = await auditState(asking);
  return {
    rows: shown.map(({ sequence, at, actor_id, what }) => ({
      sequence: Number(sequence),
      at,
      who: actor_id ? (names.get(actor_id) ?? "Someone") : what === ofConversation ? "One of the two" : "The machine",
      what,
    })),
    older: rows.length > pageSize ? Number(shown.at(-1)?.sequence) : null,
    brokenAt,
    total,
  };
}

/** Whether the chain is whole: a row taken out or changed breaks it from there on. */
export async function auditState({ tx }: Asking): Promise<{ rows: number; brokenAt: number | null }> {
  const rows = await tx.$queryRaw<{ broken: bigint | null; last: bigint | null }[]>`
    select app.audit_broken_at() as broken, (select max(sequence) from app.audit_overview(null, 1)) as last`;
  const state = rows[0];
  return { rows: Number(state?.last ?? 0), brokenAt: state?.broken == null ? null : Number(state.broken) };
}
