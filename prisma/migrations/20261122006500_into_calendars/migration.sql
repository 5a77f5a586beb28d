-- Whoever connected a calendar may have their conversations put into it, instead of an entry in the mail.

-- AlterTable
ALTER TABLE "calendar_connection" ADD COLUMN     "check_at" TIMESTAMPTZ(3),
ADD COLUMN     "write_trouble" TEXT,
ADD COLUMN     "writes_since" TIMESTAMPTZ(3),
ADD COLUMN     "written_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "calendar_entry" (
    "organization_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "wanted_sequence" INTEGER NOT NULL,
    "stands" BOOLEAN NOT NULL,
    "written_sequence" INTEGER,
    "next_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "calendar_entry_pkey" PRIMARY KEY ("organization_id","meeting_id","person_id")
);

-- CreateIndex
CREATE INDEX "calendar_entry_organization_id_connection_id_idx" ON "calendar_entry"("organization_id", "connection_id");

-- CreateIndex
CREATE INDEX "calendar_entry_next_at_idx" ON "calendar_entry"("next_at");

-- CreateIndex
CREATE INDEX "calendar_connection_check_at_idx" ON "calendar_connection"("check_at");

-- AddForeignKey
ALTER TABLE "calendar_entry" ADD CONSTRAINT "calendar_entry_organization_id_connection_id_fkey" FOREIGN KEY ("organization_id", "connection_id") REFERENCES "calendar_connection"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say -------------------------------------------------------------------------------------

alter table calendar_entry
  add constraint calendar_entry_person_id_is_a_person
    foreign key (organization_id, person_id) references person (organization_id, id),
  add constraint calendar_entry_meeting_id_is_a_meeting
    foreign key (organization_id, meeting_id) references meeting (organization_id, id) on delete cascade,
  add constraint counts_are_counts check (failures >= 0 and wanted_sequence >= 0);
-- Two calendars of one person would show each conversation twice.
create unique index one_calendar_is_written on calendar_connection (organization_id, person_id) where writes_since is not null;
alter table calendar_connection
  add constraint only_some_can_be_written check (writes_since is null or kind in ('caldav', 'google', 'microsoft'));

-- One's own to look at. What is to stand there follows the meeting, and nobody's word.
alter table calendar_entry enable row level security;
alter table calendar_entry force row level security;
create policy owner on calendar_entry to current_user using (true) with check (true);
create policy own on calendar_entry for select to throughline_app
  using (organization_id = (select app.organization()) and person_id = (select app.person()));
grant select on calendar_entry to throughline_app;

-- For whoever sends mail about these meetings, their own or ended ones: whose entries go into a calendar of theirs, so that
-- their mail comes without one. What is to stand there is taken from the meeting itself, and written from `sends` on. A
-- meeting of which somebody was told by mail before they chose so stays with the mail: its entry would stand there twice.
create function app.put_into_calendars(meetings uuid[], sends timestamptz[])
  returns table (meeting_id uuid, person_id uuid)
  language sql volatile security definer set search_path = public, pg_temp as $$
  insert into calendar_entry as e
    (organization_id, meeting_id, person_id, connection_id, wanted_sequence, stands, next_at)
  select m.organization_id, m.id, w.person_id, c.id, m.sequence, m.state in ('scheduled', 'held'), a.at
  from (select s.id, min(s.at) as at from unnest(meetings, sends) as s(id, at) group by s.id) a
  join meeting m on m.organization_id = app.organization() and m.id = a.id
  cross join lateral (
    select m.leader_id as person_id
    union select p.person_id from meeting_participant p where p.organization_id = m.organization_id and p.meeting_id = m.id
  ) w
  join calendar_connection c on c.organization_id = m.organization_id and c.person_id = w.person_id
    and c.writes_since <= m.invited_at
  where m.id in (select q.meeting_id from app.places_in_my_meetings() q) or (m.state not in ('draft', 'scheduled') and app.is_admin())
  on conflict (organization_id, meeting_id, person_id) do update set connection_id = excluded.connection_id,
    wanted_sequence = excluded.wanted_sequence, stands = excluded.stands, next_at = excluded.next_at, failures = 0
  returning e.meeting_id, e.person_id
$$;

-- One's own calendar is written no more. What stands there is taken out again; the meetings are those that now come by mail.
create function app.stop_writing(connection uuid, at timestamptz) returns setof uuid
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update calendar_connection c set writes_since = null, write_trouble = null, check_at = null
    where c.organization_id = app.organization() and c.person_id = app.person() and c.id = connection;
  return query
  with stood as (
    select e.meeting_id from calendar_entry e
    where e.organization_id = app.organization() and e.person_id = app.person() and e.connection_id = connection and e.stands
    for update
  ), gone as (
    update calendar_entry e set stands = false, next_at = at, failures = 0 from stood s
    where e.organization_id = app.organization() and e.person_id = app.person() and e.meeting_id = s.meeting_id
    returning e.meeting_id
  )
  select m.id from gone g join meeting m on m.organization_id = app.organization() and m.id = g.meeting_id
  where m.state = 'scheduled' and m.starts_at > at;
end $$;

-- For the worker. Two copies that renew one token at once would each make the other's useless, so whoever goes to a calendar
-- holds it, and is given the way there as it stands then.
create function app.hold_calendar(organization uuid, connection uuid) returns bytea
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_lock(hashtextextended('calendar ' || connection, 0));
  return (select c.access_sealed from calendar_connection c where c.organization_id = organization and c.id = connection);
end $$;
create function app.let_calendar(connection uuid) returns void
  language sql volatile security definer set search_path = public, pg_temp as $$
  select pg_advisory_unlock(hashtextextended('calendar ' || connection, 0))
$$;
create function app.keep_access(organization uuid, connection uuid, access bytea) returns void
  language sql volatile security definer set search_path = public, pg_temp as $$
  update calendar_connection c set access_sealed = access where c.organization_id = organization and c.id = connection
$$;

create function app.keys_of(organization uuid, person uuid) returns jsonb
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('version', k.version, 'wrapped', encode(k.wrapped, 'base64'),
      'masterKeyId', k.master_key_id) order by k.version), '[]')
  from data_key k where k.organization_id = organization and k.person_id = person and k.wrapped is not null
$$;

-- Takes one entry that is due, so that no other copy does; it falls due again where this one dies.
create function app.calendar_entry_due(at timestamptz)
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
      stands = e.stands and m.state in ('scheduled', 'held')
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

-- What was done. A change that came meanwhile is due at once; what is gone, and is to be gone, is forgotten.
create function app.calendar_entry_done(organization uuid, meeting uuid, person uuid, sequence int, stood boolean, at timestamptz)
  returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update calendar_connection c set written_at = at, write_trouble = null from calendar_entry e
    where e.organization_id = organization and e.meeting_id = meeting and e.person_id = person
      and c.organization_id = organization and c.id = e.connection_id;
  delete from calendar_entry e where e.organization_id = organization and e.meeting_id = meeting and e.person_id = person
    and not stood and not e.stands;
  update calendar_entry e set written_sequence = case when stood then sequence end, failures = 0,
      next_at = case when e.stands = stood and e.wanted_sequence = sequence then null else at end
    where e.organization_id = organization and e.meeting_id = meeting and e.person_id = person;
end $$;
create function app.calendar_entry_failed(organization uuid, meeting uuid, person uuid, why text, next timestamptz)
  returns void language sql volatile security definer set search_path = public, pg_temp as $$
  with failed as (
    update calendar_entry e set failures = e.failures + 1, next_at = next
    where e.organization_id = organization and e.meeting_id = meeting and e.person_id = person returning e.connection_id
  )
  update calendar_connection c set write_trouble = why from failed f
  where c.organization_id = organization and c.id = f.connection_id
$$;

create function app.party_for_letter(p person) returns jsonb
  language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object('personId', p.id, 'name', p.name, 'firstName', coalesce(nullif(p.given_name, ''), p.name),
    'mail', p.mail, 'zone', p.zone)
$$;

-- One meeting as a letter about it needs it: its people with their addresses, and nothing that was said.
create function app.meeting_for_letter(organization uuid, meeting uuid) returns jsonb
  language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('id', m.id, 'sequence', m.sequence, 'startsAt', m.starts_at, 'endsAt', m.ends_at,
    'organization', o.name,
    'leader', (select app.party_for_letter(p) from person p where p.organization_id = organization and p.id = m.leader_id),
    'participants', (select coalesce(jsonb_agg(app.party_for_letter(p) order by p.name, p.id), '[]') from meeting_participant mp
      join person p on p.organization_id = mp.organization_id and p.id = mp.person_id
      where mp.organization_id = organization and mp.meeting_id = m.id))
  from meeting m join organization o on o.id = m.organization_id
  where m.organization_id = organization and m.id = meeting
$$;
-- A calendar that lets us in no more is written no more; the meetings whose entries its owner now gets by mail.
create function app.writing_ended(organization uuid, connection uuid, why text, at timestamptz)
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
  where g.stands and m.state = 'scheduled' and m.starts_at > at
$$;

-- A letter that the worker writes, sealed by it: beside the change it tells of, once.
create function app.add_letter(organization uuid, id uuid, kind text, person uuid, address text, message_id text, content bytea,
    meeting uuid, once text, at timestamptz, sends timestamptz)
  returns void language sql volatile security definer set search_path = public, pg_temp as $$
  insert into outbox (organization_id, id, kind, to_person_id, to_address, message_id, content_sealed, meeting_id, once_key,
      created_at, send_after)
    values (organization, id, kind, person, address, message_id, content, meeting, once, at, sends)
  on conflict do nothing
$$;

-- Every night what stands in a written calendar is compared with what is to stand there.
create function app.calendar_to_check(at timestamptz)
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
    (select coalesce(jsonb_agg(jsonb_build_object('meetingId', m.id, 'stands', m.state in ('scheduled', 'held'),
        'startsAt', m.starts_at, 'endsAt', m.ends_at, 'onItsWay', e.next_at is not null)), '[]')
      from calendar_entry e join meeting m on m.organization_id = e.organization_id and m.id = e.meeting_id
      where e.organization_id = t.organization_id and e.connection_id = t.id)
  from taken t join person p on p.organization_id = t.organization_id and p.id = t.person_id
$$;
create function app.calendar_checked(organization uuid, connection uuid, again uuid[], at timestamptz, next timestamptz)
  returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update calendar_connection c set check_at = next
    where c.organization_id = organization and c.id = connection and c.writes_since is not null;
  update calendar_entry e set next_at = at, wanted_sequence = m.sequence, stands = m.state in ('scheduled', 'held') from meeting m
    where e.organization_id = organization and e.connection_id = connection and e.meeting_id = any(again)
      and m.organization_id = organization and m.id = e.meeting_id;
end $$;

create or replace function app.next_calendar() returns timestamptz
  language sql stable security definer set search_path = public, pg_temp as $$
  select least((select min(c.next_at) from calendar_connection c where c.state <> 'authorizing'),
    (select min(c.check_at) from calendar_connection c where c.writes_since is not null),
    (select min(e.next_at) from calendar_entry e))
$$;
create trigger wake_calendars after insert or update of wanted_sequence, stands on calendar_entry for each statement
  execute function app.wake_calendars();

-- Whoever has left is asked for nothing any more: from their last day on, also one that was written down ahead.
create function app.end_calendars(at timestamptz) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  delete from calendar_connection c using person p
    where p.organization_id = c.organization_id and p.id = c.person_id and p.left_on <= (at at time zone p.zone)::date;
  delete from calendar_feed f using person p
    where p.organization_id = f.organization_id and p.id = f.person_id and p.left_on <= (at at time zone p.zone)::date;
end $$;

revoke execute on function app.put_into_calendars(uuid[], timestamptz[]), app.stop_writing(uuid, timestamptz),
  app.hold_calendar(uuid, uuid), app.let_calendar(uuid), app.keep_access(uuid, uuid, bytea), app.keys_of(uuid, uuid),
  app.calendar_entry_due(timestamptz), app.calendar_entry_done(uuid, uuid, uuid, int, boolean, timestamptz),
  app.calendar_entry_failed(uuid, uuid, uuid, text, timestamptz), app.meeting_for_letter(uuid, uuid),
  app.party_for_letter(person), app.writing_ended(uuid, uuid, text, timestamptz),
  app.add_letter(uuid, uuid, text, uuid, text, text, bytea, uuid, text, timestamptz, timestamptz),
  app.calendar_to_check(timestamptz), app.calendar_checked(uuid, uuid, uuid[], timestamptz, timestamptz),
  app.end_calendars(timestamptz) from public;
grant execute on function app.put_into_calendars(uuid[], timestamptz[]), app.stop_writing(uuid, timestamptz) to throughline_app;
grant execute on function app.hold_calendar(uuid, uuid), app.let_calendar(uuid), app.keep_access(uuid, uuid, bytea),
  app.calendar_entry_due(timestamptz), app.calendar_entry_done(uuid, uuid, uuid, int, boolean, timestamptz),
  app.calendar_entry_failed(uuid, uuid, uuid, text, timestamptz), app.writing_ended(uuid, uuid, text, timestamptz),
  app.add_letter(uuid, uuid, text, uuid, text, text, bytea, uuid, text, timestamptz, timestamptz),
  app.calendar_to_check(timestamptz), app.calendar_checked(uuid, uuid, uuid[], timestamptz, timestamptz),
  app.end_calendars(timestamptz) to throughline_worker;
-- It writes letters of its own now, sealed as all are.
grant execute on function app.wrapping_key() to throughline_worker;
