import type { Zone } from "@/lib/time/calendar";

export type Span = { startsAt: Date; endsAt: Date };
/** What a calendar is read for: the window, and whose clock and address its times and answers are. */
export type Reading = { from: Date; until: Date; zone: Zone; mail: string };
/** When somebody is taken, in order and without overlaps, and how many entries could not be understood. */
export type Taken = { spans: Span[]; unread: number };
