-- Told the worker when a calendar was last read, and how to open it, which it asks for anew once it holds the calendar.
-- As before without both.
drop function app.calendars_due(timestamptz, int);
create function app.calendars_due(at timestamptz, most int)
  returns table (organization_id uuid, id uuid, person_id uuid, kind calendar_kind, failures int, zone text, mail text, keys jsonb)
  language sql volatile security definer set search_path = public, pg_temp as $$
  with due as (
    select c.organization_id, c.id from calendar_connection c
    join person p on p.organization_id = c.organization_id and p.id = c.person_id
    where c.next_at <= at and c.state <> 'authorizing' and (p.left_on is null or p.left_on > (at at time zone p.zone)::date)
    order by c.next_at limit most for update of c skip locked
  ), taken as (
    update calendar_connection c set next_at = at + interval '10 minutes' from due
    where c.organization_id = due.organization_id and c.id = due.id returning c.*
  )
  select t.organization_id, t.id, t.person_id, t.kind, t.failures, p.zone, p.mail, app.keys_of(t.organization_id, t.person_id)
  from taken t join person p on p.organization_id = t.organization_id and p.id = t.person_id
$$;
revoke execute on function app.calendars_due(timestamptz, int) from public;
grant execute on function app.calendars_due(timestamptz, int) to throughline_worker;

-- As before without a release's edition, which decides the order and is not asked for.
drop function app.released_sets();
create function app.released_sets()
  returns table (figure_id uuid, release_id uuid, leader_id uuid, manager_id uuid, kind figure_kind, quarters int, k int,
    release_cycle_id uuid, cycle_id uuid, members uuid[], answers int[])
  language sql stable security definer set search_path = public, pg_temp as $$
  select f.id, r.id, r.leader_id, f.manager_id, s.kind, f.quarters, r.k, r.cycle_id, s.cycle_id, s.members, s.answers
  from released_set s
  join release_figure f on f.organization_id = s.organization_id and f.id = s.figure_id
  join release r on r.organization_id = f.organization_id and r.id = f.release_id
  where s.organization_id = app.organization() and app.purpose() = 'close'
  order by r.released_at, r.edition, r.id
$$;
revoke execute on function app.released_sets() from public;
grant execute on function app.released_sets() to throughline_app;
