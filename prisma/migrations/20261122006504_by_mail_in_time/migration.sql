-- Where a calendar is written no more before an invitation has left, the entry by mail leaves with it: not before, for the
-- approval may be taken back.
drop function app.stop_writing(uuid, timestamptz);
create function app.stop_writing(connection uuid, at timestamptz) returns table (id uuid, sends timestamptz)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update calendar_connection c set writes_since = null, write_trouble = null, check_at = null
    where c.organization_id = app.organization() and c.person_id = app.person() and c.id = connection;
  return query
  with stood as (
    select e.meeting_id, case when e.written_sequence is null and e.failures = 0 then greatest(e.next_at, at) else at end as due
    from calendar_entry e
    where e.organization_id = app.organization() and e.person_id = app.person() and e.connection_id = connection and e.stands
    for update
  ), gone as (
    update calendar_entry e set stands = false, next_at = at, failures = 0 from stood s
    where e.organization_id = app.organization() and e.person_id = app.person() and e.meeting_id = s.meeting_id
    returning e.meeting_id, s.due
  )
  select m.id, g.due from gone g join meeting m on m.organization_id = app.organization() and m.id = g.meeting_id
  where m.state = 'scheduled' and m.starts_at > at;
end $$;

drop function app.writing_ended(uuid, uuid, text, timestamptz);
create function app.writing_ended(organization uuid, connection uuid, why text, at timestamptz)
  returns table (person_id uuid, meeting jsonb, sends timestamptz)
  language sql volatile security definer set search_path = public, pg_temp as $$
  with stopped as (
    update calendar_connection c set writes_since = null, write_trouble = why, check_at = null
    where c.organization_id = organization and c.id = connection returning c.id
  ), gone as (
    delete from calendar_entry e using stopped s where e.organization_id = organization and e.connection_id = s.id
    returning e.meeting_id, e.person_id, e.stands,
      case when e.written_sequence is null and e.failures = 0 then greatest(e.next_at, at) else at end as due
  )
  select g.person_id, app.meeting_for_letter(organization, m.id), g.due from gone g
  join meeting m on m.organization_id = organization and m.id = g.meeting_id
  where g.stands and m.state = 'scheduled' and m.starts_at > at and app.is_of_meeting(organization, g.meeting_id, g.person_id)
$$;
revoke execute on function app.stop_writing(uuid, timestamptz), app.writing_ended(uuid, uuid, text, timestamptz) from public;
grant execute on function app.stop_writing(uuid, timestamptz) to throughline_app;
grant execute on function app.writing_ended(uuid, uuid, text, timestamptz) to throughline_worker;
