import "server-only";
import type { Asking } from "@/lib/access/asking";
import { fromDateColumn, type PlainDate } from "@/lib/time/calendar";

/**
 * The first day on which words of a meeting are gone, of those the viewer may read: answers, notes and agreed lines.
 * Before there are any, the day for words written now.
 */
export async function keptUntil({ tx, organizationId, now }: Asking, meetingId: string): Promise<PlainDate> {
  const rows = await tx.$queryRaw<{ day: Date }[]>`
    select coalesce(min(w.expires_on), app.words_last_until(${organizationId}::uuid, ${now}::timestamptz)) as day from (
      select expires_on from answer
        where organization_id = ${organizationId}::uuid and meeting_id = ${meetingId}::uuid and words_sealed is not null
      union all
      select expires_on from note where organization_id = ${organizationId}::uuid and meeting_id = ${meetingId}::uuid
      union all
      select expires_on from agreed_note where organization_id = ${organizationId}::uuid and meeting_id = ${meetingId}::uuid
    ) w`;
  const [row] = rows;
  if (!row) throw new Error("An aggregate always answers with one row");
  return fromDateColumn(row.day);
}
