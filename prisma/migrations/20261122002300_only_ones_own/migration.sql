-- Policies that let more through than anybody needs: nothing on a screen used it, and nothing would have stopped it.

-- A briefed manager read and could change every briefing of the programme. They see their own, and acknowledge it.
drop policy part_in_it on briefing;
create policy of_own_programme on briefing for all to throughline_app
  using (organization_id = (select app.organization()) and exists (
    select 1 from programme p where p.organization_id = briefing.organization_id and p.id = briefing.programme_id
      and p.leader_id = (select app.person())))
  with check (organization_id = (select app.organization()) and exists (
    select 1 from programme p where p.organization_id = briefing.organization_id and p.id = briefing.programme_id
      and p.leader_id = (select app.person())));
create policy own on briefing for select to throughline_app
  using (organization_id = (select app.organization()) and manager_id = (select app.person()));
create policy acknowledged on briefing for update to throughline_app
  using (organization_id = (select app.organization()) and manager_id = (select app.person()))
  with check (organization_id = (select app.organization()) and manager_id = (select app.person()));
revoke update on briefing from throughline_app;
grant update (acknowledged_at) on briefing to throughline_app;

-- In a conversation of several, each one's questions, answers and code are between them and the leader. One who pressed send
-- opened the answers of all.
drop policy two_people on prompt;
create policy two_people on prompt for all to throughline_app
  using (organization_id = (select app.organization()) and (meeting_id = any((select app.my_led_meeting_ids()))
    or (person_id = (select app.person()) and meeting_id = any((select app.my_own_meeting_ids())))))
  with check (organization_id = (select app.organization()) and (meeting_id = any((select app.my_led_meeting_ids()))
    or (person_id = (select app.person()) and meeting_id = any((select app.my_own_meeting_ids())))));
drop policy two_people on score_code;
create policy two_people on score_code for all to throughline_app
  using (organization_id = (select app.organization()) and (meeting_id = any((select app.my_led_meeting_ids()))
    or (person_id = (select app.person()) and meeting_id = any((select app.my_own_meeting_ids())))))
  with check (organization_id = (select app.organization()) and (meeting_id = any((select app.my_led_meeting_ids()))
    or (person_id = (select app.person()) and meeting_id = any((select app.my_own_meeting_ids())))));
drop policy sent_to_leader on answer;
drop function app.my_answered_meeting_ids();
create function app.sent_to_me() returns table (meeting_id uuid, person_id uuid)
  language sql stable security definer set search_path = public, pg_temp rows 200 as $$
  select p.meeting_id, p.person_id from meeting m
  join prompt p on p.organization_id = m.organization_id and p.meeting_id = m.id
  where m.organization_id = app.organization() and m.leader_id = app.person() and p.sent_at is not null
$$;
create policy sent_to_leader on answer for select to throughline_app
  using (organization_id = (select app.organization())
    and (meeting_id, person_id) in (select s.meeting_id, s.person_id from app.sent_to_me() s));

-- When somebody is taken was told to everyone: a manager could subtract the planned meetings they know of from the hours of
-- a report, and what was left had been asked for at an open door. Told are one's own hours, those of the people one meets,
-- and for planning those of the people two or three levels below; never those of one's own reports for being that.
create function app.may_be_met_by_me() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  with line as (
    select r.person_id, r.manager_id from reporting_line r where r.organization_id = app.organization()
      and r.starts_on <= app.today() and (r.ends_on is null or r.ends_on > app.today())
  ), second as (
    select b.person_id from line a join line b on b.manager_id = a.person_id where a.manager_id = app.person()
  )
  select person_id from second
  union select c.person_id from second s join line c on c.manager_id = s.person_id
  union select app.person()
  union select p.person_id from meeting_participant p
    where p.organization_id = app.organization() and p.meeting_id = any((select app.my_meeting_ids()))
  union select m.leader_id from meeting m
    where m.organization_id = app.organization() and m.id = any((select app.my_own_meeting_ids()))
$$;
create or replace function app.busy_of(people uuid[], since timestamptz, until timestamptz)
  returns table (person_id uuid, starts_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select b.person_id, b.starts_at, b.ends_at from busy b
  where b.organization_id = app.organization() and b.person_id = any(people) and b.starts_at < until and b.ends_at > since
    and b.person_id in (select app.may_be_met_by_me())
$$;

-- Whether somebody consented could be asked by anybody who held the id of a line. Only the trigger asks now; and nobody is
-- counted behind a theme for what another person said.
create or replace function app.only_with_consent() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not app.consented(new.organization_id, new.agreed_note_id, new.answer_id) or not exists (
    select 1 from agreed_note n where n.organization_id = new.organization_id and n.id = new.agreed_note_id
      and n.person_id = new.person_id and n.meeting_id = new.meeting_id
    union all
    select 1 from answer a where a.organization_id = new.organization_id and a.id = new.answer_id
      and a.person_id = new.person_id and a.meeting_id = new.meeting_id
  ) then
    raise exception 'no consent, no contribution' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
revoke execute on function app.consented(uuid, uuid, uuid) from throughline_app;

-- Nobody asked these: the one read codes across organizations, the other counted live what figures tell only when frozen.
drop function app.score_code(bytea, timestamptz);
drop function app.meeting_counts();

-- A manager could write beside their prediction what it was revealed to be, or take a revealed one away.
create or replace function app.prediction_stands() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app.purpose() = 'close' then return new; end if;
  if new.revealed_at is not null or (tg_op = 'UPDATE' and old.revealed_at is not null)
    or exists (select 1 from plan p where p.organization_id = new.organization_id and p.cycle_id = new.cycle_id
               and p.leader_id = new.leader_id and p.state = 'closed') then
    raise exception 'the cycle is closed' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
revoke delete on perception from throughline_app;

-- Whoever wrote a row that names another person got that person's data key: a promise or a request made in their name was
-- enough. A promise is made by the leader of a meeting to somebody of it, a request by whoever asks.
drop policy two_people on promise;
create policy two_people on promise for select to throughline_app
  using (organization_id = (select app.organization()) and (person_id = (select app.person()) or owner_id = (select app.person())));
create policy made on promise for insert to throughline_app
  with check (organization_id = (select app.organization()) and owner_id = (select app.person())
    and meeting_id = any((select app.my_led_meeting_ids()))
    and exists (select 1 from meeting_participant p where p.organization_id = promise.organization_id
      and p.meeting_id = promise.meeting_id and p.person_id = promise.person_id));
create policy answered on promise for update to throughline_app
  using (organization_id = (select app.organization()) and (person_id = (select app.person()) or owner_id = (select app.person())));
create policy taken_back on promise for delete to throughline_app
  using (organization_id = (select app.organization()) and owner_id = (select app.person()) and state = 'open');
drop policy two_people on open_door_request;
create policy two_people on open_door_request for select to throughline_app
  using (organization_id = (select app.organization()) and (person_id = (select app.person()) or leader_id = (select app.person())));
create policy asked on open_door_request for insert to throughline_app
  with check (organization_id = (select app.organization()) and person_id = (select app.person()));
create policy answered on open_door_request for update to throughline_app
  using (organization_id = (select app.organization()) and (person_id = (select app.person()) or leader_id = (select app.person())));

-- Whose a row is never changes by the hands of the application; the functions of a re-organization and of an erasure run as
-- the owner.
create function app.stays_whose_it_is() returns trigger language plpgsql as $$
declare
  part text;
begin
  if current_user <> 'throughline_app' then return new; end if;
  foreach part in array tg_argv loop
    if to_jsonb(new) -> part is distinct from to_jsonb(old) -> part then
      raise exception '% of % never changes', part, tg_table_name using errcode = 'insufficient_privilege';
    end if;
  end loop;
  return new;
end $$;
create trigger stays_whose_it_is before update on promise for each row
  execute function app.stays_whose_it_is('person_id', 'owner_id', 'meeting_id');
create trigger stays_whose_it_is before update on open_door_request for each row
  execute function app.stays_whose_it_is('person_id', 'leader_id', 'manager_id');
create trigger stays_whose_it_is before update on agreed_note for each row
  execute function app.stays_whose_it_is('person_id', 'meeting_id');
create trigger stays_whose_it_is before update on score for each row
  execute function app.stays_whose_it_is('person_id', 'meeting_id', 'measure');
create trigger stays_whose_it_is before update on theme_contribution for each row
  execute function app.stays_whose_it_is('theme_id', 'person_id', 'manager_id', 'meeting_id', 'agreed_note_id', 'answer_id');
create trigger stays_whose_it_is before update on outbox for each row
  execute function app.stays_whose_it_is('to_person_id', 'to_address', 'kind', 'message_id');
create trigger stays_whose_it_is before update on commitment for each row
  execute function app.stays_whose_it_is('owner_id', 'leader_id');
-- An admin who made the organization a demonstration would have read all its mail.
create trigger stays_whose_it_is before update on organization for each row
  execute function app.stays_whose_it_is('demo');
revoke update on meeting_participant from throughline_app;
revoke delete on score from throughline_app;
revoke delete on open_door_request from throughline_app;

-- That somebody heard back is theirs to say, and what they were told the leader's.
create function app.told_in_own_word() returns trigger language plpgsql as $$
declare
  mine boolean := app.person() = new.person_id;
begin
  if app.person() is null then return new; end if;
  if (not mine and new.heard_back_at is distinct from old.heard_back_at)
    or (mine and (new.told_at is distinct from old.told_at or new.tell_sealed is distinct from old.tell_sealed)) then
    raise exception 'each of the two says their own' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger told_in_own_word before update on theme_contribution for each row execute function app.told_in_own_word();

-- Where a commitment stands is said by whoever took it on.
drop policy two_people on commitment;
create policy two_people on commitment for select to throughline_app
  using (organization_id = (select app.organization()) and (owner_id = (select app.person()) or leader_id = (select app.person())));
create policy taken on commitment for insert to throughline_app
  with check (organization_id = (select app.organization()) and owner_id = (select app.person()));
create policy stood_by on commitment for update to throughline_app
  using (organization_id = (select app.organization()) and owner_id = (select app.person()));

-- The one in between is neither of the two.
drop policy planned on meeting_participant;
create policy planned on meeting_participant for insert to throughline_app
  with check (organization_id = (select app.organization()) and meeting_id = any((select app.my_led_meeting_ids()))
    and manager_id is distinct from person_id and manager_id is distinct from (select app.person()));

revoke execute on function app.sent_to_me(), app.may_be_met_by_me(), app.only_with_consent(), app.stays_whose_it_is(),
  app.told_in_own_word() from public;
grant execute on function app.sent_to_me() to throughline_app;
