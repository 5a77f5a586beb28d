import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { Quarter } from "@/lib/time/quarter";
import type { Span } from "../rules/calendar";
import { busyOf } from "./facts";

type Wanted = Span & { personIds: readonly string[] };

/**
 * Whether somebody of these is taken meanwhile, by what their own calendars say now. What stands here is not compared: the
 * database itself forbids that two meetings overlap, and an entry of ours that came back from a calendar is the meeting.
 */
export async function takenElsewhere(asking: Asking, of: Quarter, wanted: readonly Wanted[]): Promise<boolean> {
  const busy = await busyOf(asking, of, [...new Set(wanted.flatMap((one) => one.personIds))]);
  return wanted.some(({ personIds, startsAt, endsAt }) =>
    personIds
      .flatMap((id) => busy.get(id) ?? [])
      .some(
        (span) =>
          span.startsAt < endsAt &&
          span.endsAt > startsAt &&
          !(+span.startsAt === +startsAt && +span.endsAt === +endsAt),
      ),
  );
}
