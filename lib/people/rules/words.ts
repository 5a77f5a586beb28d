import { listed } from "@/lib/wording";
import type { Diff } from "./diff";
import { detailsText } from "./import-story";
import { calledIn, managerMoves } from "./moves";
import type { PresentPerson } from "./present";
import type { Notice, RowProblem } from "./problems";
import { headline, mayEndMeetings, whatIsPlanned } from "./story";

type Told = {
  present: PresentPerson[];
  problems: RowProblem[];
  diff: Diff | null;
  roster: { notices: Notice[] };
};

/** An import in plain lines, for a terminal. */
export function importWords({ present, problems, diff, roster }: Told, dryRun: boolean): string {
  if (!diff || problems.length > 0) return problemLines(problems);
  const called = calledIn(diff, present);
  const names = (people: { name: string }[]) =>
    listed(
      people.map((person) => person.name),
      12,
    );
  const joins = [...diff.joins.map(({ row }) => row), ...diff.returns.map(({ row }) => row)];
  return [
    headline(diff),
    ...(joins.length > 0 ? [`  join: ${names(joins)}`] : []),
    ...(diff.leaves.length > 0 ? [`  leave: ${names(diff.leaves)}`] : []),
    ...managerMoves(diff, called).map((move) => `  ${move.label}: ${called(move.from).name} → ${called(move.to).name}`),
    ...(diff.profileChanges.length > 0 ? [`  details: ${detailsText(diff)}`] : []),
    ...(mayEndMeetings(diff) ? [`  ${whatIsPlanned}`] : []),
    ...roster.notices.map((notice) => `  ${notice}`),
    dryRun ? "Nothing was changed (--dry-run)." : "Done.",
  ].join("\n");
}

function problemLines(problems: RowProblem[]): string {
  const where = ({ row, column }: RowProblem) => (row === 0 ? "" : `Row ${row}${column ? `, ${column}` : ""}: `);
  const lines = problems.slice(0, 100).map((problem) => `  ${where(problem)}${problem.message}`);
  const more = problems.length > lines.length ? [`  … and ${problems.length - lines.length} more`] : [];
  return ["Nothing was changed. To be put right first:", ...lines, ...more].join("\n");
}
