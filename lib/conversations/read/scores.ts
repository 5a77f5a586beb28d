import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { FoundMeeting } from "@/lib/meetings/read/find";
import type { ScoreSource } from "../schema";
import { recordOpening } from "./opening";

export type ScoreView = {
  meetingId: string;
  measure: "morale" | "support";
  /** Null is "rather not", which is an answer. */
  value: number | null;
  source: ScoreSource;
  at: Date;
};

/** The scores of one person with one leader: this meeting's and those before it. Only the two of them see any. */
export async function scoresBetween(asking: Asking, meeting: FoundMeeting): Promise<ScoreView[]> {
  const { tx, organizationId } = asking;
  const personId = meeting.participant.id;
  const rows = await tx.score.findMany({
    where: {
      organizationId,
      personId,
      meeting: { leaderId: meeting.leader.id, startsAt: { lte: meeting.startsAt } },
    },
    include: { meeting: { select: { startsAt: true } } },
    orderBy: [{ meeting: { startsAt: "asc" } }, { measure: "asc" }],
  });
  if (rows.length > 0) await recordOpening(asking, { what: "scores.read", subjectId: personId, meetingId: meeting.id });
  return rows.map(({ meetingId, measure, value, source, meeting: met }) => ({
    meetingId,
    measure,
    value,
    source,
    at: met.startsAt,
  }));
}
