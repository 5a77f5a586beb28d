import { Cell, Head, RowHead, Table } from "@/components/ui/table";
import type { AuditWeek } from "@/lib/admin/read/audit";
import { longDayText } from "@/lib/time/format";

/** How often words were opened, by the week, without who, when, or what. */
export function AuditWeeks({ weeks }: { weeks: AuditWeek[] }) {
  if (weeks.length === 0) return <p className="mt-4 text-15 text-ink-2">No week with a conversation is over yet.</p>;
  const damaged = weeks.some((week) => week.damaged > 0);
  return (
    <>
      <p className="mt-4 mb-5 max-w-measure text-15 text-ink-2">
        Told when a week is over, so that no sign-in beside it says whose it was. What the two of a conversation write,
        move or ask for is not counted.
      </p>
      <Table caption="In conversations, by week">
        <thead>
          <tr>
            <Head>Week of</Head>
            <Head number>Words opened</Head>
            {damaged ? <Head number>Found altered</Head> : null}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.monday}>
              <RowHead className="whitespace-nowrap">{longDayText(week.monday)}</RowHead>
              <Cell number>{week.opened ?? "not over yet"}</Cell>
              {damaged ? <Cell number>{week.damaged}</Cell> : null}
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}
