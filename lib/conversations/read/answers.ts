import "server-only";
import type { Asking } from "@/lib/access/asking";
import { loadKeys, open } from "@/lib/db/seal";
import type { FoundMeeting } from "@/lib/meetings/read/find";
import type { AnswerChoice } from "@/lib/prompts/schema";
import { answerPlace } from "@/lib/prompts/write";
import type { Opened } from "@/lib/wording";
import { recordOpening } from "./opening";

export type ReadAnswer = {
  questionId: string | null;
  promiseId: string | null;
  choice: AnswerChoice;
  text: Opened;
  at: Date;
};

/** What the participant sent before the meeting. Reading it is an opening that they see; before it is sent there is nothing. */
export async function answersOf(asking: Asking, meeting: FoundMeeting): Promise<ReadAnswer[]> {
  const { tx, organizationId, viewer } = asking;
  const personId = meeting.participant.id;
  const where = { organizationId, meetingId: meeting.id, personId };
  const prompt = await tx.prompt.findFirst({ where, select: { sentAt: true } });
  if (!prompt?.sentAt && viewer.personId !== personId) return [];
  const rows = await tx.answer.findMany({ where });
  if (rows.length === 0) return [];
  await recordOpening(asking, { what: "answers.read", subjectId: personId, meetingId: meeting.id });
  await loadKeys(asking, [personId]);
  return Promise.all(
    rows.map(async ({ id, questionId, promiseId, choice, wordsSealed, updatedAt }) => ({
      questionId,
      promiseId,
      choice,
      text: wordsSealed && (await open(asking, personId, answerPlace(id, personId), wordsSealed)),
      at: updatedAt,
    })),
  );
}
