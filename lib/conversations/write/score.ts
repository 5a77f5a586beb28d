import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import { findMeeting } from "@/lib/meetings/read/find";
import { may } from "@/lib/meetings/rules/doings";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import { codeExpiresAt, scoreCode } from "../rules/code";
import type { RecordScore } from "../schema";

type Scoring = Permit<"meeting.score">;

/**
 * Records a score with its source: entered by the participant, or said aloud and written down by the leader. Once the
 * quarter is closed only the participant may still correct or take back what was recorded wrongly; what was released stays
 * released until enough people corrected, see lib/releases/rules/correct.ts.
 */
export async function recordScore(
  permit: Scoring,
  input: Omit<RecordScore, "meetingId">,
): Promise<Result<{ value: number | null }>> {
  const { asking, subject } = permit;
  const { tx, organizationId, viewer, now } = asking;
  const meeting = await findMeeting(asking, subject.id);
  if (!meeting) return notFound();
  const part = viewer.personId === subject.leaderId ? "leader" : "participant";
  if (!may("record", part, meeting, now)) return conflict("A score can be given when the two of you meet.");
  const closed = meeting.planId && (await tx.release.findFirst({ where: { organizationId, planId: meeting.planId } }));
  const personId = meeting.participant.id;
  const key = { organizationId, meetingId: subject.id, personId, measure: input.measure };
  const there = await tx.score.findUnique({ where: { organizationId_meetingId_personId_measure: key } });
  if (part === "leader" && there?.source === "participant") {
    return conflict(`${meeting.participant.firstName} has entered it. Their own answer stands.`);
  }
  if (closed && !there) return conflict("The quarter is closed. Nothing was recorded that could be corrected.");
  const value = input.answer === "rather-not" ? null : input.answer;
  const source = part === "leader" ? ("saidAloud" as const) : ("participant" as const);
  const data = { value, source, recordedById: viewer.personId, recordedAt: now };
  if (there) await tx.score.updateMany({ where: { organizationId, id: there.id }, data });
  else await tx.score.create({ data: { ...key, ...data, id: newId() } });
  await recordFor(asking, { what: "score.record", subjectId: personId, meetingId: subject.id });
  return ok({ value });
}

/** A code is unique within an organization only; the hash carries both. */
export const codeHash = (organizationId: string, code: string) =>
  new Uint8Array(createHash("sha256").update(`${organizationId} ${code}`).digest());

/** A short-lived code for the participant's own device. It opens nothing for anybody else, signed in or not. */
export async function makeScoreCode(permit: Scoring): Promise<Result<{ code: string; expiresAt: Date }>> {
  const { asking, subject } = permit;
  const { tx, organizationId, now } = asking;
  const meeting = await findMeeting(asking, subject.id);
  if (!meeting || subject.leaderId !== asking.viewer.personId) return notFound();
  const code = scoreCode(randomBytes(16));
  const expiresAt = codeExpiresAt(now);
  await tx.scoreCode.deleteMany({ where: { organizationId, meetingId: subject.id } });
  await tx.scoreCode.create({
    data: {
      organizationId,
      id: newId(),
      meetingId: subject.id,
      personId: meeting.participant.id,
      codeHash: codeHash(organizationId, code),
      expiresAt,
    },
  });
  return ok({ code, expiresAt });
}
