import "server-only";
import type { Permit } from "@/lib/access/policy";
import { ok, type Result } from "@/lib/result";
import type { AgreedLine } from "../rules/read-back";
import type { ScoreSource } from "../schema";
import { recordOpening } from "./opening";

export type ClosingNow = {
  lines: Pick<AgreedLine, "id" | "state" | "reworded" | "consent">[];
  scores: { measure: "morale" | "support"; value: number | null; source: ScoreSource }[];
};

/** What has happened on the other device since: no words are read, but a score is as much an opening here as on the page. */
export async function closingNow({ asking, subject }: Permit<"meeting.takeNotes">): Promise<Result<ClosingNow>> {
  const { tx, organizationId } = asking;
  const where = { organizationId, meetingId: subject.id };
  const lines = await tx.agreedNote.findMany({
    where,
    select: { id: true, state: true, reworded: true, consent: true },
    orderBy: [{ proposedAt: "asc" }, { id: "asc" }],
  });
  const scores = await tx.score.findMany({ where, select: { measure: true, value: true, source: true } });
  const [subjectId] = subject.participantIds;
  if (subjectId && scores.length > 0)
    await recordOpening(asking, { what: "scores.read", subjectId, meetingId: subject.id });
  return ok({ lines, scores });
}
