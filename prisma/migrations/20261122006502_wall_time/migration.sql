-- A meeting keeps its wall time and its zone beside the moment. Where the clocks of a zone get other rules, the moment follows.

-- A move wrote the wall time of the zone its leader had by then, and left the zone of before beside it.
update meeting m set zone = p.zone from person p
  where p.organization_id = m.organization_id and p.id = m.leader_id and m.zone <> p.zone
    and m.wall_time = to_char(m.starts_at at time zone p.zone, 'YYYY-MM-DD"T"HH24:MI')
    and m.wall_time <> to_char(m.starts_at at time zone m.zone, 'YYYY-MM-DD"T"HH24:MI');

-- For the worker: every wall time ahead with the moment it stands for, once each.
create function app.wall_times_ahead(at timestamptz) returns table (wall_time text, zone text, starts_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select distinct m.wall_time, m.zone, m.starts_at from meeting m
  where m.state in ('draft', 'scheduled') and m.starts_at > at
$$;
create function app.meetings_at_wall_time(wall text, in_zone text, moment timestamptz)
  returns table (organization_id uuid, id uuid, revision int, state meeting_state)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.organization_id, m.id, m.revision, m.state from meeting m
  where m.state in ('draft', 'scheduled') and m.starts_at = moment and m.wall_time = wall and m.zone = in_zone
  order by m.organization_id, m.id
$$;

-- The meeting and both people's time at once, in the order of people; nothing of it where somebody has something else then
-- (exclusion_violation). Returns the meeting for a letter, and whose calendar is written by us; null when it changed meanwhile.
create function app.keep_wall_time(organization uuid, meeting uuid, seen int, starts timestamptz, at timestamptz) returns jsonb
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  kept meeting%rowtype;
  taken record;
begin
  update meeting m set starts_at = starts, ends_at = starts + (m.ends_at - m.starts_at), revision = m.revision + 1,
      sequence = m.sequence + case when m.state = 'scheduled' then 1 else 0 end
    where m.organization_id = organization and m.id = meeting and m.revision = seen and m.state in ('draft', 'scheduled')
    returning m.* into kept;
  if kept.id is null then return null; end if;
  for taken in select b.person_id from busy b where b.organization_id = organization and b.meeting_id = meeting order by b.person_id
  loop
    perform pg_advisory_xact_lock(hashtextextended('busy ' || organization || ' ' || taken.person_id, 0));
    update busy b set starts_at = kept.starts_at, ends_at = kept.ends_at
      where b.organization_id = organization and b.meeting_id = meeting and b.person_id = taken.person_id;
  end loop;
  if kept.state = 'draft' then return null; end if;
  update calendar_entry e set next_at = at, failures = 0 where e.organization_id = organization and e.meeting_id = meeting;
  return app.meeting_for_letter(organization, meeting) || jsonb_build_object('written',
    (select coalesce(jsonb_agg(e.person_id), '[]') from calendar_entry e
      where e.organization_id = organization and e.meeting_id = meeting and e.stands));
end $$;

create or replace function app.meeting_for_letter(organization uuid, meeting uuid) returns jsonb
  language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('id', m.id, 'sequence', m.sequence, 'startsAt', m.starts_at, 'endsAt', m.ends_at,
    'organization', o.name,
    'questions', (select count(*) from section s
      join question q on q.organization_id = s.organization_id and q.section_id = s.id and q.prompt
      where s.organization_id = organization and s.version_id = m.template_version_id),
    'leader', (select app.party_for_letter(p) from person p where p.organization_id = organization and p.id = m.leader_id),
    'participants', (select coalesce(jsonb_agg(app.party_for_letter(p) order by p.name, p.id), '[]') from meeting_participant mp
      join person p on p.organization_id = mp.organization_id and p.id = mp.person_id
      where mp.organization_id = organization and mp.meeting_id = m.id))
  from meeting m join organization o on o.id = m.organization_id
  where m.organization_id = organization and m.id = meeting
$$;

revoke execute on function app.wall_times_ahead(timestamptz), app.meetings_at_wall_time(text, text, timestamptz),
  app.keep_wall_time(uuid, uuid, int, timestamptz, timestamptz) from public;
grant execute on function app.wall_times_ahead(timestamptz), app.meetings_at_wall_time(text, text, timestamptz),
  app.keep_wall_time(uuid, uuid, int, timestamptz, timestamptz), app.meeting_for_letter(uuid, uuid) to throughline_worker;
