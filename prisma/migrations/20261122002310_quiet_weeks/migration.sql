-- What the two of a conversation do in it stood in the admin's log without a name, but to the minute and between sign-ins
-- with one: whoever signs in at 9:02, just before, was told by the order. The log holds now only what people do for the
-- programme and with the app, numbered among themselves, so that no gap counts what is left out. Conversations are told by
-- the week, when it is over: how often words were opened, and how often one of two saw to something where at least k
-- different people did.
create or replace function app.audit_overview(before bigint, most int)
  returns table (sequence bigint, at timestamptz, actor_id uuid, what text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.position, o.at, o.actor_id, o.what from (
    select row_number() over (order by a.sequence) as position, a.at, a.actor_id, a.what from audit a
    where a.organization_id = app.organization() and app.is_admin()
      and a.meeting_id is null and a.what not like 'request.%' and a.what <> 'words.damaged'
  ) o
  where before is null or o.position < before
  order by o.position desc limit most
$$;

-- Weeks begin on Monday where the organization is at home. Words found altered are told at once, by the week they were found in.
create function app.audit_weeks(most int)
  returns table (week date, opened bigint, done bigint, damaged bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select w.week,
    case when w.over then count(*) filter (where w.what like '%.read') end,
    case when w.over and count(distinct w.actor_id) filter (where w.what not like '%.read' and w.what <> 'words.damaged') >= w.k
      then count(*) filter (where w.what not like '%.read' and w.what <> 'words.damaged') end,
    count(*) filter (where w.what = 'words.damaged')
  from (
    select a.what, a.actor_id, o.k, z.week, z.week + 7 <= app.today() as over
    from audit a
    join organization o on o.id = a.organization_id
    cross join lateral (select date_trunc('week', a.at at time zone o.zone)::date as week) z
    where a.organization_id = app.organization() and app.is_admin()
      and (a.meeting_id is not null or a.what like 'request.%' or a.what = 'words.damaged')
  ) w
  where w.over or w.what = 'words.damaged'
  group by w.week, w.over, w.k
  order by w.week desc limit most
$$;
revoke execute on function app.audit_weeks(int) from public;
grant execute on function app.audit_weeks(int) to throughline_app;
