import { z } from "zod";
import type { Span } from "@/lib/planning/rules/calendar";
import { addDays, addMinutes, dateIn, momentAt, type Zone } from "@/lib/time/calendar";

/** Where conversations are put, found or made once: a collection's address, Google's name for a calendar. */
const into = z.string().optional();

/** How a connection is reached, as it stands sealed in the database. */
export const Access = z.union([
  z.object({ kind: z.literal("address"), url: z.string() }),
  z.object({ kind: z.literal("caldav"), url: z.string(), user: z.string(), password: z.string(), into }),
  /** Begun at the provider, and not come back yet: a secret for each way. `instead` of which it is to be, and be written. */
  z.object({ kind: z.literal("begun"), state: z.string(), verifier: z.string(), instead: z.uuid().optional() }),
  /** Come back with a code, which the worker exchanges. */
  z.object({ kind: z.literal("code"), code: z.string(), verifier: z.string() }),
  z.object({
    kind: z.literal("tokens"),
    access: z.string(),
    refresh: z.string(),
    /** ISO moment after which `access` is no good. */
    until: z.string(),
    /** Where the next reading goes on: Google's sync token, Microsoft's delta link. */
    next: z.string().nullable(),
    /** ISO moment of the last reading of everything. */
    wholeAt: z.string().nullable(),
    into,
  }),
]);
export type Access = z.infer<typeof Access>;
export type Tokens = Extract<Access, { kind: "tokens" }>;

/** A taken time with what tells it from others of its calendar. */
export type TakenTime = Span & { key: string };
/** One reading: everything there is, or what changed since the last. */
export type Found = { whole: boolean; entries: TakenTime[]; gone: string[]; unread: number };

const day = 24 * 60;
/** When what stands in a written calendar is compared next: at three in the night, where its owner is. */
export const nextCheck = (now: Date, where: Zone) => momentAt(addDays(dateIn(now, where), 1), 3 * 60, where);

/** Calendars are read from last week until 400 days ahead: two quarters, and months in which one may stay silent. */
export const windowAt = (now: Date) => ({ from: addMinutes(now, -7 * day), until: addMinutes(now, 400 * day) });

/** Everything is read anew once a week, for the days that came into sight since. */
export const isStale = (wholeAt: string | null, now: Date) =>
  wholeAt === null || new Date(wholeAt) < addMinutes(now, -7 * day);

const minutesBetweenReadings = 15;

/** When a calendar that answered is read again. */
export const nextReading = (now: Date) => addMinutes(now, minutesBetweenReadings);

/**
 * When one that did not answer is asked again: five minutes later, then twice as long each time up to six hours, never
 * sooner than it said. One that only its owner can help is tried once a day.
 */
export function nextTry(now: Date, failures: number, { forGood, after }: { forGood?: boolean; after?: number }): Date {
  const minutes = forGood ? day : Math.min(6 * 60, 5 * 2 ** Math.min(failures, 10));
  return addMinutes(now, Math.max(minutes, Math.min(after ?? 0, day * 60) / 60));
}

/** After so many hours without an answer a leader is told that a calendar is silent. */
export const silentAfterHours = 24;

/** The spans of a text, which have no names of their own: no two of them begin at once. */
export const keyed = (spans: readonly Span[]): TakenTime[] =>
  spans.map((span) => ({ ...span, key: String(span.startsAt.getTime()) }));
