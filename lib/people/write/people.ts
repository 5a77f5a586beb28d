import "server-only";
import type { Permit } from "@/lib/access/policy";
import type { WorkingHours } from "@/lib/planning/rules/calendar";
import type { PlainDate } from "@/lib/time/calendar";
import { leftOnOf, type ProfileChange } from "../rules/diff";
import type { Placed } from "../rules/managers";
import type { PresentPerson } from "../rules/present";

type Importing = Permit<"people.import">;
export type NewPerson = { id: string; row: Placed; zone: string; joinedOn: PlainDate | null };

/** Adds people in one statement; a row by row insert of ten thousand takes longer than everything else together. */
export async function welcomePeople(
  { asking: { tx, organizationId, now } }: Importing,
  people: NewPerson[],
): Promise<void> {
  if (people.length === 0) return;
  const rows = people.map(({ id, row, zone, joinedOn }) => ({
    id,
    mail: row.mail,
    name: row.name,
    given_name: row.firstName,
    title: row.title ?? "",
    department: row.department ?? "",
    site: row.site ?? "",
    level: row.level ?? "",
    employee_id: row.employeeId ?? null,
    zone,
    country: row.country ?? "",
    joined_on: joinedOn,
    left_on: leftOnOf(row),
  }));
  await tx.$executeRaw`
    insert into person (organization_id, id, mail, name, given_name, title, department, site, level, employee_id, zone, country, joined_on, left_on, created_at)
    select ${organizationId}::uuid, r.id, r.mail, r.name, r.given_name, r.title, r.department, r.site, r.level, r.employee_id, r.zone, r.country, r.joined_on, r.left_on, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, mail text, name text, given_name text, title text,
      department text, site text, level text, employee_id text, zone text, country text, joined_on date, left_on date)`;
}

/** Corrects what the file tells differently. A mail address is not among it: it is asked for and waits. */
export async function correctPeople(
  { asking: { tx, organizationId } }: Importing,
  changes: ProfileChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = JSON.stringify(changes.map(({ person, values }) => ({ ...person, ...values })));
  const moving = changes.filter(({ values }) => values.employeeId !== undefined);
  // Two people may swap numbers: each lets go of the old before anyone takes the new.
  if (moving.length > 0)
    await tx.$executeRaw`
      update person set employee_id = null
      where organization_id = ${organizationId}::uuid and id = any(${moving.map(({ person }) => person.id)}::uuid[])`;
  await tx.$executeRaw`
    update person p set name = r.name, given_name = r."firstName", title = r.title, department = r.department,
      site = r.site, level = r.level, employee_id = r."employeeId", zone = r.zone, country = r.country, joined_on = r."joinedOn", left_on = r."leftOn"
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, name text, "firstName" text, title text, department text,
      site text, level text, "employeeId" text, zone text, country text, "joinedOn" date, "leftOn" date)
    where p.organization_id = ${organizationId}::uuid and p.id = r.id`;
}

/** When people work as the file says it; what somebody says themselves stands elsewhere, and wins. */
export async function fileHours(
  { asking: { tx, organizationId } }: Importing,
  told: { personId: string; hours: WorkingHours }[],
): Promise<void> {
  if (told.length === 0) return;
  await tx.$executeRaw`
    insert into filed_hours (organization_id, person_id, hours)
    select ${organizationId}::uuid, r."personId", r.hours
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as r("personId" uuid, hours jsonb)
    on conflict (organization_id, person_id) do update set hours = excluded.hours`;
}

/** Their first day away is the file's day; from then on no session of theirs opens anything. Nothing is deleted. */
export async function partWith(
  { asking: { tx, organizationId } }: Importing,
  leavers: PresentPerson[],
  asOf: PlainDate,
): Promise<void> {
  if (leavers.length === 0) return;
  // Whoever never began leaves on the day they would have.
  await tx.$executeRaw`
    update person set left_on = greatest(${asOf}::date, joined_on)
    where organization_id = ${organizationId}::uuid and id = any(${leavers.map((person) => person.id)}::uuid[])`;
}
