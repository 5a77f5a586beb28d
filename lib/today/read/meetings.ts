import "server-only";
import type { Asking } from "@/lib/access/asking";
import { type FoundMeeting, findMeetings } from "@/lib/meetings/read/find";
import { addDays, dateIn, momentAt, mondayOf } from "@/lib/time/calendar";

const ahead = 35;

/** The viewer's own conversations from Monday on: those they lead and those they are invited to. */
export async function ownMeetings(asking: Asking): Promise<FoundMeeting[]> {
  const { viewer, now } = asking;
  const me = viewer.personId;
  const monday = mondayOf(dateIn(now, viewer.zone));
  const own = { OR: [{ leaderId: me }, { participants: { some: { personId: me } } }] };
  const from = momentAt(monday, 0, viewer.zone);
  const until = momentAt(addDays(monday, ahead), 0, viewer.zone);
  const state = { in: ["scheduled" as const, "held" as const] };
  const near = await findMeetings(asking, { ...own, state, startsAt: { gte: from, lt: until } });
  if (near.some(({ state, endsAt }) => state === "scheduled" && endsAt > now)) return near;
  return [...near, ...(await findMeetings(asking, { ...own, state: "scheduled", startsAt: { gte: until } }))];
}

/** The next one that is still to come or going on. */
export const nextOf = (meetings: readonly FoundMeeting[], now: Date) =>
  meetings.find(({ state, endsAt }) => state === "scheduled" && endsAt > now) ?? null;

/** A manager sees that planned meetings of their reports exist, and when: nothing of a conversation somebody asked for. */
export async function teamMeetings(asking: Asking): Promise<FoundMeeting[]> {
  const { viewer, now } = asking;
  const found = await findMeetings(asking, {
    participants: { some: { managerId: viewer.personId } },
    leaderId: { not: viewer.personId },
    kind: { not: "openDoor" },
    state: "scheduled",
    startsAt: { gte: now, lt: momentAt(addDays(dateIn(now, viewer.zone), 14), 0, viewer.zone) },
  });
  return found.slice(0, 5);
}
