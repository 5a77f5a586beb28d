-- As before; but one of several who meet a leader together moves nothing, and is told nothing of the leader's hours.
create or replace function app.may_be_met_by_me() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  with line as (
    select r.person_id, r.manager_id from reporting_line r where r.organization_id = app.organization()
      and r.starts_on <= app.today() and (r.ends_on is null or r.ends_on > app.today())
  ), second as (
    select b.person_id from line a join line b on b.manager_id = a.person_id where a.manager_id = app.planner()
  ), met as (
    select person_id from second
    union select c.person_id from second s join line c on c.manager_id = s.person_id
    union select app.plans_for()
    union select p.person_id from meeting m
      join meeting_participant p on p.organization_id = m.organization_id and p.meeting_id = m.id
      where m.organization_id = app.organization() and m.leader_id = app.planner() and m.state in ('draft', 'scheduled')
        and (app.for_leader() is null or m.kind <> 'open_door')
    -- One's own that was put off may come back as it was, if its leader's time is still free.
    union select m.leader_id from meeting m
      join meeting_participant p on p.organization_id = m.organization_id and p.meeting_id = m.id
      where m.organization_id = app.organization() and p.person_id = app.person()
        and m.state in ('scheduled', 'deferred') and m.kind <> 'group'
  )
  select person_id from met where person_id not in (
    select l.person_id from line l where l.manager_id in (app.person(), app.planner()))
  union select app.person()
$$;

create or replace function app.pace_of(meeting uuid)
  returns table (per_week int, per_day int, buffer_minutes int, starts_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(l.per_week, p.per_week, 3), coalesce(l.per_day, p.per_day, 2), coalesce(p.buffer_minutes, 0), o.starts_at
  from public.meeting m
  left join plan l on l.organization_id = m.organization_id and l.id = m.plan_id
  left join programme p on p.organization_id = m.organization_id and p.leader_id = m.leader_id
  left join public.meeting o on o.organization_id = m.organization_id and o.leader_id = m.leader_id
    and o.cycle_id = m.cycle_id and o.id <> m.id and o.state in ('scheduled', 'held')
    and (app.for_leader() is null or o.kind <> 'open_door')
  where m.organization_id = app.organization() and m.id = pace_of.meeting and app.i_may_arrange(m.id)
    and (m.kind <> 'group' or m.leader_id = app.planner())
$$;
