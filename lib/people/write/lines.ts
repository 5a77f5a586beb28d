import "server-only";
import type { Permit } from "@/lib/access/policy";
import { newId } from "@/lib/db/id";
import type { PlainDate } from "@/lib/time/calendar";

type Importing = Permit<"people.import">;

/** Ends reporting lines on a day. One that began that very day never held, so it goes; older ones stay as history. */
export async function closeLines(
  { asking: { tx, organizationId } }: Importing,
  personIds: string[],
  on: PlainDate,
): Promise<void> {
  if (personIds.length === 0) return;
  await tx.$executeRaw`
    delete from reporting_line
    where organization_id = ${organizationId}::uuid and person_id = any(${personIds}::uuid[]) and starts_on = ${on}::date`;
  await tx.$executeRaw`
    update reporting_line set ends_on = ${on}::date
    where organization_id = ${organizationId}::uuid and person_id = any(${personIds}::uuid[])
      and starts_on < ${on}::date and (ends_on is null or ends_on > ${on}::date)`;
}

type NewLine = { personId: string; managerId: string };

/** Begins reporting lines on a day. */
export async function openLines(
  { asking: { tx, organizationId } }: Importing,
  lines: NewLine[],
  on: PlainDate,
): Promise<void> {
  if (lines.length === 0) return;
  const column = <T>(of: (line: NewLine) => T) => lines.map(of);
  await tx.$executeRaw`
    insert into reporting_line (organization_id, id, person_id, manager_id, starts_on)
    select ${organizationId}::uuid, l.id, l.person_id, l.manager_id, ${on}::date
    from unnest(${column(newId)}::uuid[], ${column((line) => line.personId)}::uuid[], ${column((line) => line.managerId)}::uuid[])
      as l(id, person_id, manager_id)`;
}
