import "server-only";
import type { Asking } from "@/lib/access/asking";
import { type Ended, sendEnded } from "./ended";

/** After an import ended meetings (app.end_meetings): takes them out of the calendars of those who had been invited. */
export async function sendReorganised(asking: Asking, meetingIds: readonly string[]): Promise<void> {
  const ended = await asking.tx.$queryRaw<Ended[]>`select * from app.ended_meetings(${[...meetingIds]}::uuid[])`;
  await sendEnded(asking, ended, "reorganised");
}
