import { Empty } from "@/components/ui/empty";
import { Cell, Head, RowHead, Table } from "@/components/ui/table";
import type { AuditRow } from "@/lib/admin/read/audit";
import { happeningWords } from "@/lib/admin/rules/audit-words";
import type { Zone } from "@/lib/time/calendar";
import { momentText } from "@/lib/time/format";

/** Who did what kind of thing, and when; the newest first. */
export function AuditRows({ rows, zone }: { rows: AuditRow[]; zone: Zone }) {
  if (rows.length === 0) {
    return (
      <div className="mt-6">
        <Empty title="Nothing has happened yet">
          Sign-ins, imports, plans and every opening of what was said appear here.
        </Empty>
      </div>
    );
  }
  return (
    <Table caption="Audit log">
      <thead>
        <tr>
          <Head>When</Head>
          <Head>Who</Head>
          <Head>What</Head>
          <Head number>Row</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.number}>
            <RowHead className="whitespace-nowrap tabular-nums">{momentText(row.at, zone)}</RowHead>
            <Cell>{row.who}</Cell>
            <Cell>{happeningWords(row.what)}</Cell>
            <Cell number className="text-ink-3">
              {row.number}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
