import { Cell, Head, RowHead, Table } from "@/components/ui/table";
import { Veil } from "@/components/ui/veil";
import type { AuditWeek } from "@/lib/admin/read/audit";
import { longDayText } from "@/lib/time/format";

/** What was done in conversations, by the week: how often, without who, when, or what. */
export function AuditWeeks({ weeks, k }: { weeks: AuditWeek[]; k: string }) {
  if (weeks.length === 0) return <p className="mt-4 text-15 text-ink-2">No week with a conversation is over yet.</p>;
  const damaged = weeks.some((week) => week.damaged > 0);
  return (
    <>
      <p className="mt-4 mb-5 max-w-measure text-15 text-ink-2">
        Told when a week is over, and what people saw to only where {k} of them or more did, so that no sign-in beside
        it says whose it was.
      </p>
      <Table caption="In conversations, by week">
        <thead>
          <tr>
            <Head>Week of</Head>
            <Head number>Words opened</Head>
            <Head number>Seen to</Head>
            {damaged ? <Head number>Found altered</Head> : null}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.monday}>
              <RowHead className="whitespace-nowrap">{longDayText(week.monday)}</RowHead>
              <Cell number>{week.opened ?? "not over yet"}</Cell>
              <Cell number>{week.done ?? <Veil />}</Cell>
              {damaged ? <Cell number>{week.damaged}</Cell> : null}
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}
