import "server-only";
import type { Asking } from "@/lib/access/asking";
import { addDays, dateIn, fromDateColumn } from "@/lib/time/calendar";
import { quarterIn } from "@/lib/time/quarter";
import type { Waiting } from "../rules/waiting";

type Row = { id: string; name: string; manager: string; joinedOn: Date | null; lastMet: Date | null; all: bigint };

const settlingIn = 42;

/**
 * Whom an approved plan leaves without a time: never met first, then the longest ago. Those who chose not this quarter are
 * not asked again; `known` stand in line already and are not counted twice.
 */
export async function unplaced(
  { tx, organizationId, viewer, now }: Asking,
  known: readonly string[],
): Promise<{ people: Waiting[]; all: number }> {
  const today = dateIn(now, viewer.zone);
  const rows = await tx.$queryRaw<Row[]>`
    with plan_of_quarter as (
      select p.cycle_id from plan p join cycle c on c.organization_id = p.organization_id and c.id = p.cycle_id
      where p.organization_id = ${organizationId}::uuid and p.leader_id = ${viewer.personId}::uuid
        and c.quarter = ${quarterIn(now, viewer.zone)} and p.state = 'approved'
    ), due as (
      select below.person_id, above.person_id as manager_id
      from reporting_line above
      join reporting_line below on below.organization_id = above.organization_id and below.manager_id = above.person_id
        and below.starts_on <= ${today}::date and (below.ends_on is null or below.ends_on > ${today}::date)
      where above.organization_id = ${organizationId}::uuid and above.manager_id = ${viewer.personId}::uuid
        and above.starts_on <= ${today}::date and (above.ends_on is null or above.ends_on > ${today}::date)
    )
    select p.id, p.name, b.given_name as manager, p.joined_on as "joinedOn", met.last as "lastMet", count(*) over () as all
    from due
    join person p on p.organization_id = ${organizationId}::uuid and p.id = due.person_id
    join person b on b.organization_id = ${organizationId}::uuid and b.id = due.manager_id
    left join lateral (
      select max(m.starts_at) filter (where m.state = 'held') as last,
        bool_or(m.state in ('scheduled', 'held', 'deferred') and m.cycle_id in (select cycle_id from plan_of_quarter)) as placed
      from meeting_participant mp join meeting m on m.organization_id = mp.organization_id and m.id = mp.meeting_id
      where mp.organization_id = ${organizationId}::uuid and mp.person_id = p.id and m.leader_id = ${viewer.personId}::uuid
    ) met on true
    where exists (select 1 from plan_of_quarter) and not coalesce(met.placed, false)
      and p.id <> all(${[...known]}::uuid[])
      and (p.joined_on is null or p.joined_on <= ${addDays(today, -settlingIn)}::date)
      and (p.left_on is null or p.left_on > ${today}::date) and (b.left_on is null or b.left_on > ${today}::date)
    order by met.last nulls first, p.joined_on nulls first, p.name
    limit 3`;
  return { people: rows.map((row) => waitingOf(row, viewer.zone)), all: Number(rows[0]?.all ?? 0) };
}

function waitingOf({ id, name, manager, joinedOn, lastMet }: Row, zone: Asking["viewer"]["zone"]): Waiting {
  if (lastMet) return { kind: "longAgo", id, name, manager, lastMet: dateIn(lastMet, zone) };
  return { kind: "neverMet", id, name, manager, joinedOn: joinedOn && fromDateColumn(joinedOn) };
}
