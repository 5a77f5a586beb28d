import "server-only";
import type { Asking } from "@/lib/access/asking";
import { Hours } from "@/lib/planning/read/weeks";
import type { WorkingHours } from "@/lib/planning/rules/calendar";
import { fromDateColumn, type PlainDate, type Zone } from "@/lib/time/calendar";
import type { PresentPerson } from "../rules/present";

type Row = Omit<PresentPerson, "joinedOn" | "leftOn" | "returnedOn" | "zone" | "managerId" | "hours"> & {
  zone: string;
  joinedOn: Date | null;
  leftOn: Date | null;
  returnedOn: Date | null;
};
type Reading = Pick<Asking, "tx" | "organizationId">;

/**
 * Everyone the organization knows, with their manager of a day. An address on its way counts as theirs already: the same
 * file again must find nothing to change.
 */
export async function presentPeople(reading: Reading, asOf: PlainDate): Promise<PresentPerson[]> {
  const { tx, organizationId } = reading;
  const rows = await tx.$queryRaw<Row[]>`
    select p.id, coalesce(c.mail, p.mail) as mail, p.employee_id as "employeeId", p.name, p.given_name as "firstName", p.title,
      p.department, p.site, p.level, p.zone, p.zone_chosen as "zoneChosen", p.country, p.is_admin as "isAdmin", p.joined_on as "joinedOn", p.left_on as "leftOn",
      p.returned_on as "returnedOn"
    from person p left join mail_change c on c.organization_id = p.organization_id and c.person_id = p.id
      and c.stopped_at is null and c.done_at is null
    where p.organization_id = ${organizationId}::uuid and p.erased_at is null`;
  // Joined here: right after an import the planner still believes the tables are small and compares every row with every other.
  const managers = await managersOn(reading, asOf);
  const filed = await filedHours(reading);
  const day = (date: Date | null) => date && fromDateColumn(date);
  return rows.map((row) => ({
    ...row,
    zone: row.zone as Zone,
    joinedOn: day(row.joinedOn),
    leftOn: day(row.leftOn),
    returnedOn: day(row.returnedOn),
    managerId: managers.get(row.id) ?? null,
    hours: filed.get(row.id) ?? null,
  }));
}

async function filedHours({ tx, organizationId }: Reading): Promise<Map<string, WorkingHours>> {
  const rows = await tx.filedHours.findMany({ where: { organizationId }, select: { personId: true, hours: true } });
  return new Map(rows.map((row) => [row.personId, Hours.parse(row.hours)]));
}

/** Who reported to whom on a day, whether or not they were here. */
export async function managersOn({ tx, organizationId }: Reading, day: PlainDate): Promise<Map<string, string>> {
  const lines = await tx.$queryRaw<{ person_id: string; manager_id: string }[]>`
    select person_id, manager_id from reporting_line
    where organization_id = ${organizationId}::uuid and starts_on <= ${day}::date and (ends_on is null or ends_on > ${day}::date)`;
  return new Map(lines.map((line) => [line.person_id, line.manager_id]));
}

/** The last day on which a reporting line began or ended: before it the past is written. */
export async function lastReorganised({ tx, organizationId }: Reading): Promise<PlainDate | null> {
  const newest = await tx.reportingLine.aggregate({
    where: { organizationId },
    _max: { startsOn: true, endsOn: true },
  });
  const days = [newest._max.startsOn, newest._max.endsOn].flatMap((date) => (date ? [fromDateColumn(date)] : []));
  return days.sort().at(-1) ?? null;
}
