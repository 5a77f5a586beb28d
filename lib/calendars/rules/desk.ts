import type { Span } from "@/lib/planning/rules/calendar";
import type { OwnEntry } from "./entry";
import type { Reading } from "./reading";

/** One of our entries as it stands in somebody's calendar. */
export type Standing = Span & { meetingId: string };

/** A calendar that its owner opened to us: whatever is done there twice leaves the same. Throws Unread. */
export type Desk = {
  /** Makes the entry stand as it is given, whatever stood there of ours for this meeting. */
  put(entry: OwnEntry): Promise<void>;
  /** Takes the entry out; where there is none that is fine. */
  remove(meetingId: string): Promise<void>;
  /** What we put there and still stands, within a window. Nobody else's entries. */
  standing(within: Reading): Promise<Standing[]>;
};

/** An entry as it is to stand, or to be gone. `onItsWay`: it is about to be written anyhow. */
export type Wanted = Standing & { stands: boolean; onItsWay: boolean };

/**
 * What a calendar lacks or shows wrongly, and which of our entries there belong to nothing any more. What is over is left
 * as it was, and so is what is on its way.
 */
export function compared(wanted: readonly Wanted[], standing: readonly Standing[], { from, until }: Reading) {
  const there = Map.groupBy(standing, (one) => one.meetingId);
  const known = new Set(wanted.map((one) => one.meetingId));
  const again = wanted.filter((one) => {
    const found = there.get(one.meetingId) ?? [];
    if (one.onItsWay || one.endsAt <= from || one.startsAt >= until) return false;
    return one.stands ? found.length !== 1 || !found.every((span) => sameTime(span, one)) : found.length > 0;
  });
  return {
    again: again.map((one) => one.meetingId),
    orphans: [...there.keys()].filter((id) => !known.has(id)),
  };
}

const sameTime = (a: Span, b: Span) =>
  a.startsAt.getTime() === b.startsAt.getTime() && a.endsAt.getTime() === b.endsAt.getTime();

/** After so many refusals in a row, most of a day, entries come by mail again. */
export const mostWriteFailures = 7;
