import "server-only";
import { z } from "zod";
import type { Asking } from "@/lib/access/asking";
import { countries, holidaysBetween, regionsOf } from "@/lib/planning/read/holidays";
import { Hours } from "@/lib/planning/read/weeks";
import { officeHours } from "@/lib/planning/rules/calendar";
import { addDays, dateIn, fromDateColumn, type PlainDate, parseZone, toDateColumn } from "@/lib/time/calendar";
import { zoneNames } from "@/lib/time/zones";
import { type Agreed, type KeptWeek, noLongerFits } from "./rules";

type TimeOffView = { id: string; firstDay: PlainDate; lastDay: PlainDate };
export type Named = { code: string; name: string };
export type WeekView = {
  week: KeptWeek;
  zones: string[];
  countries: Named[];
  /** The parts of one's country that keep holidays of their own. */
  regions: Named[];
  /** The next public holidays of one's place, as the planner counts them. */
  holidays: PlainDate[];
  timeOff: TimeOffView[];
  /** Agreed meetings of one's own that the week no longer fits: they stay until somebody moves them. */
  misfits: Agreed[];
};

const Zones = z.array(z.string().nullable()).length(7);
const Blocks = z.array(z.array(z.tuple([z.number(), z.number()]))).length(7);
const daysShown = 180;
const holidaysShown = 5;

/** What one keeps of one's own week. */
export async function ownWeek({ tx, organizationId, viewer }: Asking): Promise<KeptWeek> {
  const key = { organizationId, personId: viewer.personId };
  const person = await tx.person.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: viewer.personId } },
    select: { country: true, region: true },
  });
  const week = await tx.ownWeek.findUnique({ where: { organizationId_personId: key } });
  const filed = await tx.filedHours.findUnique({ where: { organizationId_personId: key } });
  const zones = Zones.safeParse(week?.zones).data ?? Array.from({ length: 7 }, () => null);
  const { prefersFrom, prefersUntil } = week ?? {};
  return {
    ...{ zone: viewer.zone, country: person.country, region: person.region },
    zones: zones.map((name) => (name ? parseZone(name) : null)),
    hours: Hours.safeParse(week?.hours ?? filed?.hours).data ?? officeHours,
    blocks: Blocks.safeParse(week?.blocks).data ?? Array.from({ length: 7 }, () => []),
    prefers: typeof prefersFrom === "number" && typeof prefersUntil === "number" ? [prefersFrom, prefersUntil] : null,
  };
}

/** One's days off that are not over. */
export async function ownTimeOff({ tx, organizationId, viewer, now }: Asking): Promise<TimeOffView[]> {
  const rows = await tx.timeOff.findMany({
    where: { organizationId, personId: viewer.personId, endsOn: { gt: toDateColumn(dateIn(now, viewer.zone)) } },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, startsOn, endsOn }) => ({
    ...{ id, firstDay: fromDateColumn(startsOn), lastDay: addDays(fromDateColumn(endsOn), -1) },
  }));
}

/** The page of one's own week: what is kept, what can be chosen, and what is agreed against it. */
export async function weekForPage(asking: Asking): Promise<WeekView> {
  const week = await ownWeek(asking);
  const timeOff = await ownTimeOff(asking);
  const today = dateIn(asking.now, asking.viewer.zone);
  const holidays = await holidaysBetween(week, today, addDays(today, daysShown));
  return {
    ...{ week, timeOff, countries: await countries(), regions: await regionsOf(week.country) },
    // One's own may be missing: the list names Asia/Calcutta, and people files Asia/Kolkata.
    zones: [...new Set([week.zone, ...zoneNames()])],
    holidays: holidays.slice(0, holidaysShown),
    misfits: noLongerFits(week, [...holidays, ...timeOff.flatMap(daysOf)], await agreedOf(asking)),
  };
}

function daysOf({ firstDay, lastDay }: TimeOffView): PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) days.push(day);
  return days;
}

async function agreedOf({ tx, organizationId, viewer, now }: Asking): Promise<Agreed[]> {
  const me = viewer.personId;
  const rows = await tx.meeting.findMany({
    where: {
      ...{ organizationId, state: "scheduled", startsAt: { gt: now } },
      OR: [{ leaderId: me }, { participants: { some: { personId: me } } }],
    },
    include: { leader: true, participants: { include: { person: true } } },
    orderBy: { startsAt: "asc" },
  });
  return rows.map(({ id, startsAt, endsAt, leader, participants }) => {
    const others = [leader, ...participants.map((one) => one.person)].filter((one) => one.id !== me);
    return { id, startsAt, endsAt, others: others.map((one) => one.givenName || one.name) };
  });
}
