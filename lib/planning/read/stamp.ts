import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { Quarter } from "@/lib/time/quarter";

type Board = { leaderId: string; quarter: Quarter };

/**
 * One short word for a board as the viewer sees it: the same as long as nothing on it changed, and another one as soon as a
 * card was moved, pinned, placed, planned again, taken off or approved, somebody asked to talk, a manager said yes, or the
 * leader settled another pace. Says nothing of what it was, and is made of what the page shows anyway; of what whoever plans
 * for a leader does not see, nothing: the plan's own count goes up with an open door too, so that only its end is told to
 * them, and what a manager knows of their own people's times is not on the board they plan.
 */
export async function stampOf({ tx, organizationId }: Asking, { leaderId, quarter }: Board): Promise<string> {
  const rows = await tx.$queryRaw<{ stamp: string }[]>`
    select md5(concat_ws(' ',
      (select string_agg(seen.card, ', ' order by seen.card) from (
         select concat_ws(' ', m.id, m.starts_at, m.kind, m.state, m.revision, string_agg(w.name, ' ' order by w.name)) as card
         from meeting m join cycle c on c.organization_id = m.organization_id and c.id = m.cycle_id
         left join meeting_participant s on s.organization_id = m.organization_id and s.meeting_id = m.id
         left join person w on w.organization_id = s.organization_id and w.id = s.person_id
         where m.organization_id = ${organizationId}::uuid and m.leader_id = ${leaderId}::uuid and c.quarter = ${quarter}
         group by m.organization_id, m.id
         having coalesce(bool_and(s.manager_id is distinct from app.person()), true)) seen),
      (select case when app.for_leader() is null then p.revision || ' ' || p.state when p.state = 'closed' then 'closed' end
       from plan p join cycle c on c.organization_id = p.organization_id and c.id = p.cycle_id
       where p.organization_id = ${organizationId}::uuid and p.leader_id = ${leaderId}::uuid and c.quarter = ${quarter}),
      (select concat_ws(' ', g.cadence, g.length_minutes, g.preparation_minutes, g.per_week, g.per_day, g.buffer_minutes,
         (select string_agg(b.manager_id::text, ' ' order by b.manager_id) from briefing b
          where b.organization_id = g.organization_id and b.programme_id = g.id and b.acknowledged_at is not null))
       from programme g where g.organization_id = ${organizationId}::uuid and g.leader_id = ${leaderId}::uuid),
      (select concat_ws(' ', count(*), string_agg(r.due_on::text, ' ' order by r.due_on))
       from open_door_request r where r.organization_id = ${organizationId}::uuid and r.leader_id = ${leaderId}::uuid
       and r.state = 'open'))) as stamp`;
  return rows[0]?.stamp ?? "";
}
