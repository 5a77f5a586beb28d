import "server-only";
import { type Asking, asking as asViewer, recordFor } from "@/lib/access/asking";
import { may } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { fromDateColumn, type PlainDate } from "@/lib/time/calendar";
import { type ChosenColumns, columnsNamed, matchColumns, namedColumns } from "../rules/columns";
import { eitherDate } from "../rules/date-orders";
import { type Story, storyOf } from "../rules/import-story";
import type { Notice, RowProblem, ZoneFix } from "../rules/problems";
import { openFile } from "../rules/roster";
import { Decisions, Summary } from "../schema";
import { type PeopleFile, previewOf } from "./preview";

type StagedFile = PeopleFile & {
  id: string;
  fileName: string;
  decisions: Decisions;
  appliedAt: Date | null;
  summary: Summary | null;
};

/** A file on its way in; null for whoever may not import and for ids that are nobody's. */
export async function stagedFile(asking: Asking, id: string): Promise<StagedFile | null> {
  if (!may(asking.viewer, "people.import", {})) return null;
  const { tx, organizationId } = asking;
  const row = await tx.import.findUnique({ where: { organizationId_id: { organizationId, id } } });
  if (!row) return null;
  const decisions = Decisions.parse(row.mapping);
  const { content: bytes, fileName, appliedAt } = row;
  const summary = Summary.nullable().catch(null).parse(row.summary);
  return { id, fileName, bytes, asOf: fromDateColumn(row.asOf), options: decisions, decisions, appliedAt, summary };
}

type Head = { id: string; fileName: string; asOf: PlainDate; rows: number; matched: number };
export type ColumnsView = Head & {
  header: string[];
  chosen: ChosenColumns;
  /** The first few cells of every column, to recognise it by. */
  samples: Record<string, string>;
  decisions: Decisions;
  /** A date that could be read either way, when the file holds one and nothing else in its column decides. */
  asksDateOrder: string | null;
  problems: RowProblem[];
  manyProblems: number;
};
export type ZoneQuestion = ZoneFix & { rows: number[]; message: string };
export type ChangesView = Head & {
  story: Story | null;
  notices: Notice[];
  zones: ZoneQuestion[];
  problems: RowProblem[];
  manyProblems: number;
  ready: boolean;
};
export type AppliedView = { id: string; fileName: string; asOf: PlainDate; summary: Summary | null };

/** Which column tells what, as recognised or as chosen before. */
export async function columnsForPage(asking: Asking, id: string): Promise<ColumnsView | null> {
  const file = await stagedFile(asking, id);
  if (!file || file.appliedAt) return null;
  const { table, problems } = openFile(file.bytes);
  const mapping = file.decisions.columns ? columnsNamed(table, file.decisions.columns) : matchColumns(table);
  const chosen = namedColumns(table, mapping);
  const sample = (at: number) =>
    table.rows
      .slice(0, 40)
      .flatMap(({ cells }) => cells[at]?.trim() || [])
      .slice(0, 3)
      .join(", ")
      .slice(0, 80);
  return {
    ...headOf(file, table.rows.length, Object.keys(chosen).length),
    header: [...new Set(table.header)].filter(Boolean),
    chosen,
    samples: Object.fromEntries(table.header.map((name, at) => [name, sample(at)])),
    decisions: file.decisions,
    asksDateOrder: eitherDate(table, mapping),
    problems: problems.slice(0, shownProblems),
    manyProblems: problems.length,
  };
}

const headOf = ({ id, fileName, asOf }: StagedFile, rows: number, matched: number): Head => ({
  id,
  fileName,
  asOf,
  rows,
  matched,
});
const shownProblems = 50;

/** What the file would change, or what must be put right first. */
export async function changesForPage(asking: Asking, id: string): Promise<ChangesView | null> {
  const file = await stagedFile(asking, id);
  if (!file || file.appliedAt) return null;
  const { roster, present, problems, diff } = await previewOf(asking, file);
  await recordFor(asking, { what: "people.preview" });
  const hard = problems.filter((problem) => !problem.fix);
  return {
    ...headOf(file, roster.table.rows.length, Object.keys(roster.mapping).length),
    story: diff && storyOf(diff, present, asking.viewer.k),
    notices: roster.notices,
    zones: zoneQuestions(problems),
    problems: hard.slice(0, shownProblems),
    manyProblems: hard.length,
    ready: problems.length === 0,
  };
}

/** One question for each wrong name, however many rows hold it. */
function zoneQuestions(problems: RowProblem[]): ZoneQuestion[] {
  const questions = new Map<string, ZoneQuestion>();
  for (const { row, message, fix } of problems) {
    if (!fix) continue;
    const question = questions.get(fix.text) ?? { ...fix, rows: [], message };
    question.rows.push(row);
    questions.set(fix.text, question);
  }
  return [...questions.values()];
}

export async function appliedForPage(asking: Asking, id: string): Promise<AppliedView | null> {
  const file = await stagedFile(asking, id);
  return file?.appliedAt ? { id, fileName: file.fileName, asOf: file.asOf, summary: file.summary } : null;
}

export type Unfinished = { id: string; fileName: string; createdAt: Date };

/** Files that were chosen and not applied yet, the newest first. */
export async function unfinishedImports({ tx, organizationId }: Asking): Promise<Unfinished[]> {
  const select = { id: true, fileName: true, createdAt: true };
  return tx.import.findMany({
    where: { organizationId, appliedAt: null },
    select,
    orderBy: { createdAt: "desc" },
    take: 3,
  });
}

/** How far an import is, read beside the transaction that applies it. */
export async function progressOf(asking: Asking, id: string): Promise<Summary | null> {
  const { tx, organizationId } = asking;
  const row = await tx.import.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { summary: true },
  });
  return Summary.nullable()
    .catch(null)
    .parse(row?.summary ?? null);
}

/** Says how far an import is, in a transaction of its own: the one that applies it shows nothing before it ends. */
export const noteProgress = (viewer: Viewer, at: Date, id: string) => (done: number, total: number) =>
  asViewer(viewer, at, async ({ tx, organizationId }) => {
    await tx.import.updateMany({ where: { organizationId, id, appliedAt: null }, data: { summary: { done, total } } });
  });
export type NoteProgress = ReturnType<typeof noteProgress>;
