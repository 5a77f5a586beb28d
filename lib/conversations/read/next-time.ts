import "server-only";
import type { Asking } from "@/lib/access/asking";
import { open } from "@/lib/db/seal";
import type { FoundMeeting } from "@/lib/meetings/read/find";
import type { Opened } from "@/lib/wording";

/** Where the line for next time stands. */
export const nextTimePlace = (meetingId: string, leaderId: string) => ({
  table: "conversation",
  column: "next_time",
  row: meetingId,
  author: leaderId,
});

/** What the two agreed for next time, for the two of them. */
export async function nextTimeOf(asking: Asking, meeting: FoundMeeting, sealed?: Uint8Array | null): Promise<Opened> {
  return sealed ? open(asking, meeting.participant.id, nextTimePlace(meeting.id, meeting.leader.id), sealed) : null;
}
