-- A group conversation: people of one team with the leader, without the manager in between. Everybody in it knows who else
-- is, and nothing of it is anybody's word before witnesses: it keeps no score, no answer, no line and no promise.

-- What only two people can have between them. A figure, a theme or a promise of a group would be somebody's before colleagues.
create function app.a_group_keeps_no_words() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from meeting m where m.organization_id = new.organization_id and m.id = new.meeting_id and m.kind = 'group') then
    raise exception 'a group conversation keeps no % of anybody', tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
do $$
declare kept text;
begin
  foreach kept in array array['prompt', 'answer', 'agreed_note', 'score', 'score_code', 'career_goal', 'promise', 'theme_contribution'] loop
    execute format('create trigger a_group_keeps_no_words before insert or update of meeting_id on %I for each row
      execute function app.a_group_keeps_no_words()', kept);
  end loop;
end $$;

-- No manager of anybody in the room is in it.
create function app.no_manager_in_the_room() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from meeting_participant p where p.organization_id = new.organization_id and p.meeting_id = new.meeting_id
      and p.person_id <> new.person_id and (p.person_id = new.manager_id or p.manager_id = new.person_id)) then
    raise exception 'a manager is never in the room with their reports' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger no_manager_in_the_room after insert or update on meeting_participant for each row
  execute function app.no_manager_in_the_room();

-- Groups the viewer is one of several in. Of those one only leaves oneself: nobody in it moves the others, sees when they are
-- taken, reads their mail, or the leader's place in the guide. What these take away no other policy gives back.
create function app.groups_i_am_in() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 20 as $$
  select m.id from meeting_participant p
  join meeting m on m.organization_id = p.organization_id and m.id = p.meeting_id
  where p.organization_id = app.organization() and p.person_id = app.person() and m.kind = 'group'
$$;
create policy not_by_one_of_several on meeting as restrictive for update to throughline_app
  using (id <> all(array(select app.groups_i_am_in())));
create policy own_of_several on busy as restrictive for select to throughline_app
  using (person_id = (select app.person()) or meeting_id <> all(array(select app.groups_i_am_in())));
create policy not_by_one_of_several on busy as restrictive for insert to throughline_app
  with check (meeting_id <> all(array(select app.groups_i_am_in())));
create policy not_moved_by_one_of_several on busy as restrictive for update to throughline_app
  using (meeting_id <> all(array(select app.groups_i_am_in())));
create policy not_freed_by_one_of_several on busy as restrictive for delete to throughline_app
  using (meeting_id <> all(array(select app.groups_i_am_in())));
create policy not_of_several on conversation as restrictive for all to throughline_app
  using (meeting_id <> all(array(select app.groups_i_am_in())))
  with check (meeting_id <> all(array(select app.groups_i_am_in())));
create policy own_of_several on outbox as restrictive for select to throughline_app
  using (meeting_id is null or to_person_id = (select app.person()) or meeting_id <> all(array(select app.groups_i_am_in())));
create policy not_by_one_of_several on outbox as restrictive for update to throughline_app
  using (meeting_id is null or meeting_id <> all(array(select app.groups_i_am_in())));

-- One seat of a group ends: its row, its time, its mail on the way, its entry where one is put into a calendar. Where fewer than two are left there is no group: it is
-- called off by nobody, so that whoever is left is due again and owes or is owed nothing. Says whether it still stands.
create function app.end_seat(organization uuid, of_meeting uuid, whom uuid, at timestamptz) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  one record;
  stands boolean;
begin
  select m.state, m.kind into one from meeting m
    where m.organization_id = end_seat.organization and m.id = of_meeting for update;
  if one.kind is distinct from 'group' or one.state not in ('draft', 'scheduled') then return false; end if;
  delete from busy b where b.organization_id = end_seat.organization and b.meeting_id = of_meeting and b.person_id = whom;
  delete from meeting_participant p where p.organization_id = end_seat.organization and p.meeting_id = of_meeting and p.person_id = whom;
  update outbox o set state = 'withdrawn' where o.organization_id = end_seat.organization and o.meeting_id = of_meeting
    and o.to_person_id = whom and o.state in ('queued', 'kept');
  update calendar_entry e set stands = false, next_at = at, failures = 0
    where e.organization_id = end_seat.organization and e.meeting_id = of_meeting and e.person_id = whom;
  select count(*) >= 2 into stands from meeting_participant p
    where p.organization_id = end_seat.organization and p.meeting_id = of_meeting;
  if not stands and one.state = 'draft' then
    delete from meeting m where m.organization_id = end_seat.organization and m.id = of_meeting;
    return false;
  end if;
  if not stands then
    delete from busy b where b.organization_id = end_seat.organization and b.meeting_id = of_meeting;
    update outbox o set state = 'withdrawn' where o.organization_id = end_seat.organization and o.meeting_id = of_meeting
      and o.state in ('queued', 'kept');
    update calendar_entry e set stands = false, next_at = at, failures = 0
      where e.organization_id = end_seat.organization and e.meeting_id = of_meeting;
  end if;
  update meeting m set sequence = m.sequence + 1, revision = m.revision + 1,
      state = case when stands then m.state else 'cancelled' end, ended_at = case when stands then null else at end
    where m.organization_id = end_seat.organization and m.id = of_meeting;
  return stands;
end $$;

-- One of a group says not this quarter, for themselves alone. That they did is remembered apart, as a conversation of their
-- own that was put off: they are left in peace this quarter, and neither the others nor their manager read why a seat is empty.
-- Tells whom mails are due to: whoever leaves, the leader, and everybody else where no group is left. None where it changed.
create function app.leave_group(of_meeting uuid, as_seen int, remembered uuid, at timestamptz)
  returns table (person_id uuid, is_leader boolean, told boolean, sequence int, stands boolean)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  seat record;
  waiting uuid[];
  still boolean;
begin
  select m.*, p.manager_id into seat from meeting m
    join meeting_participant p on p.organization_id = m.organization_id and p.meeting_id = m.id and p.person_id = app.person()
    where m.organization_id = app.organization() and m.id = of_meeting and m.kind = 'group' and m.state = 'scheduled'
      and m.revision = as_seen and m.starts_at > at for update of m;
  if seat.id is null then return; end if;
  select coalesce(array_agg(o.to_person_id), '{}') into waiting from outbox o
    where o.organization_id = seat.organization_id and o.meeting_id = of_meeting and o.kind in ('invitation', 'entry') and o.state = 'queued';
  insert into meeting (organization_id, id, cycle_id, plan_id, leader_id, kind, state, starts_at, ends_at, wall_time, zone, uid,
      template_version_id, created_at, invited_at, ended_at, cancelled_by)
    values (seat.organization_id, remembered, seat.cycle_id, seat.plan_id, seat.leader_id, 'group', 'deferred', seat.starts_at,
      seat.ends_at, seat.wall_time, seat.zone, remembered || '@throughline', seat.template_version_id, seat.created_at,
      seat.invited_at, at, 'participant');
  insert into meeting_participant (organization_id, meeting_id, person_id, manager_id)
    values (seat.organization_id, remembered, app.person(), seat.manager_id);
  still := app.end_seat(seat.organization_id, of_meeting, app.person(), at);
  return query
    select w.who, w.who = seat.leader_id, not (w.who = any(waiting)), seat.sequence + 1, still
    from (select app.person() union all select seat.leader_id
      union all select p.person_id from meeting_participant p
        where p.organization_id = seat.organization_id and p.meeting_id = of_meeting and not still) as w(who);
end $$;

-- For an import: seats of people who are no longer two levels below the leader. Tells whom mails are due to: who lost a seat,
-- and who is left of a group that is none any more.
create function app.end_seats(meetings uuid[], people uuid[], at timestamptz)
  returns table (id uuid, sequence int, starts_at timestamptz, ends_at timestamptz, leader_id uuid, person_id uuid, kind meeting_kind, lost boolean, stands boolean)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  one record;
  still boolean;
begin
  if not app.is_admin() then raise insufficient_privilege; end if;
  for one in select m.id, m.invited_at, m.state, s.person from unnest(meetings, people) as s(meeting, person)
      join meeting m on m.organization_id = app.organization() and m.id = s.meeting and m.kind = 'group'
      join meeting_participant p on p.organization_id = m.organization_id and p.meeting_id = m.id and p.person_id = s.person
      order by m.id, s.person loop
    still := app.end_seat(app.organization(), one.id, one.person, at);
    if one.state = 'scheduled' and one.invited_at is not null then
      return query select m.id, m.sequence, m.starts_at, m.ends_at, m.leader_id, one.person, m.kind, true, still
        from meeting m where m.organization_id = app.organization() and m.id = one.id;
      return query select m.id, m.sequence, m.starts_at, m.ends_at, m.leader_id, p.person_id, m.kind, false, false from meeting m
        join meeting_participant p on p.organization_id = m.organization_id and p.meeting_id = m.id
        where m.organization_id = app.organization() and m.id = one.id and m.state = 'cancelled' and not still;
    end if;
  end loop;
end $$;

-- Whoever manages one of a group from now on sees when it meets, as of a planned conversation (hand_over_sight).
create function app.hand_over_seats(meetings uuid[], people uuid[], managers uuid[]) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not app.is_admin() then raise insufficient_privilege; end if;
  update meeting_participant p set manager_id = h.manager
    from unnest(meetings, people, managers) as h(meeting, person, manager), meeting m
    where p.organization_id = app.organization() and p.meeting_id = h.meeting and p.person_id = h.person and p.person_id <> h.manager
      and m.organization_id = p.organization_id and m.id = p.meeting_id and m.leader_id <> h.manager
      and m.kind = 'group' and m.state in ('draft', 'scheduled')
      and not exists (select 1 from conversation c where c.organization_id = m.organization_id and c.meeting_id = m.id);
end $$;

-- As before, but of a group only their own seat ends: mails to the others name nobody, and what the leader noted goes.
create or replace function app.erase(organization uuid, whom uuid, actor uuid, at timestamptz)
  returns setof uuid language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  asked text := coalesce(current_setting('app.person', true), '');
  gone record;
  today date;
  meetings uuid[];
  ended uuid[];
  -- Those whose mails may name them, and the groups they were one of several in.
  pairs uuid[];
  groups uuid[];
  one uuid;
begin
  select p.*, o.zone as home into gone from person p join organization o on o.id = p.organization_id
    where p.organization_id = organization and p.id = whom for update of p;
  if gone.id is null then return; end if;
  today := (at at time zone gone.zone)::date;
  -- Some words only their author may touch (own_word): what follows is done in nobody's name.
  perform set_config('app.person', '', true);

  insert into data_key (organization_id, person_id, wrapped, created_at, destroyed_at) values (organization, whom, null, at, at)
    on conflict do nothing;
  update data_key k set wrapped = null, destroyed_at = at
    where k.organization_id = organization and k.person_id = whom and k.destroyed_at is null;

  -- No way in: sessions, identities, links on their way, codes.
  delete from session x where x.organization_id = organization and x.person_id = whom;
  delete from account x where x.organization_id = organization and x.person_id = whom;
  delete from sign_in_token x where x.mail = gone.mail;
  delete from score_code x where x.organization_id = organization and x.person_id = whom;
  delete from idempotency_key x where x.organization_id = organization and x.person_id = whom;

  -- What they led or took part in: proposals go, what was to come is called off, a request nobody answered is taken back.
  select coalesce(array_agg(m.id), '{}') into meetings from meeting m
    where m.organization_id = organization and (m.leader_id = whom or exists (
      select 1 from meeting_participant p where p.organization_id = m.organization_id and p.meeting_id = m.id and p.person_id = whom));
  select coalesce(array_agg(m.id) filter (where m.kind <> 'group' or m.leader_id = whom), '{}'),
      coalesce(array_agg(m.id) filter (where m.kind = 'group' and m.leader_id <> whom), '{}') into pairs, groups
    from meeting m where m.organization_id = organization and m.id = any(meetings);
  -- The others of a group meet without them.
  foreach one in array groups loop
    perform app.end_seat(organization, one, whom, at);
  end loop;
  delete from meeting m where m.organization_id = organization and m.id = any(pairs) and m.state = 'draft';
  select coalesce(array_agg(m.id), '{}') into ended from meeting m
    where m.organization_id = organization and m.id = any(pairs) and m.state = 'scheduled';
  delete from busy b where b.organization_id = organization and b.meeting_id = any(ended);
  update meeting m set state = 'cancelled', ended_at = at, sequence = m.sequence + 1, revision = m.revision + 1
    where m.organization_id = organization and m.id = any(ended);
  update open_door_request r set state = 'withdrawn', topic_sealed = null
    where r.organization_id = organization and r.person_id = whom and r.state in ('open', 'scheduled');
  update open_door_request r set state = 'withdrawn'
    where r.organization_id = organization and r.leader_id = whom and r.state in ('open', 'scheduled');

  -- A leader's notes are sealed with the key of whom they are about, so the key above does not reach them.
  delete from note n where n.organization_id = organization and n.author_id = whom;
  -- Those on a group are sealed with the leader's own key, and may say what this person said.
  delete from note n where n.organization_id = organization and n.meeting_id = any(groups);
  update conversation c set next_time = null where c.organization_id = organization and c.meeting_id = any(meetings);
  update programme g set narrow_reason = null where g.organization_id = organization and g.leader_id = whom;

  -- Mail to them, and mail that names them: what waits is not sent, and what was sent is not kept.
  update outbox o set state = case when o.state = 'sent' then o.state else 'withdrawn' end, content_sealed = '\x'::bytea,
      to_address = case when o.to_person_id = whom then whom || '@erased.invalid' else o.to_address end
    where o.organization_id = organization and (o.to_person_id = whom or o.meeting_id = any(pairs));
  -- A file on its way in may still name them.
  delete from import i where i.organization_id = organization and i.applied_at is null;

  delete from reporting_line l where l.organization_id = organization and l.person_id = whom and l.starts_on >= today;
  update reporting_line l set ends_on = today
    where l.organization_id = organization and l.person_id = whom and (l.ends_on is null or l.ends_on > today);
  update person p set erased_at = at, name = 'Someone who left', given_name = 'Someone who left', mail = whom || '@erased.invalid',
      title = '', department = '', site = '', level = '', employee_id = null, is_admin = false, zone = gone.home,
      working_hours = default, left_on = greatest(least(p.left_on, today), p.joined_on)
    where p.organization_id = organization and p.id = whom and p.erased_at is null;

  insert into audit (organization_id, sequence, at, actor_id, what, subject_id, meeting_id, previous_hash, hash)
    values (organization, 0, erase.at, actor, 'person.erase', whom, null, '\x', '\x');
  perform set_config('app.person', asked, true);
  return query select m.id from meeting m where m.organization_id = organization and m.invited_at is not null
    and (m.id = any(ended) or (m.id = any(groups) and m.state = 'cancelled' and m.ended_at = at));
end $$;

drop function app.erase_person(uuid, timestamptz);
create function app.erase_person(whom uuid, at timestamptz)
  returns table (id uuid, sequence int, starts_at timestamptz, ends_at timestamptz, leader_id uuid, person_id uuid, kind meeting_kind, lost boolean, stands boolean)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare ended uuid[];
begin
  if not (whom = app.person() or app.purpose() = 'operator' or (app.is_admin() and exists (
      select 1 from person p where p.organization_id = app.organization() and p.id = whom and greatest(p.left_on, p.left_recorded_on) + 14 <= app.today()))) then
    raise insufficient_privilege;
  end if;
  select coalesce(array_agg(e), '{}') into ended from app.erase(app.organization(), whom, app.person(), at) e;
  return query select m.id, m.sequence, m.starts_at, m.ends_at, m.leader_id, p.person_id, m.kind, m.leader_id = whom, false from meeting m
    join meeting_participant p on p.organization_id = m.organization_id and p.meeting_id = m.id
    where m.organization_id = app.organization() and m.id = any(ended);
end $$;

revoke execute on function app.a_group_keeps_no_words(), app.no_manager_in_the_room(), app.groups_i_am_in(),
  app.end_seat(uuid, uuid, uuid, timestamptz), app.leave_group(uuid, int, uuid, timestamptz), app.end_seats(uuid[], uuid[], timestamptz),
  app.hand_over_seats(uuid[], uuid[], uuid[]), app.erase_person(uuid, timestamptz) from public;
grant execute on function app.groups_i_am_in(), app.leave_group(uuid, int, uuid, timestamptz),
  app.end_seats(uuid[], uuid[], timestamptz), app.hand_over_seats(uuid[], uuid[], uuid[]), app.erase_person(uuid, timestamptz)
  to throughline_app;
