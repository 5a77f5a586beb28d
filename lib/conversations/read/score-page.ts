import "server-only";
import type { Asking } from "@/lib/access/asking";
import { findMeeting } from "@/lib/meetings/read/find";
import { parseCode } from "../rules/code";
import { codeHash } from "../write/score";
import { type ScoreView, scoresBetween } from "./scores";

export type ScorePage = { meetingId: string; leader: string; manager: string | null; scores: ScoreView[]; k: number };

/** The participant's own device: a code opens it for the person it was made for, signed in, and for nobody else. */
export async function scorePageFor(asking: Asking, typed: string): Promise<ScorePage | null> {
  const code = parseCode(typed.replace(/%20|\+/g, ""));
  if (!code) return null;
  const { tx, organizationId, viewer, now } = asking;
  const row = await tx.scoreCode.findFirst({
    where: {
      organizationId,
      codeHash: codeHash(organizationId, code),
      personId: viewer.personId,
      expiresAt: { gt: now },
    },
  });
  const meeting = row && (await findMeeting(asking, row.meetingId));
  if (!meeting) return null;
  return {
    meetingId: meeting.id,
    leader: meeting.leader.firstName,
    manager: meeting.manager?.firstName ?? null,
    scores: (await scoresBetween(asking, meeting)).filter((score) => score.meetingId === meeting.id),
    k: viewer.k,
  };
}
