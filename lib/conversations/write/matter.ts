import "server-only";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { seal } from "@/lib/db/seal";
import { findMeeting } from "@/lib/meetings/read/find";
import { notFound, ok, type Result } from "@/lib/result";
import { dateIn, toDateColumn } from "@/lib/time/calendar";
import { notePlace, ownNotes } from "../read/lines";
import type { MoveOut } from "../schema";

/**
 * A serious matter leaves the notes: the line's words are gone from them and from what is read back. Only that something
 * was moved, and the day, stays.
 */
export async function moveMatter(
  permit: Permit<"meeting.moveMatter">,
  input: MoveOut,
): Promise<Result<{ revision: number }>> {
  const { asking, subject } = permit;
  const { tx, organizationId, viewer, now } = asking;
  const meeting = await findMeeting(asking, subject.id);
  if (!meeting || viewer.personId !== subject.leaderId) return notFound();
  const personId = meeting.participant.id;
  const note = (await ownNotes(asking, subject.id, personId)).find((one) => one.questionId === input.questionId);
  if (!note?.lines.some((line) => line.id === input.lineId)) return notFound();
  const where = { organizationId, meetingId: subject.id, authorId: viewer.personId, questionId: input.questionId };
  const row = await tx.note.findFirstOrThrow({ where });
  const words = JSON.stringify(note.lines.filter((line) => line.id !== input.lineId));
  const wordsSealed = await seal(asking, personId, notePlace(row.id, viewer.personId), words);
  await tx.note.updateMany({ where, data: { wordsSealed, updatedAt: now, revision: { increment: 1 } } });
  await tx.agreedNote.deleteMany({
    where: { organizationId, meetingId: subject.id, id: input.lineId, state: "proposed" },
  });
  const movedOn = toDateColumn(dateIn(now, viewer.zone));
  await tx.conversation.upsert({
    where: { organizationId_meetingId: { organizationId, meetingId: subject.id } },
    create: { organizationId, meetingId: subject.id, startedAt: now, movedOn },
    update: { movedOn },
  });
  await recordFor(asking, { what: "matter.move", subjectId: personId, meetingId: subject.id });
  return ok({ revision: row.revision + 1 });
}
