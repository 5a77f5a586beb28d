import "server-only";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { seal } from "@/lib/db/seal";
import { ok, type Result } from "@/lib/result";
import { agreedLines, linePlace, noteKeyOf, ownNotes } from "../read/lines";
import { toReadBack } from "../rules/read-back";

/** Puts the lines the leader keeps before the participant, who agrees, changes words, or takes them out. */
export async function readBack(permit: Permit<"meeting.takeNotes">): Promise<Result<{ lines: number }>> {
  const { asking, subject } = permit;
  const { tx, organizationId, now } = asking;
  // What was said before colleagues is nobody's line.
  if (subject.kind === "group") return ok({ lines: 0 });
  const personId = noteKeyOf(subject);
  const already = await agreedLines(asking, subject.id, personId);
  const fresh = (await ownNotes(asking, subject.id, personId)).flatMap((note) =>
    toReadBack(note.lines, already).map((line) => ({ ...line, questionId: note.questionId })),
  );
  if (fresh.length === 0) return ok({ lines: 0 });
  const data = await Promise.all(
    fresh.map(async ({ id, text, questionId }) => ({
      organizationId,
      id,
      meetingId: subject.id,
      personId,
      questionId,
      wordsSealed: await seal(asking, personId, linePlace(id, personId), text),
      proposedAt: now,
    })),
  );
  const made = await tx.agreedNote.createMany({ data, skipDuplicates: true });
  await recordFor(asking, { what: "agreed.propose", subjectId: personId, meetingId: subject.id });
  return ok({ lines: made.count });
}
