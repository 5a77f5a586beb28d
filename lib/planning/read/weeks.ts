import "server-only";
import { z } from "zod";
import type { Asking } from "@/lib/access/asking";
import { addDays, type PlainDate, parseZone, plainDate, toDateColumn } from "@/lib/time/calendar";
import type { Quarter } from "@/lib/time/quarter";
import { horizonOf, type Person, type WorkingHours } from "../rules/calendar";
import { later } from "../rules/weeks";
import { holidaysBetween } from "./holidays";
import type { Member, Team } from "./team";

/** What a person keeps of their own week, as planning goes around it. */
type OwnWeek = Pick<Person, "zones" | "blocks" | "prefers" | "off"> & { hours?: WorkingHours };
type Row = {
  person_id: string;
  hours: unknown;
  zones: unknown;
  blocks: unknown;
  prefers_from: number | null;
  prefers_until: number | null;
  off: [string, string][] | null;
};

/** Seven days, Monday first; a day off is null. */
export const Hours = z.array(z.tuple([z.number(), z.number()]).nullable()).length(7);
const Zones = z
  .array(
    z
      .string()
      .nullable()
      .transform((name) => (name ? parseZone(name) : null)),
  )
  .length(7)
  .catch([]);
const Blocks = z
  .array(z.array(z.tuple([z.number(), z.number()])))
  .length(7)
  .catch([]);

/** The days from one to another, the last one not included. */
function daysFrom(from: PlainDate, until: PlainDate): PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = from; day < until; day = addDays(day, 1)) days.push(day);
  return days;
}

/**
 * Gives people their own weeks in a quarter: hours and zones by weekday, what they keep free, what they like, public
 * holidays and time off. One query for all of them, and each country's holidays once. Told only of people whose hours the
 * viewer is told (app.weeks_of), and for planning alone: no screen shows any of it.
 */
export async function weeksOf(
  { tx }: Pick<Asking, "tx">,
  of: Quarter,
  people: readonly Member[],
): Promise<(member: Member) => Member> {
  const { firstDay, days } = horizonOf(of);
  const [since, until] = [firstDay, addDays(firstDay, days)];
  const ids = [...new Set(people.map((person) => person.id))];
  const rows = await tx.$queryRaw<Row[]>`
    select * from app.weeks_of(${ids}::uuid[], ${toDateColumn(since)}::date, ${toDateColumn(until)}::date)`;
  const own = new Map(rows.map((row) => [row.person_id, ownOf(row)]));
  const closed = new Map<string, PlainDate[]>();
  const place = ({ country, region }: Member) => `${country} ${region}`;
  for (const person of people)
    if (!closed.has(place(person))) closed.set(place(person), await holidaysBetween(person, since, until));
  return (member) => {
    const { off = [], ...week } = own.get(member.id) ?? {};
    // Shared by all of a country where nobody has time off: the planner reads it and never writes to it.
    const holidays = closed.get(place(member)) ?? [];
    return { ...member, ...week, off: off.length > 0 ? [...new Set([...holidays, ...off])] : holidays };
  };
}

/**
 * With nothing free from the first day somebody is away for good, if that is still to come: nobody else may know it is such
 * a day, so to every rule and sentence it is one on which they are not free. Never a leader's own, whose board would show it.
 */
export function untilLeaving(member: Member, of: Quarter): Member {
  const { firstDay, days } = horizonOf(of);
  const until = addDays(firstDay, days);
  const { leftOn, off = [] } = member;
  if (!leftOn || leftOn >= until) return member;
  return { ...member, off: [...new Set([...off, ...daysFrom(later(leftOn, firstDay), until)])] };
}

/** The same for a leader's team, each of whom is there until they leave. */
export async function livedIn<T extends Team>(asking: Pick<Asking, "tx">, of: Quarter, teams: readonly T[]) {
  const lived = await weeksOf(
    asking,
    of,
    teams.flatMap((team) => [team.leader, ...team.people]),
  );
  return teams.map(
    (team): T => ({
      ...team,
      leader: lived(team.leader),
      people: team.people.map((one) => untilLeaving(lived(one), of)),
    }),
  );
}

function ownOf({ hours, zones, blocks, prefers_from: from, prefers_until: until, off }: Row): OwnWeek {
  return {
    ...(hours ? { hours: Hours.parse(hours) } : {}),
    ...(zones ? { zones: Zones.parse(zones) } : {}),
    ...(blocks ? { blocks: Blocks.parse(blocks) } : {}),
    ...(from !== null && until !== null ? { prefers: [from, until] as const } : {}),
    off: (off ?? []).flatMap(([first, end]) => daysFrom(plainDate(first), plainDate(end))),
  };
}
