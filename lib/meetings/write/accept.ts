import "server-only";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { conflict, notFound, ok, type Result } from "@/lib/result";
import { findMeeting } from "../read/find";
import { may } from "../rules/doings";

/**
 * The participant says that the time works. It counts for the time they saw: after a move they are asked anew. Read by the
 * leader alone.
 */
export async function acceptMeeting(
  permit: Permit<"meeting.defer">,
  { revision }: { revision: number },
): Promise<Result<undefined>> {
  const { asking, subject } = permit;
  const { tx, organizationId, viewer, now } = asking;
  const meeting = await findMeeting(asking, subject.id);
  if (!meeting) return notFound();
  if (!may("accept", "participant", meeting, now)) return conflict("This meeting waits for no answer any more.");
  const key = { organizationId, meetingId: meeting.id };
  const standing = await tx.meeting.findFirst({
    where: { organizationId, id: meeting.id, revision },
    select: { sequence: true },
  });
  if (!standing) return conflict("This meeting changed while you looked at it. Look once more.");
  const whole = { ...key, personId: viewer.personId };
  const said = { sequence: standing.sequence, at: now };
  await tx.acceptance.upsert({
    where: { organizationId_meetingId_personId: whole },
    create: { ...whole, ...said },
    update: said,
  });
  await recordFor(asking, { what: "meeting.accept", meetingId: meeting.id });
  return ok();
}
