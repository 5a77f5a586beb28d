import "server-only";
import type { Asking } from "@/lib/access/asking";
import { env } from "@/lib/env";
import { addMinutes } from "@/lib/time/calendar";
import { type Connection, connectionText } from "../rules/connection";
import { silentAfterHours } from "../rules/source";
import { feedMadeAt } from "./feed";

export type CalendarsView = {
  feedSince: Date | null;
  connections: (Connection & { id: string; text: string })[];
  /** Which providers the operator registered us with. */
  providers: ("google" | "microsoft")[];
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
  const { google, microsoft } = env();
  return {
    feedSince: await feedMadeAt(asking),
    connections: rows.map((row) => ({ ...row, text: connectionText(row, viewer.zone) })),
    providers: [...(google ? (["google"] as const) : []), ...(microsoft ? (["microsoft"] as const) : [])],
    now,
  };
}

/** Whose calendars have not answered for a day, and since when: nothing else is told of anybody's calendar. */
export async function silentCalendars({ tx, now }: Asking, personIds: readonly string[]): Promise<Map<string, Date>> {
  const before = addMinutes(now, -silentAfterHours * 60);
  const rows = await tx.$queryRaw<{ person_id: string; since: Date }[]>`
    select person_id, since from app.silent_calendars(${[...personIds]}::uuid[], ${before}::timestamptz)`;
  return new Map(rows.map((row) => [row.person_id, row.since]));
}
