import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { Quarter } from "@/lib/time/quarter";
import type { Span } from "../rules/calendar";
import { ownDay } from "../rules/whereabouts";
import { busyOf } from "./facts";
import { peopleIn } from "./team";
import { weeksOf } from "./weeks";

type Wanted = Span & { personIds: readonly string[] };

/**
 * Whether somebody of these is taken meanwhile, by what their own calendars say now, or off on that day. What stands here is not compared: the
 * database itself forbids that two meetings overlap, and an entry of ours that came back from a calendar is the meeting.
 */
export async function takenElsewhere(asking: Asking, of: Quarter, wanted: readonly Wanted[]): Promise<boolean> {
  const ids = [...new Set(wanted.flatMap((one) => one.personIds))];
  const busy = await busyOf(asking, of, ids);
  const isOff = await daysOff(asking, of, ids);
  return wanted.some(
    ({ personIds, startsAt, endsAt }) =>
      personIds.some((id) => isOff(id, startsAt)) ||
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

/** Whether a moment lies on a day off of somebody's. */
async function daysOff(asking: Asking, of: Quarter, ids: readonly string[]) {
  const people = await peopleIn(asking.tx, asking.organizationId, ids);
  const lived = await weeksOf(asking, of, [...people.values()]);
  const own = new Map([...people].map(([id, person]) => [id, lived(person)]));
  return (id: string, at: Date): boolean => {
    const person = own.get(id);
    return person?.off?.includes(ownDay(person, at)) ?? false;
  };
}
