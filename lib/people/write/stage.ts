import "server-only";
import type { Permit } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import { conflict, invalid, notFound, ok, type Result } from "@/lib/result";
import { toDateColumn } from "@/lib/time/calendar";
import { type Preview, previewOf } from "../read/preview";
import { noteProgress, stagedFile } from "../read/staged";
import { openFile } from "../rules/roster";
import type { ImportCounts } from "../rules/story";
import { Decisions, type StageImport } from "../schema";
import { applyImport } from "./apply";

type Importing = Permit<"people.import">;

/** Keeps a chosen file between the steps, so that nothing is lost on the way. What cannot be read is not kept. */
export async function stageImport({ asking }: Importing, { file, asOf }: StageImport): Promise<Result<string>> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { table, problems } = openFile(bytes);
  const [problem] = problems;
  if (problem && table.rows.length === 0) return invalid(problem.message, { file: problem.message });
  const { tx, organizationId, viewer, now } = asking;
  const id = newId();
  await tx.import.create({
    data: {
      ...{ organizationId, id, createdById: viewer.personId, createdAt: now },
      ...{ fileName: file.name.slice(0, 200), content: bytes, asOf: toDateColumn(asOf) },
      mapping: Decisions.parse({}),
    },
  });
  return ok(id);
}

/** Remembers what was decided about a file on its way in. */
export async function decide(
  { asking }: Importing,
  importId: string,
  change: (before: Decisions) => Decisions,
): Promise<Result<string>> {
  const file = await stagedFile(asking, importId);
  if (!file || file.appliedAt) return notFound();
  const { tx, organizationId } = asking;
  await tx.import.update({
    where: { organizationId_id: { organizationId, id: importId } },
    data: { mapping: change(file.decisions) },
  });
  return ok(importId);
}

/** Puts a file away without applying it. */
export async function dropImport(
  { asking: { tx, organizationId } }: Importing,
  importId: string,
): Promise<Result<undefined>> {
  await tx.import.deleteMany({ where: { organizationId, id: importId, appliedAt: null } });
  return ok();
}

/**
 * Applies a file that nobody staged, as one that is brought at the machine. Noted like any other, or the admins' pages
 * would say that nothing was ever imported.
 */
export async function applyFile(permit: Importing, fileName: string, preview: Preview): Promise<Result<ImportCounts>> {
  const counts = await applyImport(permit, preview);
  if (!counts.ok || !preview.diff) return counts;
  const { tx, organizationId, actorId, now } = permit.asking;
  await tx.import.create({
    data: {
      ...{ organizationId, id: newId(), createdById: actorId, createdAt: now, appliedAt: now },
      ...{ fileName: fileName.slice(0, 200), asOf: toDateColumn(preview.diff.asOf) },
      ...{ content: new Uint8Array(), mapping: Decisions.parse({}), summary: counts.value },
    },
  });
  return counts;
}

/** Applies a staged file, once. Its rows are not kept afterwards, only the counts. */
export async function applyStaged(permit: Importing, importId: string): Promise<Result<ImportCounts>> {
  const { asking } = permit;
  const file = await stagedFile(asking, importId);
  if (!file || file.appliedAt) return notFound();
  const preview = await previewOf(asking, file);
  const counts = await applyImport(permit, preview, noteProgress(asking.viewer, asking.now, importId));
  if (!counts.ok) return counts;
  const { tx, organizationId, now } = asking;
  const { count } = await tx.import.updateMany({
    where: { organizationId, id: importId, appliedAt: null },
    data: { appliedAt: now, summary: counts.value, content: new Uint8Array() },
  });
  // Two admins pressed at once: the second transaction must leave nothing behind.
  return count === 1 ? counts : conflict("This file was applied a moment ago.");
}
