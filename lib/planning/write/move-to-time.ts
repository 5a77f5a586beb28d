import "server-only";
import type { Permit } from "@/lib/access/policy";
import type { Result } from "@/lib/result";
import { momentMeant, type NamedTime } from "../rules/named-time";
import { type Moved, moveMeeting } from "./move";

/** Moves a meeting to a time that somebody wrote down instead of choosing it. It must suit both all the same. */
export async function moveToTime(
  permit: Permit<"meeting.move">,
  { revision, ...named }: NamedTime & { revision: number },
): Promise<Result<Moved>> {
  const startsAt = momentMeant(named, permit.asking.viewer.zone);
  return startsAt.ok ? moveMeeting(permit, { startsAt: startsAt.value, revision }) : startsAt;
}
