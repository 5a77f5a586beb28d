import "server-only";
import type { Asking } from "@/lib/access/asking";
import { feedMadeAt } from "@/lib/calendars/read/feed";
import { connectionName } from "@/lib/calendars/rules/connection";
import { type ExportSection, entry } from "../../rules/export";

/** The calendars one connected, and one's own feed. Never how they are reached: that is a key while it works. */
export async function calendarsOfOneself(asking: Asking): Promise<ExportSection[]> {
  const { tx, organizationId, viewer } = asking;
  const rows = await tx.calendarConnection.findMany({
    where: { organizationId, personId: viewer.personId },
    omit: { accessSealed: true },
    include: { _count: { select: { busy: true, entries: true } } },
    orderBy: { createdAt: "asc" },
  });
  const feedSince = await feedMadeAt(asking);
  const said = await tx.acceptance.findMany({ where: { organizationId, personId: viewer.personId } });
  const meetings = await tx.meeting.findMany({
    where: { organizationId, id: { in: said.map((one) => one.meetingId) } },
    select: { id: true, startsAt: true },
    orderBy: { startsAt: "asc" },
  });
  return [
    {
      title: "Calendars",
      about: "Of what stands in them only when you are busy is kept. Without the addresses that open them.",
      entries: [
        ...rows.map((row) =>
          entry({
            Calendar: connectionName(row),
            Kind: row.kind,
            Since: row.createdAt,
            "Last read": row.readAt,
            "Taken times kept": row._count.busy,
            "Conversations are put there since": row.writesSince,
            "Conversations that stand there": row.writesSince && row._count.entries,
          }),
        ),
        ...(feedSince ? [entry({ Calendar: "Your meetings, at a secret address", Made: feedSince })] : []),
      ],
    },
    {
      title: "Times you said yes to",
      about: "Read by the leader of each conversation, and by nobody else.",
      entries: meetings.map(({ id, startsAt }) =>
        entry({ "The conversation": startsAt, "Said on": said.find((one) => one.meetingId === id)?.at ?? null }),
      ),
    },
  ];
}
