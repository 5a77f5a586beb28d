import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import { open, seal } from "@/lib/db/seal";
import type { SaveOutcome } from "@/lib/drafts/rules";
import { standingOf } from "@/lib/meetings/read/find";
import { may } from "@/lib/meetings/rules/doings";
import { conflict, invalid, notFound, ok, type Result } from "@/lib/result";
import { linesIn, noteKeyOf, notePlace } from "../read/lines";
import { kept, written } from "../rules/lines";
import type { NoteLine, SaveNote } from "../schema";

type Noting = Permit<"meeting.takeNotes">;

/** Saves what the leader wrote under one question, over the revision it was written on. */
export async function saveNote(permit: Noting, input: SaveNote): Promise<Result<SaveOutcome<NoteLine[]>>> {
  const { asking, subject } = permit;
  const { tx, organizationId, viewer, now } = asking;
  const meeting = await standingOf(asking, subject);
  if (!meeting) return notFound();
  if (!may("talk", "leader", meeting, now)) return conflict("This meeting is off. Your text stays on this device.");
  if (!(await tx.question.findFirst({ where: { organizationId, id: input.questionId } }))) {
    return invalid("This question is not part of the guide.");
  }
  const where = { organizationId, meetingId: subject.id, authorId: viewer.personId, questionId: input.questionId };
  const there = await tx.note.findFirst({ where });
  const id = there?.id ?? newId();
  const words = JSON.stringify(written(input.lines));
  const wordsSealed = await seal(asking, noteKeyOf(subject), notePlace(id, viewer.personId), words);
  const saved = there
    ? await tx.note.updateMany({
        where: { organizationId, id, revision: input.revision },
        data: { wordsSealed, updatedAt: now, revision: { increment: 1 } },
      })
    : await tx.note.createMany({
        data: { ...where, id, wordsSealed, updatedAt: now },
        skipDuplicates: true,
      });
  if (saved.count === 0) return twoTexts(asking, where, noteKeyOf(subject));
  await takeBackUnkept(asking, subject.id, input);
  return ok({ kept: "saved", revision: there ? input.revision + 1 : 1, at: now });
}

type Place = { organizationId: string; meetingId: string; authorId: string; questionId: string };

async function twoTexts(asking: Asking, where: Place, personId: string): Promise<Result<SaveOutcome<NoteLine[]>>> {
  const row = await asking.tx.note.findFirstOrThrow({ where });
  const text = await open(asking, personId, notePlace(row.id, row.authorId), row.wordsSealed);
  return ok({ kept: "two-texts", revision: row.revision, theirs: linesIn(text), at: row.updatedAt });
}

/** A line no longer kept, and not yet answered by the participant, is not read back any more. */
async function takeBackUnkept({ tx, organizationId }: Asking, meetingId: string, input: SaveNote): Promise<void> {
  const stays = kept(input.lines).map((line) => line.id);
  await tx.agreedNote.deleteMany({
    where: { organizationId, meetingId, questionId: input.questionId, state: "proposed", id: { notIn: stays } },
  });
}
