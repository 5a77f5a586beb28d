import "server-only";
import type { Asking } from "@/lib/access/asking";
import { type FoundMeeting, findMeetings } from "@/lib/meetings/read/find";
import { dateIn, momentAt, mondayOf } from "@/lib/time/calendar";

/** The viewer's own conversations from Monday on: those they lead and those they are invited to. */
export function ownMeetings(asking: Asking): Promise<FoundMeeting[]> {
  const { viewer, now } = asking;
  const me = viewer.personId;
  const monday = mondayOf(dateIn(now, viewer.zone));
  return findMeetings(asking, {
    OR: [{ leaderId: me }, { participants: { some: { personId: me } } }],
    state: { in: ["scheduled", "held"] },
    startsAt: { gte: momentAt(monday, 0, viewer.zone) },
  });
}

/** The next one that is still to come or going on. */
export const nextOf = (meetings: readonly FoundMeeting[], now: Date) =>
  meetings.find(({ state, endsAt }) => state === "scheduled" && endsAt > now) ?? null;
