-- Meetings to come, for the import that must know which of them it ends: only to the transaction that has recorded that an
-- import is applied. An admin who merely tries a file can read none of them, and nobody reads them without a trace.
create or replace function app.meetings_from(day date)
  returns table (meeting_id uuid, leader_id uuid, person_id uuid, manager_id uuid, starts_at timestamptz, kind meeting_kind, state meeting_state)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.id, m.leader_id, p.person_id, p.manager_id, m.starts_at, m.kind, m.state from meeting m
  join meeting_participant p on p.organization_id = m.organization_id and p.meeting_id = m.id
  where m.organization_id = app.organization() and app.is_admin() and m.state in ('draft', 'scheduled') and m.starts_at >= day::timestamptz
    and exists (select 1 from audit a where a.organization_id = app.organization() and a.what = 'people.import'
      and a.sequence > (select h.sequence from audit_head h where h.organization_id = app.organization()) - 10
      and a.xmin = pg_current_xact_id_if_assigned()::xid)
$$;
