import { Cell, Head, RowHead, Table } from "@/components/ui/table";
import type { RowProblem } from "@/lib/people/rules/problems";
import { SaveProblems } from "./save-problems";

const where = (row: number) => (row === 0 ? "All" : String(row));

/** What must be put right in the file itself, row by row. */
export function ProblemRows({ problems, total }: { problems: RowProblem[]; total: number }) {
  if (total === 0) return null;
  const title =
    total === 1
      ? "One thing must be put right in the file"
      : `${total.toLocaleString("en-GB")} things must be put right in the file`;
  return (
    <section
      aria-label={title}
      className="mb-8 rounded-2 border border-[color-mix(in_oklab,var(--brick)_40%,var(--rule))] bg-brick-tint px-5 pt-4 pb-3"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="font-ui font-semibold text-16 text-brick">{title}</h2>
        <SaveProblems problems={problems} />
      </div>
      <p className="mt-0.5 mb-2 text-14 text-ink-2">
        Correct it where the file comes from, export it again and choose the new one. Nothing was changed.
      </p>
      <Table caption="Rows that need you">
        <thead>
          <tr>
            <Head number>Row</Head>
            <Head>Column</Head>
            <Head>What is wrong</Head>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ row, column, message }) => (
            <tr key={`${row} ${column} ${message}`}>
              <RowHead className="w-14 text-right tabular-nums">{where(row)}</RowHead>
              <Cell className="whitespace-nowrap text-ink-2">{column}</Cell>
              <Cell>{message}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {total > problems.length ? (
        <p className="mt-2 text-14 text-ink-3">{(total - problems.length).toLocaleString("en-GB")} more of them.</p>
      ) : null}
    </section>
  );
}
