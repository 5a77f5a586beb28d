import "server-only";
import type { Asking } from "@/lib/access/asking";
import { env } from "@/lib/env";
import { addMinutes, type Zone } from "@/lib/time/calendar";
import {
  type Connection,
  canBeWritten,
  connectionText,
  type Provider,
  providers,
  type Written,
  writtenText,
} from "../rules/connection";
import { silentAfterHours } from "../rules/source";
import { feedMadeAt } from "./feed";

/** Whether one's conversations are put there, and what can be chosen about it. */
type Writing = { text: string | null; choice: "start" | "stop" | null };

export type CalendarsView = {
  feedSince: Date | null;
  connections: (Connection & { id: string; text: string; writing: Writing })[];
  /** Which providers the operator registered us with. */
  providers: Provider[];
  now: Date;
};

/** One's own calendars, for one's own page: nobody else can ask for them. */
export async function calendarsForPage(asking: Asking): Promise<CalendarsView> {
  const { tx, organizationId, viewer, now } = asking;
  const rows = await tx.calendarConnection.findMany({
    where: { organizationId, personId: viewer.personId, state: { not: "authorizing" } },
    omit: { accessSealed: true },
    orderBy: { createdAt: "asc" },
  });
  const settings = env();
  return {
    feedSince: await feedMadeAt(asking),
    connections: rows.map((row) => ({
      ...row,
      text: connectionText(row, viewer.zone),
      writing: writingOf(row, rows, viewer.zone),
    })),
    providers: providers.filter((one) => settings[one]),
    now,
  };
}

function writingOf(row: Written, all: readonly Written[], where: Zone): Writing {
  const isFree = canBeWritten(row.kind) && !all.some((one) => one.writesSince);
  return { text: writtenText(row, where), choice: row.writesSince ? "stop" : isFree ? "start" : null };
}

/** Whose calendars have not answered for a day, and since when: nothing else is told of anybody's calendar. */
export async function silentCalendars({ tx, now }: Asking, personIds: readonly string[]): Promise<Map<string, Date>> {
  const before = addMinutes(now, -silentAfterHours * 60);
  const rows = await tx.$queryRaw<{ person_id: string; since: Date }[]>`
    select person_id, since from app.silent_calendars(${[...personIds]}::uuid[], ${before}::timestamptz)`;
  return new Map(rows.map((row) => [row.person_id, row.since]));
}
