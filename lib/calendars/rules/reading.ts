import type { Span } from "@/lib/planning/rules/calendar";
import type { Zone } from "@/lib/time/calendar";

/** How many bytes of a calendar are read, from a file or from another server: those of years. The words for people say 5 MB. */
export const largestCalendar = 5 * 1024 * 1024;

/** What a calendar is read for: the window, and whose clock and address its times and answers are. */
export type Reading = { from: Date; until: Date; zone: Zone; mail: string };
/** When somebody is taken, in order and without overlaps, and how many entries could not be understood. */
export type Taken = { spans: Span[]; unread: number };
