-- Whoever wrote a draft with anybody in it became one who meets them: their key was handed out, and the hours they are taken.
-- In a meeting stand those two or three levels below its leader, now or by a line that is known, and who asked for it.
create function app.may_be_invited_by_me() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  with second as (
    select b.person_id from reporting_line a
      join reporting_line b on b.organization_id = a.organization_id and b.manager_id = a.person_id
        and (b.ends_on is null or b.ends_on > app.today())
      where a.organization_id = app.organization() and a.manager_id = app.person()
        and (a.ends_on is null or a.ends_on > app.today())
  )
  select person_id from second
  union select c.person_id from second s
    join reporting_line c on c.organization_id = app.organization() and c.manager_id = s.person_id
      and (c.ends_on is null or c.ends_on > app.today())
  union select person_id from open_door_request
    where organization_id = app.organization() and leader_id = app.person() and state = 'open'
$$;
drop policy planned on meeting_participant;
create policy planned on meeting_participant for insert to throughline_app
  with check (organization_id = (select app.organization()) and meeting_id = any((select app.my_led_meeting_ids()))
    and manager_id is distinct from person_id and manager_id is distinct from (select app.person())
    and person_id in (select app.may_be_invited_by_me()));

-- Time is taken from the people of a meeting and from nobody else, or anybody's quarter could be filled.
create function app.places_in_my_meetings() returns table (meeting_id uuid, person_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.id, m.leader_id from meeting m
    where m.organization_id = app.organization() and m.id = any((select app.my_meeting_ids()))
  union all
  select p.meeting_id, p.person_id from meeting_participant p
    where p.organization_id = app.organization() and p.meeting_id = any((select app.my_meeting_ids()))
$$;
drop policy two_people on busy;
create policy two_people on busy for all to throughline_app
  using (organization_id = (select app.organization()) and meeting_id = any((select app.my_meeting_ids())))
  with check (organization_id = (select app.organization())
    and (meeting_id, person_id) in (select p.meeting_id, p.person_id from app.places_in_my_meetings() p));
revoke execute on function app.may_be_invited_by_me(), app.places_in_my_meetings() from public;
grant execute on function app.may_be_invited_by_me(), app.places_in_my_meetings() to throughline_app;
