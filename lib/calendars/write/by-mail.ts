import "server-only";
import { type Asking, recordFor } from "@/lib/access/asking";
import { meetingsForMail } from "@/lib/messages/read";
import { calendarEndedSendings } from "@/lib/messages/write/calendar-ended";
import { queue } from "@/lib/messages/write/letters";
import { notFound, ok, type Result } from "@/lib/result";

/** Puts no more conversations into the asking person's calendar: those that are to come reach them by mail, entry and all. */
export async function mailInstead(asking: Asking, connectionId: string): Promise<void> {
  const { tx, viewer, now } = asking;
  const rows = await tx.$queryRaw<{ id: string; sends: Date }[]>`
    select id, sends from app.stop_writing(${connectionId}::uuid, ${now}::timestamptz)`;
  const sends = new Map(rows.map((row) => [row.id, row.sends]));
  if (sends.size === 0) return;
  const meetings = await meetingsForMail(asking, [...sends.keys()]);
  const organization = viewer.organizationName;
  await queue(
    asking,
    meetings.flatMap((meeting) =>
      calendarEndedSendings(
        { now, sendAfter: sends.get(meeting.id) ?? now },
        { ...meeting, organization, participants: [...meeting.participants] },
        viewer.personId,
      ),
    ),
  );
}

/** One's conversations come by mail again, and what was put into the calendar is taken out of it. */
export async function stopWriting(asking: Asking, connectionId: string): Promise<Result<undefined>> {
  const { tx, organizationId, viewer } = asking;
  const mine = { organizationId, personId: viewer.personId, id: connectionId, writesSince: { not: null } };
  if ((await tx.calendarConnection.count({ where: mine })) === 0) return notFound();
  await mailInstead(asking, connectionId);
  await recordFor(asking, { what: "calendar.writeNoMore" });
  return ok();
}
