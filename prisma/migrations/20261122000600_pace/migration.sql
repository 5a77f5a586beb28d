-- A participant who moves their meeting keeps the leader's limits too, and must not learn whom else the leader meets:
-- only the limits and the bare times come back, and only to the two people of the meeting.
create function app.pace_of(meeting uuid)
  returns table (per_week int, per_day int, starts_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(l.per_week, p.per_week, 3), coalesce(l.per_day, p.per_day, 2), o.starts_at
  from public.meeting m
  left join plan l on l.organization_id = m.organization_id and l.id = m.plan_id
  left join programme p on p.organization_id = m.organization_id and p.leader_id = m.leader_id
  left join public.meeting o on o.organization_id = m.organization_id and o.leader_id = m.leader_id
    and o.cycle_id = m.cycle_id and o.id <> m.id and o.state in ('scheduled', 'held')
  where m.organization_id = app.organization() and m.id = pace_of.meeting and m.id = any((select app.my_meeting_ids()))
$$;
revoke execute on function app.pace_of(uuid) from public;
grant execute on function app.pace_of(uuid) to throughline_app;
