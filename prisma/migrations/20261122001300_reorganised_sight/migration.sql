-- An import's preview counts meetings for an admin, who may try a file that moves one person. So it must know which of them
-- the admin may count: never one that was asked for at an open door, and no proposal that nobody agreed to yet.
drop function app.meetings_from(date);
create function app.meetings_from(day date)
  returns table (meeting_id uuid, leader_id uuid, person_id uuid, manager_id uuid, starts_at timestamptz, kind meeting_kind, state meeting_state)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.id, m.leader_id, p.person_id, p.manager_id, m.starts_at, m.kind, m.state from meeting m
  join meeting_participant p on p.organization_id = m.organization_id and p.meeting_id = m.id
  where m.organization_id = app.organization() and app.is_admin() and m.state in ('draft', 'scheduled') and m.starts_at >= day::timestamptz
$$;

-- Whoever manages a person from now on sees when they meet, and whoever did before no longer does. Only of planned meetings
-- in which nothing has been said: those that have begun keep the manager who stood in between.
create function app.hand_over_sight(meetings uuid[], managers uuid[]) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not app.is_admin() then raise insufficient_privilege; end if;
  update meeting_participant p set manager_id = h.manager
    from unnest(meetings, managers) as h(meeting, manager), meeting m
    where p.organization_id = app.organization() and p.meeting_id = h.meeting and p.person_id <> h.manager
      and m.organization_id = p.organization_id and m.id = p.meeting_id and m.leader_id <> h.manager
      and m.kind = 'planned' and m.state in ('draft', 'scheduled')
      and not exists (select 1 from conversation c where c.organization_id = m.organization_id and c.meeting_id = m.id);
end $$;
revoke execute on function app.meetings_from(date), app.hand_over_sight(uuid[], uuid[]) from public;
grant execute on function app.meetings_from(date), app.hand_over_sight(uuid[], uuid[]) to throughline_app;
