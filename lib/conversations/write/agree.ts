import "server-only";
import type { Asking } from "@/lib/access/asking";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { seal } from "@/lib/db/seal";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import { goalKey } from "@/lib/templates/rules/default";
import { isUnreadable, readable, whyUnreadable } from "@/lib/wording";
import { agreedLines, linePlace, type StoredLine } from "../read/lines";
import { answered, isAgreed } from "../rules/read-back";
import type { AnswerLine, SayConsent } from "../schema";
import { goalPlace } from "./goal";

type Agreeing = Permit<"meeting.agree">;

/** The participant agrees to a line, changes its words, or takes it out. Only they can. */
export async function answerLine(permit: Agreeing, input: AnswerLine): Promise<Result<{ lineId: string }>> {
  const { asking, subject } = permit;
  const line = await ownLine(permit, input.lineId);
  if (!line) return notFound();
  if (line.state === "struck") return conflict("You have taken this line out. Its words are gone.");
  if (isUnreadable(line.text) && input.answer === "agree")
    return conflict(`${whyUnreadable(line.text)} Take the line out, or say it in your own words.`);
  const next = answered({ ...line, text: readable(line.text) ?? "" }, input);
  const { personId } = asking.viewer;
  await asking.tx.agreedNote.updateMany({
    where: { organizationId: asking.organizationId, id: line.id, personId },
    data: {
      wordsSealed: await seal(asking, personId, linePlace(line.id, personId), next.text),
      state: next.state,
      reworded: next.reworded,
      consent: next.consent,
      decidedAt: asking.now,
      revision: { increment: 1 },
    },
  });
  await keepGoal(asking, subject.id, { ...line, ...next });
  await recordFor(asking, { what: "agreed.answer", subjectId: personId, meetingId: subject.id });
  return ok({ lineId: line.id });
}

/** The participant says whether an agreed line may feed a theme. */
export async function sayConsent(permit: Agreeing, input: SayConsent): Promise<Result<{ lineId: string }>> {
  const { asking, subject } = permit;
  const line = await ownLine(permit, input.lineId);
  if (!line) return notFound();
  if (!isAgreed(line)) return conflict("Agree to the words first, then say whether they may feed a theme.");
  const { organizationId, viewer } = asking;
  await asking.tx.agreedNote.updateMany({
    where: { organizationId, id: line.id, personId: viewer.personId },
    data: { consent: input.consent, decidedAt: asking.now, revision: { increment: 1 } },
  });
  await recordFor(asking, { what: "agreed.consent", subjectId: viewer.personId, meetingId: subject.id });
  return ok({ lineId: line.id });
}

async function ownLine({ asking, subject }: Agreeing, lineId: string): Promise<StoredLine | null> {
  const lines = await agreedLines(asking, subject.id, asking.viewer.personId);
  return lines.find((line) => line.id === lineId) ?? null;
}

/** What the participant wants from their work comes back next time; a line taken out takes its goal with it. */
async function keepGoal(asking: Asking, meetingId: string, line: StoredLine & { text: string }): Promise<void> {
  const { tx, organizationId, viewer, now } = asking;
  const question = line.questionId && (await tx.question.findFirst({ where: { organizationId, id: line.questionId } }));
  if (!question || question.key !== goalKey) return;
  await tx.careerGoal.deleteMany({ where: { organizationId, id: line.id, personId: viewer.personId } });
  if (!isAgreed(line)) return;
  const wordsSealed = await seal(asking, viewer.personId, goalPlace(line.id, viewer.personId), line.text);
  await tx.careerGoal.createMany({
    data: { organizationId, id: line.id, personId: viewer.personId, meetingId, wordsSealed, keptAt: now },
  });
}
