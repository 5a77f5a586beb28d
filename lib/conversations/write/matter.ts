import "server-only";
import type { Asking } from "@/lib/access/asking";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { seal } from "@/lib/db/seal";
import { notFound, ok, type Result } from "@/lib/result";
import { dateIn, toDateColumn } from "@/lib/time/calendar";
import { noteKeyOf, notePlace, ownNotes } from "../read/lines";
import type { MoveOut } from "../schema";

/**
 * A serious matter leaves the notes and everything made of them: the line that was read back or agreed to, the wish kept
 * for next time, themes still gathering. Only that something was moved, and the day, stays. Returns the revision of the
 * note that held the line; null when only the agreed line was left of it.
 */
export async function moveMatter(
  permit: Permit<"meeting.moveMatter">,
  input: MoveOut,
): Promise<Result<{ revision: number | null }>> {
  const { asking, subject } = permit;
  const { tx, organizationId, viewer, now } = asking;
  if (viewer.personId !== subject.leaderId) return notFound();
  const personId = noteKeyOf(subject);
  const revision = await takeOutOfNotes(asking, { ...input, meetingId: subject.id, personId });
  const agreed = await tx.agreedNote.count({ where: { organizationId, meetingId: subject.id, id: input.lineId } });
  if (revision === null && agreed === 0) return notFound();
  await tx.$queryRaw`select app.move_matter(${subject.id}::uuid, ${input.lineId}::uuid)::text`;
  const movedOn = toDateColumn(dateIn(now, viewer.zone));
  await tx.conversation.upsert({
    where: { organizationId_meetingId: { organizationId, meetingId: subject.id } },
    create: { organizationId, meetingId: subject.id, startedAt: now, movedOn },
    update: { movedOn },
  });
  await recordFor(asking, {
    what: "matter.move",
    subjectId: subject.kind === "group" ? undefined : personId,
    meetingId: subject.id,
  });
  return ok({ revision });
}

type Line = MoveOut & { personId: string };

/** The note without the line; null when the line is in none. */
async function takeOutOfNotes(asking: Asking, { meetingId, personId, questionId, lineId }: Line) {
  const { tx, organizationId, viewer, now } = asking;
  const note = (await ownNotes(asking, meetingId, personId)).find((one) => one.questionId === questionId);
  if (!note?.lines.some((line) => line.id === lineId)) return null;
  const where = { organizationId, meetingId, authorId: viewer.personId, questionId };
  const row = await tx.note.findFirstOrThrow({ where });
  const words = JSON.stringify(note.lines.filter((line) => line.id !== lineId));
  const wordsSealed = await seal(asking, personId, notePlace(row.id, viewer.personId), words);
  await tx.note.updateMany({ where, data: { wordsSealed, updatedAt: now, revision: { increment: 1 } } });
  return row.revision + 1;
}
