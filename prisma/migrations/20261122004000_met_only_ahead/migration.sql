-- Whoever had led or met somebody once could ask for ever when they are taken, and so watch for what they asked of others at
-- an open door: a former leader who manages them now above all. Told are the hours of those one still has a meeting ahead
-- with; and a manager is never told those of their own reports.
create or replace function app.may_be_met_by_me() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  with line as (
    select r.person_id, r.manager_id from reporting_line r where r.organization_id = app.organization()
      and r.starts_on <= app.today() and (r.ends_on is null or r.ends_on > app.today())
  ), second as (
    select b.person_id from line a join line b on b.manager_id = a.person_id where a.manager_id = app.person()
  ), met as (
    select person_id from second
    union select c.person_id from second s join line c on c.manager_id = s.person_id
    union select p.person_id from meeting m
      join meeting_participant p on p.organization_id = m.organization_id and p.meeting_id = m.id
      where m.organization_id = app.organization() and m.leader_id = app.person() and m.state in ('draft', 'scheduled')
    -- One's own that was put off may come back as it was, if its leader's time is still free.
    union select m.leader_id from meeting m
      join meeting_participant p on p.organization_id = m.organization_id and p.meeting_id = m.id
      where m.organization_id = app.organization() and p.person_id = app.person()
        and m.state in ('scheduled', 'deferred')
  )
  select person_id from met where person_id not in (select l.person_id from line l where l.manager_id = app.person())
  union select app.person()
$$;
