import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { Quarter } from "@/lib/time/quarter";

type Board = { leaderId: string; quarter: Quarter };

/**
 * One short word for a board as the viewer sees it: the same as long as nothing on it changed, and another one as soon as a
 * card was moved, pinned, placed, taken off or approved, or somebody asked to talk. Says nothing of what it was; and to
 * whoever plans for a leader nothing of what they do not see, so the plan's own count is left out.
 */
export async function stampOf({ tx, organizationId }: Asking, { leaderId, quarter }: Board): Promise<string> {
  const rows = await tx.$queryRaw<{ stamp: string }[]>`
    select md5(concat_ws(' ',
      (select string_agg(m.id || ' ' || m.revision || ' ' || m.state, ' ' order by m.id)
       from meeting m join cycle c on c.organization_id = m.organization_id and c.id = m.cycle_id
       where m.organization_id = ${organizationId}::uuid and m.leader_id = ${leaderId}::uuid and c.quarter = ${quarter}),
      (select p.revision || ' ' || p.state
       from plan p join cycle c on c.organization_id = p.organization_id and c.id = p.cycle_id
       where p.organization_id = ${organizationId}::uuid and p.leader_id = ${leaderId}::uuid and c.quarter = ${quarter}
       and app.for_leader() is null),
      (select string_agg(r.id || ' ' || r.state, ' ' order by r.id)
       from open_door_request r where r.organization_id = ${organizationId}::uuid and r.leader_id = ${leaderId}::uuid
       and r.state = 'open'))) as stamp`;
  return rows[0]?.stamp ?? "";
}
