import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { fromDateColumn, type PlainDate } from "@/lib/time/calendar";

const pageSize = 100;

export type AuditRow = { number: number; at: Date; who: string; what: string };
/**
 * What is told of conversations, a week at a time: `opened`, how often words were opened, null until the week is over;
 * `damaged`, how many words were found altered, told at once.
 */
export type AuditWeek = { monday: PlainDate; opened: number | null; damaged: number };
type AuditPage = {
  rows: AuditRow[];
  weeks: AuditWeek[];
  older: number | null;
  brokenAt: number | null;
  total: number;
};

const weeksShown = 26;

type Row = { sequence: bigint; at: Date; actor_id: string | null; what: string };

/** Who did what kind of thing, and when. What the two of a conversation do in it stands there by the week, without either. */
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
      number: Number(sequence),
      at,
      who: actor_id ? (names.get(actor_id) ?? "Someone") : "The machine",
      what,
    })),
    weeks: await auditWeeks(asking),
    older: rows.length > pageSize ? Number(shown.at(-1)?.sequence) : null,
    brokenAt,
    total,
  };
}

type WeekRow = { week: Date; opened: bigint | null; damaged: bigint };

async function auditWeeks({ tx }: Asking): Promise<AuditWeek[]> {
  const rows = await tx.$queryRaw<WeekRow[]>`select week, opened, damaged from app.audit_weeks(${weeksShown}::int)`;
  return rows.map(({ week, opened, damaged }) => ({
    monday: fromDateColumn(week),
    opened: opened === null ? null : Number(opened),
    damaged: Number(damaged),
  }));
}

/** Whether the chain is whole: a row taken out or changed breaks it from there on. Counts only the rows that are shown. */
export async function auditState({ tx }: Asking): Promise<{ rows: number; brokenAt: number | null }> {
  const rows = await tx.$queryRaw<{ broken: bigint | null; last: bigint | null }[]>`
    select app.audit_broken_at() as broken, (select max(sequence) from app.audit_overview(null, 1)) as last`;
  const state = rows[0];
  return { rows: Number(state?.last ?? 0), brokenAt: state?.broken == null ? null : Number(state.broken) };
}
