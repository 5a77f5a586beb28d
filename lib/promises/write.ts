import "server-only";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import { seal } from "@/lib/db/seal";
import { findMeeting } from "@/lib/meetings/read/find";
import { askHeardBack } from "@/lib/messages/write/follow";
import { conflict, invalid, notFound, ok, type Result } from "@/lib/result";
import { dateIn, toDateColumn } from "@/lib/time/calendar";
import { promisePlace, stateOf } from "./read";
import { dueDayIsPossible } from "./rules/due";
import { mayHearBack, mayWriteBack } from "./rules/standing";
import type { HeardBack, MakePromise, WriteBack } from "./schema";

/** The leader promises something to the person they talk with, for a day. */
export async function makePromise(
  permit: Permit<"meeting.promise">,
  input: MakePromise,
): Promise<Result<{ promiseId: string }>> {
  const { asking, subject } = permit;
  const today = dateIn(asking.now, asking.viewer.zone);
  if (!dueDayIsPossible(input.due, today)) {
    return invalid("Choose a day from today on, within a year.", { due: "Choose a day from today on, within a year." });
  }
  const meeting = await findMeeting(asking, subject.id);
  if (!meeting) return notFound();
  const row = { id: newId(), personId: meeting.participant.id };
  await asking.tx.promise.create({
    data: {
      ...row,
      organizationId: asking.organizationId,
      meetingId: subject.id,
      ownerId: asking.viewer.personId,
      wordsSealed: await seal(asking, row.personId, promisePlace(row), input.text),
      dueOn: toDateColumn(input.due),
      madeAt: asking.now,
    },
  });
  await recordFor(asking, { what: "promise.make", subjectId: row.personId, meetingId: subject.id });
  return ok({ promiseId: row.id });
}

/** A promise made by mistake in a conversation that is still open; after it was held it stands. */
export async function dropPromise(permit: Permit<"meeting.promise">, promiseId: string): Promise<Result<undefined>> {
  const { asking, subject } = permit;
  if (subject.state !== "scheduled") return conflict("A promise stands once the conversation is closed.");
  const where = { organizationId: asking.organizationId, id: promiseId, meetingId: subject.id, state: "open" as const };
  const dropped = await asking.tx.promise.deleteMany({ where });
  if (dropped.count === 0) return notFound();
  await recordFor(asking, { what: "promise.drop", subjectId: subject.participantIds[0], meetingId: subject.id });
  return ok();
}

/** The leader says what came of it; then the other person is asked whether they heard back. */
export async function writeBack(
  permit: Permit<"promise.answer">,
  input: WriteBack,
): Promise<Result<{ promiseId: string }>> {
  const { asking, subject } = permit;
  const where = { organizationId: asking.organizationId, id: subject.id };
  const row = await asking.tx.promise.findFirst({ where });
  if (!row) return notFound();
  if (!mayWriteBack(stateOf(row))) return conflict("They have already said what came of this.");
  const answerSealed = await seal(asking, row.personId, promisePlace(row, "answer_sealed"), input.answer);
  await asking.tx.promise.updateMany({
    where: { ...where, state: { not: "heardBack" } },
    data: { state: "told", answerSealed, toldAt: asking.now },
  });
  await recordFor(asking, { what: "promise.answer", subjectId: row.personId, meetingId: row.meetingId });
  await askHeardBack(asking, { meetingId: row.meetingId, personId: row.personId, aboutId: row.id });
  return ok({ promiseId: row.id });
}

/** Only the person it was made to can end a promise, and says how it ended. */
export async function hearBack(
  permit: Permit<"promise.confirm">,
  input: HeardBack,
): Promise<Result<{ promiseId: string }>> {
  const { asking, subject } = permit;
  const where = { organizationId: asking.organizationId, id: subject.id };
  const row = await asking.tx.promise.findFirst({ where });
  if (!row) return notFound();
  if (!mayHearBack(stateOf(row))) return conflict("You have already said what came of this.");
  await asking.tx.promise.updateMany({
    where: { ...where, state: { not: "heardBack" } },
    data: { state: "heardBack", outcome: input.outcome, heardBackAt: asking.now },
  });
  await recordFor(asking, { what: "promise.confirm", subjectId: row.ownerId, meetingId: row.meetingId });
  return ok({ promiseId: row.id });
}
