-- Counts of mail by kind and state told an admin who watched them when somebody had sent their answers: the reminder was
-- taken back that minute. What keeps mail running is only what did not leave; what was written, waits or was taken back is
-- nobody's business. Links to sign in are apart: they are asked for anew, never sent again.
drop function app.outbox_counts();
create function app.outbox_trouble() returns table (state outbox_state, sign_in boolean, mails bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.state, o.kind = 'sign-in', count(*) from outbox o
  where o.organization_id = app.organization() and app.is_admin() and o.state in ('failed', 'unknown')
  group by 1, 2
$$;
revoke execute on function app.outbox_trouble() from public;
grant execute on function app.outbox_trouble() to throughline_app;

-- That a theme is gathered is between the leader and those who were heard until it is released, so it belongs to what the
-- log leaves out.
create or replace function app.audit_overview(before bigint, most int)
  returns table (sequence bigint, at timestamptz, actor_id uuid, what text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.position, o.at, o.actor_id, o.what from (
    select row_number() over (order by a.sequence) as position, a.at, a.actor_id, a.what from audit a
    where a.organization_id = app.organization() and app.is_admin()
      and a.meeting_id is null and a.what not like 'request.%' and a.what not like 'theme.%' and a.what <> 'words.damaged'
  ) o
  where before is null or o.position < before
  order by o.position desc limit most
$$;

-- Of conversations an admin is told that something was opened. How often one of two saw to something moved by one when
-- somebody answered, agreed or asked to talk, whoever else did.
drop function app.audit_weeks(int);
create function app.audit_weeks(most int) returns table (week date, opened bigint, damaged bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select w.week, case when w.over then count(*) filter (where w.what like '%.read') end,
    count(*) filter (where w.what = 'words.damaged')
  from (
    select a.what, z.week, z.week + 7 <= app.today() as over
    from audit a
    join organization o on o.id = a.organization_id
    cross join lateral (select date_trunc('week', a.at at time zone o.zone)::date as week) z
    where a.organization_id = app.organization() and app.is_admin()
      and (a.what = 'words.damaged' or (a.meeting_id is not null and a.what like '%.read'))
  ) w
  where w.over or w.what = 'words.damaged'
  group by w.week, w.over
  order by w.week desc limit most
$$;
revoke execute on function app.audit_weeks(int) from public;
grant execute on function app.audit_weeks(int) to throughline_app;
