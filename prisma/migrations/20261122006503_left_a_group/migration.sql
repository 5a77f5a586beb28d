-- A group goes on without whoever leaves it: what was put into that one's own calendar is to be gone, while the meeting stands.
create function app.is_of_meeting(organization uuid, of_meeting uuid, person uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from meeting m where m.organization_id = organization and m.id = of_meeting and m.leader_id = person)
    or exists (select 1 from meeting_participant p
      where p.organization_id = organization and p.meeting_id = of_meeting and p.person_id = person)
$$;

create or replace function app.put_into_calendars(meetings uuid[], sends timestamptz[])
  returns table (meeting_id uuid, person_id uuid)
  language sql volatile security definer set search_path = public, pg_temp as $$
  with asked as (
    select s.id, min(s.at) as at from unnest(meetings, sends) as s(id, at) group by s.id
  ), gone as (
    update calendar_entry e set stands = false, next_at = a.at, failures = 0 from asked a
    where e.organization_id = app.organization() and e.meeting_id = a.id
      and not app.is_of_meeting(e.organization_id, e.meeting_id, e.person_id)
    returning e.meeting_id, e.person_id
  ), put as (
    insert into calendar_entry as e
      (organization_id, meeting_id, person_id, connection_id, wanted_sequence, stands, next_at)
    select m.organization_id, m.id, w.person_id, c.id, m.sequence, m.state in ('scheduled', 'held'), a.at
    from asked a
    join meeting m on m.organization_id = app.organization() and m.id = a.id
    cross join lateral (
      select m.leader_id as person_id
      union select p.person_id from meeting_participant p where p.organization_id = m.organization_id and p.meeting_id = m.id
    ) w
    join calendar_connection c on c.organization_id = m.organization_id and c.person_id = w.person_id
      and c.writes_since <= m.invited_at
    where m.id in (select q.meeting_id from app.places_in_my_meetings() q)
      or (m.state not in ('draft', 'scheduled') and app.is_admin())
    on conflict (organization_id, meeting_id, person_id) do update set connection_id = excluded.connection_id,
      wanted_sequence = excluded.wanted_sequence, stands = excluded.stands, next_at = excluded.next_at, failures = 0
    returning e.meeting_id, e.person_id
  )
  select p.meeting_id, p.person_id from put p
  union select g.meeting_id, g.person_id from gone g where g.person_id = app.person() or app.is_admin()
$$;

create or replace function app.calendar_entry_due(at timestamptz)
  returns table (organization_id uuid, meeting_id uuid, person_id uuid, connection_id uuid, kind calendar_kind, keys jsonb,
    sequence int, stands boolean, starts_at timestamptz, ends_at timestamptz, zone text, names text[], failures int)
  language sql volatile security definer set search_path = public, pg_temp as $$
  with due as (
    select e.organization_id, e.meeting_id, e.person_id from calendar_entry e
    join person p on p.organization_id = e.organization_id and p.id = e.person_id
    where e.next_at <= at and (p.left_on is null or p.left_on > (at at time zone p.zone)::date)
    order by e.next_at limit 1 for update of e skip locked
  ), taken as (
    -- As the meeting stands now: an approval may have been taken back before anybody was told.
    update calendar_entry e set next_at = at + interval '10 minutes', wanted_sequence = m.sequence,
      stands = e.stands and m.state in ('scheduled', 'held') and app.is_of_meeting(e.organization_id, e.meeting_id, e.person_id)
    from due join meeting m on m.organization_id = due.organization_id and m.id = due.meeting_id
    where e.organization_id = due.organization_id and e.meeting_id = due.meeting_id and e.person_id = due.person_id
    returning e.*
  )
  select t.organization_id, t.meeting_id, t.person_id, t.connection_id, c.kind, app.keys_of(t.organization_id, t.person_id),
    t.wanted_sequence, t.stands, m.starts_at, m.ends_at, m.zone,
    array(select coalesce(nullif(w.given_name, ''), w.name) from person w
      left join meeting_participant mp on mp.organization_id = m.organization_id and mp.meeting_id = m.id and mp.person_id = w.id
      where w.organization_id = m.organization_id and (w.id = m.leader_id or mp.person_id is not null)
      order by w.id <> m.leader_id, w.name, w.id),
    t.failures
  from taken t
  join meeting m on m.organization_id = t.organization_id and m.id = t.meeting_id
  join calendar_connection c on c.organization_id = t.organization_id and c.id = t.connection_id
$$;

create or replace function app.calendar_to_check(at timestamptz)
  returns table (organization_id uuid, id uuid, person_id uuid, kind calendar_kind, zone text, keys jsonb, wanted jsonb)
  language sql volatile security definer set search_path = public, pg_temp as $$
  with due as (
    select c.organization_id, c.id from calendar_connection c
    join person p on p.organization_id = c.organization_id and p.id = c.person_id
    where c.check_at <= at and c.writes_since is not null and (p.left_on is null or p.left_on > (at at time zone p.zone)::date)
    order by c.check_at limit 1 for update of c skip locked
  ), taken as (
    update calendar_connection c set check_at = at + interval '1 hour' from due
    where c.organization_id = due.organization_id and c.id = due.id returning c.*
  )
  select t.organization_id, t.id, t.person_id, t.kind, p.zone, app.keys_of(t.organization_id, t.person_id),
    (select coalesce(jsonb_agg(jsonb_build_object('meetingId', m.id, 'startsAt', m.starts_at, 'endsAt', m.ends_at,
        'stands', m.state in ('scheduled', 'held') and app.is_of_meeting(e.organization_id, e.meeting_id, e.person_id),
        'onItsWay', e.next_at is not null)), '[]')
      from calendar_entry e join meeting m on m.organization_id = e.organization_id and m.id = e.meeting_id
      where e.organization_id = t.organization_id and e.connection_id = t.id)
  from taken t join person p on p.organization_id = t.organization_id and p.id = t.person_id
$$;

create or replace function app.calendar_checked(organization uuid, connection uuid, again uuid[], at timestamptz, next timestamptz)
  returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update calendar_connection c set check_at = next
    where c.organization_id = organization and c.id = connection and c.writes_since is not null;
  update calendar_entry e set next_at = at, wanted_sequence = m.sequence,
      stands = m.state in ('scheduled', 'held') and app.is_of_meeting(e.organization_id, e.meeting_id, e.person_id)
    from meeting m
    where e.organization_id = organization and e.connection_id = connection and e.meeting_id = any(again)
      and m.organization_id = organization and m.id = e.meeting_id;
end $$;

-- Whoever left is told nothing more of it, also not by mail, where their calendar is written no more.
create or replace function app.writing_ended(organization uuid, connection uuid, why text, at timestamptz)
  returns table (person_id uuid, meeting jsonb)
  language sql volatile security definer set search_path = public, pg_temp as $$
  with stopped as (
    update calendar_connection c set writes_since = null, write_trouble = why, check_at = null
    where c.organization_id = organization and c.id = connection returning c.id
  ), gone as (
    delete from calendar_entry e using stopped s where e.organization_id = organization and e.connection_id = s.id
    returning e.meeting_id, e.person_id, e.stands
  )
  select g.person_id, app.meeting_for_letter(organization, m.id) from gone g
  join meeting m on m.organization_id = organization and m.id = g.meeting_id
  where g.stands and m.state = 'scheduled' and m.starts_at > at and app.is_of_meeting(organization, g.meeting_id, g.person_id)
$$;
revoke execute on function app.is_of_meeting(uuid, uuid, uuid) from public;
