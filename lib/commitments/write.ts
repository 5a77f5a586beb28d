import "server-only";
import { type Asking, recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import { seal } from "@/lib/db/seal";
import { holdsOn } from "@/lib/people/rules/hierarchy";
import { invalid, notFound, ok, type Result } from "@/lib/result";
import { dateIn, toDateColumn } from "@/lib/time/calendar";
import { commitmentPlace } from "./read";
import type { SayWhereItStands, TakeOn } from "./schema";

/** A manager takes something on, for a theme on their sheet where there is one. */
export async function takeOn(permit: Permit<"commitment.take">, input: TakeOn): Promise<Result<{ id: string }>> {
  const { asking, subject } = permit;
  const { tx, organizationId, now, viewer } = asking;
  const past = input.dueOn < dateIn(now, viewer.zone);
  if (past) return invalid("Choose a day that is still to come.", { dueOn: "Choose a day that is still to come." });
  if (input.releasedThemeId && !(await onOwnSheet(asking, input.releasedThemeId))) return notFound();
  const { id, leaderId, ownerId } = subject;
  await tx.commitment.createMany({
    data: {
      ...{ organizationId, id, leaderId, ownerId },
      wordsSealed: await seal(asking, ownerId, commitmentPlace(id, ownerId), input.text),
      ...{ dueOn: toDateColumn(input.dueOn), releasedThemeId: input.releasedThemeId, createdAt: now },
    },
  });
  await recordFor(asking, { what: "commitment.take" });
  return ok({ id });
}

const onOwnSheet = async ({ tx, organizationId, viewer }: Asking, id: string) =>
  (await tx.releasedTheme.count({ where: { organizationId, id, managerIds: { has: viewer.personId } } })) > 0;

/** Whose leader the viewer's commitments are seen by: the one above them today. */
export async function commitmentOf({ tx, organizationId, viewer, now }: Asking) {
  const line = await tx.reportingLine.findFirst({
    where: {
      organizationId,
      personId: viewer.personId,
      ...holdsOn(dateIn(now, viewer.zone)),
    },
    select: { managerId: true },
  });
  return viewer.manages && line ? { id: newId(), ownerId: viewer.personId, leaderId: line.managerId } : null;
}

/** Where a commitment stands: agreed, started or done. */
export async function sayWhereItStands(
  permit: Permit<"commitment.change">,
  { state }: SayWhereItStands,
): Promise<Result<undefined>> {
  const { asking, subject } = permit;
  const { tx, organizationId, now } = asking;
  await tx.commitment.update({
    where: { organizationId_id: { organizationId, id: subject.id } },
    data: { state, doneAt: state === "done" ? now : null },
  });
  await recordFor(asking, { what: "commitment.change" });
  return ok();
}

/** One commitment as the rules of access need it; null when it is not for these eyes. */
export async function findCommitment({ tx, organizationId }: Asking, id: string) {
  return tx.commitment.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { id: true, ownerId: true, leaderId: true },
  });
}
