import "server-only";
import type { Asking } from "@/lib/access/asking";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import { open, seal } from "@/lib/db/seal";
import type { Tx } from "@/lib/db/transaction";
import type { SaveOutcome } from "@/lib/drafts/rules";
import { standingOf } from "@/lib/meetings/read/find";
import { may } from "@/lib/meetings/rules/doings";
import { withdrawReminder } from "@/lib/messages/write/meetings";
import { conflict, ok, type Result } from "@/lib/result";
import type { Zone } from "@/lib/time/calendar";
import { readable } from "@/lib/wording";
import { stored } from "./rules/choice";
import { promptsDueAt } from "./rules/timing";
import type { AnswerChoice, SaveAnswer, SayHappened } from "./schema";

type Answering = Permit<"meeting.answer">;
type AnswerValue = { choice: AnswerChoice; text: string };

/** The prompts of one participant for one meeting; called again when the meeting moves, it re-dates them. */
export async function layPrompts(
  tx: Tx,
  of: { meetingId: string; personId: string; versionId: string; startsAt: Date; zone: Zone },
): Promise<void> {
  const { meetingId, personId, versionId } = of;
  const dueAt = promptsDueAt(of.startsAt, of.zone);
  // By a function of the database: whoever plans for a leader lays them and must not see whether they were answered.
  await tx.$executeRaw`
    select app.lay_prompt(${meetingId}::uuid, ${personId}::uuid, ${versionId}::uuid, ${dueAt}::timestamptz)`;
}

/** Takes the prompts of meetings back, with the invitations to them. */
export async function dropPrompts(tx: Tx, meetingIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`select app.drop_prompts(${[...meetingIds]}::uuid[])`;
}

export const answerPlace = (row: string, author: string) => ({ table: "answer", column: "words_sealed", row, author });

/** Saves one answer over the revision it was written on. "Raise it live" removes whatever words stood there. */
export async function saveAnswer(permit: Answering, input: SaveAnswer): Promise<Result<SaveOutcome<AnswerValue>>> {
  const closed = await closedForAnswers(permit);
  if (closed) return closed;
  const { tx, organizationId, viewer, now } = permit.asking;
  const what = {
    organizationId,
    meetingId: permit.subject.id,
    personId: viewer.personId,
    questionId: input.questionId,
  };
  const there = await tx.answer.findFirst({ where: what });
  const id = there?.id ?? newId();
  const words = stored(input);
  const data = {
    choice: input.choice,
    wordsSealed: words ? await seal(permit.asking, viewer.personId, answerPlace(id, viewer.personId), words) : null,
    updatedAt: now,
  };
  const written = there
    ? await tx.answer.updateMany({
        where: { organizationId, id, revision: input.revision },
        data: { ...data, revision: { increment: 1 } },
      })
    : await tx.answer.createMany({ data: { ...what, ...data, id, revision: 1 }, skipDuplicates: true });
  if (written.count === 0) return twoTexts(permit.asking, what);
  return ok({ kept: "saved", revision: there ? input.revision + 1 : 1, at: now });
}

type Place = { organizationId: string; meetingId: string; personId: string; questionId: string };

async function twoTexts(asking: Asking, where: Place): Promise<Result<SaveOutcome<AnswerValue>>> {
  const row = await asking.tx.answer.findFirstOrThrow({ where });
  const text =
    row.wordsSealed && (await open(asking, row.personId, answerPlace(row.id, row.personId), row.wordsSealed));
  return ok({
    kept: "two-texts",
    revision: row.revision,
    theirs: { choice: row.choice, text: readable(text) ?? "" },
    at: row.updatedAt,
  });
}

/** The participant's word on an earlier promise, as an answer the leader reads with the others. */
export async function sayHappened(permit: Answering, input: SayHappened): Promise<Result<{ at: Date }>> {
  const closed = await closedForAnswers(permit);
  if (closed) return closed;
  const { tx, organizationId, viewer, now } = permit.asking;
  const promise = await tx.promise.findFirst({
    where: { organizationId, id: input.promiseId, personId: viewer.personId, ownerId: permit.subject.leaderId },
  });
  if (!promise) return conflict("This promise is no longer open.");
  const key = { organizationId, meetingId: permit.subject.id, personId: viewer.personId, promiseId: promise.id };
  const there = await tx.answer.findFirst({ where: key });
  const id = there?.id ?? newId();
  const wordsSealed = await seal(permit.asking, viewer.personId, answerPlace(id, viewer.personId), input.happened);
  if (there) await tx.answer.updateMany({ where: { organizationId, id }, data: { wordsSealed, updatedAt: now } });
  else await tx.answer.create({ data: { ...key, id, wordsSealed, updatedAt: now } });
  return ok({ at: now });
}

/** From now on the leader may read. Answers can still be changed until the two meet. */
export async function sendAnswers(permit: Answering): Promise<Result<{ sentAt: Date }>> {
  const closed = await closedForAnswers(permit);
  if (closed) return closed;
  const { tx, organizationId, viewer, now } = permit.asking;
  const where = { organizationId, meetingId: permit.subject.id, personId: viewer.personId };
  await tx.prompt.updateMany({ where: { ...where, sentAt: null }, data: { sentAt: now } });
  const prompt = await tx.prompt.findFirst({ where });
  if (!prompt?.sentAt) return conflict("The questions for this meeting are not out yet.");
  await withdrawReminder(permit.asking, permit.subject.id);
  await recordFor(permit.asking, { what: "answers.send", subjectId: viewer.personId, meetingId: permit.subject.id });
  return ok({ sentAt: prompt.sentAt });
}

async function closedForAnswers({ asking, subject }: Answering) {
  const meeting = await standingOf(asking, subject);
  if (meeting && may("answer", "participant", meeting, asking.now)) return null;
  return conflict("The two of you have met, or the meeting is off. Answers can no longer be changed.");
}
