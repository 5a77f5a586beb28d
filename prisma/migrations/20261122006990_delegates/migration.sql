-- CreateTable
CREATE TABLE "delegation" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "leader_id" UUID NOT NULL,
    "delegate_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "delegation_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "delegation_organization_id_leader_id_idx" ON "delegation"("organization_id", "leader_id");

-- CreateIndex
CREATE INDEX "delegation_organization_id_delegate_id_idx" ON "delegation"("organization_id", "delegate_id");

-- What Prisma's schema cannot say -------------------------------------------------------------------------------------

alter table delegation
  add constraint delegation_leader_id_is_a_person
    foreign key (organization_id, leader_id) references person (organization_id, id),
  add constraint delegation_delegate_id_is_a_person
    foreign key (organization_id, delegate_id) references person (organization_id, id),
  add constraint nobody_for_oneself check (leader_id <> delegate_id),
  add constraint ends_after_beginning check (ended_at is null or ended_at >= since);
create unique index delegation_once on delegation (organization_id, leader_id, delegate_id) where ended_at is null;

alter table delegation enable row level security;
alter table delegation force row level security;
create policy owner on delegation to current_user using (true) with check (true);
create policy the_two on delegation for select to throughline_app
  using (organization_id = (select app.organization())
    and (leader_id = (select app.person()) or delegate_id = (select app.person())));
create policy named on delegation for insert to throughline_app
  with check (organization_id = (select app.organization()) and leader_id = (select app.person()) and ended_at is null);
create policy taken_back on delegation for update to throughline_app
  using (organization_id = (select app.organization()) and leader_id = (select app.person()));
grant select, insert on delegation to throughline_app;
grant update (ended_at) on delegation to throughline_app;

create function app.ended_stays_ended() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null and new.ended_at is distinct from old.ended_at then
    raise exception 'who planned once is named anew' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger ended_stays_ended before update on delegation for each row execute function app.ended_stays_ended();

-- Whoever was gone, or was erased, plans for nobody and has nobody planning for them; also when they come back.
create function app.leaving_ends_delegations() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update delegation d set ended_at = greatest(now(), d.since)
    where d.organization_id = new.organization_id and new.id in (d.leader_id, d.delegate_id) and d.ended_at is null;
  return null;
end $$;
create trigger leaving_ends_delegations after update on person for each row
  when (old.returned_on is distinct from new.returned_on or (old.erased_at is null and new.erased_at is not null))
  execute function app.leaving_ends_delegations();

-- Who is asked for -----------------------------------------------------------------------------------------------------

-- The leader whom the asking person says they plan for, in this transaction alone. Only a word: `plans_for` looks whether it is so.
create function app.for_leader() returns uuid language sql stable
  as $$ select nullif(current_setting('app.for_leader', true), '')::uuid $$;

-- The people a person plans for today.
create function app.leaders_planned_for(organization uuid, delegate uuid, day date)
  returns table (id uuid, name text, given_name text, title text, zone text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select l.id, l.name, l.given_name, l.title, l.zone from delegation d
  join person l on l.organization_id = d.organization_id and l.id = d.leader_id
  join person p on p.organization_id = d.organization_id and p.id = d.delegate_id
  where d.organization_id = leaders_planned_for.organization and d.delegate_id = leaders_planned_for.delegate
    and d.ended_at is null and (l.left_on is null or l.left_on > day) and (p.left_on is null or p.left_on > day)
  order by l.name, l.id
$$;

-- That leader, where the asking person is their delegate; else nobody. An ordinary request asks nothing more.
create function app.plans_for() returns uuid language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if app.for_leader() is null then return null; end if;
  return (select l.id from app.leaders_planned_for(app.organization(), app.person(), app.today()) l where l.id = app.for_leader());
end $$;

-- In whose name a quarter is planned: one's own, or that leader's.
create function app.planner() returns uuid language sql stable
  as $$ select case when app.for_leader() is null then app.person() else app.plans_for() end $$;

-- The meetings a delegate arranges: none that was asked for at an open door, and none in which they stand themselves, as
-- the manager in between above all.
create function app.meetings_i_arrange() returns setof uuid language plpgsql stable security definer set search_path = public, pg_temp rows 200 as $$
declare leader uuid := app.plans_for();
begin
  if leader is null then return; end if;
  return query select m.id from meeting m
    where m.organization_id = app.organization() and m.leader_id = leader and m.kind <> 'open_door'
      and not exists (select 1 from meeting_participant p where p.organization_id = m.organization_id
        and p.meeting_id = m.id and app.person() in (p.person_id, p.manager_id));
end $$;

-- What planning needs, row by row. Every other table stays shut, since nothing opens it -----------------------------------

create policy arranged on meeting for select to throughline_app
  using (organization_id = (select app.organization()) and id = any((select app.meetings_i_arrange())));
create policy proposed_for_leader on meeting for insert to throughline_app
  with check (organization_id = (select app.organization()) and leader_id = (select app.plans_for())
    and kind <> 'open_door' and state = 'draft');
create policy arranged_anew on meeting for update to throughline_app
  using (organization_id = (select app.organization()) and state in ('draft', 'scheduled')
    and id = any((select app.meetings_i_arrange())))
  with check (organization_id = (select app.organization()) and leader_id = (select app.plans_for())
    and kind <> 'open_door' and state in ('draft', 'scheduled', 'cancelled'));
create policy proposal_dropped on meeting for delete to throughline_app
  using (organization_id = (select app.organization()) and state = 'draft' and id = any((select app.meetings_i_arrange())));

create policy arranged on meeting_participant for select to throughline_app
  using (organization_id = (select app.organization()) and meeting_id = any((select app.meetings_i_arrange())));
create policy proposed_for_leader on meeting_participant for insert to throughline_app
  with check (organization_id = (select app.organization()) and meeting_id = any((select app.meetings_i_arrange()))
    and manager_id is distinct from person_id and manager_id is distinct from (select app.plans_for())
    and manager_id is distinct from (select app.person())
    and person_id in (select app.may_be_invited_by_me()));
create policy proposal_dropped on meeting_participant for delete to throughline_app
  using (organization_id = (select app.organization()) and meeting_id = any((select app.meetings_i_arrange())));

-- A delegate takes time only of a meeting's people, and of those of planned meetings alone.
create or replace function app.places_in_my_meetings() returns table (meeting_id uuid, person_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  with mine as (select app.my_meeting_ids() as id union select app.meetings_i_arrange())
  select m.id, m.leader_id from meeting m
    where m.organization_id = app.organization() and m.id in (select id from mine)
  union all
  select p.meeting_id, p.person_id from meeting_participant p
    where p.organization_id = app.organization() and p.meeting_id in (select id from mine)
$$;
create policy arranged on busy for all to throughline_app
  using (organization_id = (select app.organization()) and meeting_id = any((select app.meetings_i_arrange())))
  with check (organization_id = (select app.organization()) and meeting_id = any((select app.meetings_i_arrange()))
    and (meeting_id, person_id) in (select p.meeting_id, p.person_id from app.places_in_my_meetings() p));

create policy arranged on plan for select to throughline_app
  using (organization_id = (select app.organization()) and leader_id = (select app.plans_for()));
create policy begun_for_leader on plan for insert to throughline_app
  with check (organization_id = (select app.organization()) and leader_id = (select app.plans_for()) and state <> 'closed');
create policy arranged_anew on plan for update to throughline_app
  using (organization_id = (select app.organization()) and leader_id = (select app.plans_for()) and state <> 'closed')
  with check (organization_id = (select app.organization()) and leader_id = (select app.plans_for()) and state <> 'closed');
drop policy opened on cycle;
create policy opened on cycle for insert to throughline_app
  with check (organization_id = (select app.organization())
    and ((select app.purpose()) in ('operator', 'setup')
      or (select (app.roles_of(app.organization(), app.planner(), app.today()) ->> 'leads')::boolean)));

-- How often, how long, and whose manager said yes.
create policy arranged on programme for select to throughline_app
  using (organization_id = (select app.organization()) and leader_id = (select app.plans_for()));
create policy arranged on briefing for select to throughline_app
  using (organization_id = (select app.organization()) and exists (
    select 1 from programme p where p.organization_id = briefing.organization_id and p.id = briefing.programme_id
      and p.leader_id = (select app.plans_for())));

-- Whether an invitation has left. A reminder that was taken back would tell that somebody answered.
create policy arranged on outbox for select to throughline_app
  using (organization_id = (select app.organization()) and kind = 'invitation'
    and meeting_id = any((select app.meetings_i_arrange())));
create policy arranged_anew on outbox for update to throughline_app
  using (organization_id = (select app.organization()) and kind = 'invitation' and state in ('queued', 'kept')
    and meeting_id = any((select app.meetings_i_arrange())))
  with check (organization_id = (select app.organization()) and state in ('queued', 'kept', 'withdrawn'));

-- What arranging a meeting does to what its two people alone see: done without being shown ---------------------------------

create function app.i_may_arrange(meeting uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select meeting in (select app.my_meeting_ids()) or meeting in (select app.meetings_i_arrange())
$$;

-- The questions of one participant, or another day for them.
create function app.lay_prompt(meeting uuid, person uuid, version uuid, due timestamptz) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not app.i_may_arrange(meeting) then raise insufficient_privilege; end if;
  insert into prompt (organization_id, meeting_id, person_id, version_id, due_at)
    select p.organization_id, p.meeting_id, p.person_id, version, due from meeting_participant p
    where p.organization_id = app.organization() and p.meeting_id = lay_prompt.meeting and p.person_id = lay_prompt.person
    on conflict (organization_id, meeting_id, person_id) do update set due_at = excluded.due_at;
end $$;
-- Takes them back with the invitation.
create function app.drop_prompts(meetings uuid[]) returns void
  language sql volatile security definer set search_path = public, pg_temp as $$
  delete from prompt p where p.organization_id = app.organization() and p.meeting_id = any(meetings)
    and (p.meeting_id in (select app.my_led_meeting_ids()) or p.meeting_id in (select app.meetings_i_arrange()))
$$;
-- Takes back mail of meetings that has not left; all kinds, or these.
create function app.withdraw_mail(meetings uuid[], kinds text[]) returns void
  language sql volatile security definer set search_path = public, pg_temp as $$
  update outbox o set state = 'withdrawn'
    where o.organization_id = app.organization() and o.meeting_id = any(meetings) and o.state = 'queued'
      and (kinds is null or o.kind = any(kinds))
      and (o.meeting_id in (select app.my_meeting_ids()) or o.meeting_id in (select app.meetings_i_arrange()))
$$;

-- What is told of anybody's time ------------------------------------------------------------------------------------------

-- As before, for the leader that is planned for; but a delegate is never told the hours of their own reports, nor by whom
-- the leader was asked.
create or replace function app.may_be_met_by_me() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  with line as (
    select r.person_id, r.manager_id from reporting_line r where r.organization_id = app.organization()
      and r.starts_on <= app.today() and (r.ends_on is null or r.ends_on > app.today())
  ), second as (
    select b.person_id from line a join line b on b.manager_id = a.person_id where a.manager_id = app.planner()
  ), met as (
    select person_id from second
    union select c.person_id from second s join line c on c.manager_id = s.person_id
    union select app.plans_for()
    union select p.person_id from meeting m
      join meeting_participant p on p.organization_id = m.organization_id and p.meeting_id = m.id
      where m.organization_id = app.organization() and m.leader_id = app.planner() and m.state in ('draft', 'scheduled')
        and (app.for_leader() is null or m.kind <> 'open_door')
    -- One's own that was put off may come back as it was, if its leader's time is still free.
    union select m.leader_id from meeting m
      join meeting_participant p on p.organization_id = m.organization_id and p.meeting_id = m.id
      where m.organization_id = app.organization() and p.person_id = app.person()
        and m.state in ('scheduled', 'deferred')
  )
  select person_id from met where person_id not in (
    select l.person_id from line l where l.manager_id in (app.person(), app.planner()))
  union select app.person()
$$;

-- As before, for the leader that is planned for. Whoever asked at an open door is invited by the leader alone, and so are a
-- delegate and their own reports.
create or replace function app.may_be_invited_by_me() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  with second as (
    select b.person_id from reporting_line a
      join reporting_line b on b.organization_id = a.organization_id and b.manager_id = a.person_id
        and (b.ends_on is null or b.ends_on > app.today())
      where a.organization_id = app.organization() and a.manager_id = app.planner()
        and (a.ends_on is null or a.ends_on > app.today())
  ), below as (
    select person_id from second
    union select c.person_id from second s
      join reporting_line c on c.organization_id = app.organization() and c.manager_id = s.person_id
        and (c.ends_on is null or c.ends_on > app.today())
  )
  select person_id from below where app.for_leader() is null or (person_id <> app.person() and person_id not in (
    select o.person_id from reporting_line o where o.organization_id = app.organization() and o.manager_id = app.person()
      and (o.ends_on is null or o.ends_on > app.today())))
  union select person_id from open_door_request
    where organization_id = app.organization() and leader_id = app.person() and state = 'open' and app.for_leader() is null
$$;

-- When the leader has plans of their own that a delegate does not see: proposals take nobody's time, yet stand there.
create function app.not_free_for_me(since timestamptz, until timestamptz)
  returns table (starts_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.starts_at, m.ends_at from meeting m
  where m.organization_id = app.organization() and m.leader_id = app.plans_for() and m.state = 'draft'
    and m.starts_at < until and m.ends_at > since and m.id not in (select app.meetings_i_arrange())
$$;

-- As before, and to a delegate: of the leader's other meetings only those that were planned. A week that is full by one that
-- was asked for would tell of it.
create or replace function app.pace_of(meeting uuid)
  returns table (per_week int, per_day int, buffer_minutes int, starts_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(l.per_week, p.per_week, 3), coalesce(l.per_day, p.per_day, 2), coalesce(p.buffer_minutes, 0), o.starts_at
  from public.meeting m
  left join plan l on l.organization_id = m.organization_id and l.id = m.plan_id
  left join programme p on p.organization_id = m.organization_id and p.leader_id = m.leader_id
  left join public.meeting o on o.organization_id = m.organization_id and o.leader_id = m.leader_id
    and o.cycle_id = m.cycle_id and o.id <> m.id and o.state in ('scheduled', 'held')
    and (app.for_leader() is null or o.kind <> 'open_door')
  where m.organization_id = app.organization() and m.id = pace_of.meeting and app.i_may_arrange(m.id)
$$;

-- As before; a delegate does not learn whose calendar is silent.
create or replace function app.silent_calendars(people uuid[], before timestamptz)
  returns table (person_id uuid, since timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select k.person_id, min(k.read_at) from calendar_connection k
  where k.organization_id = app.organization() and k.person_id = any(people) and k.kind <> 'upload' and k.read_at < before
    and app.for_leader() is null
    and (app.purpose() = 'operator' or k.person_id in (select app.may_be_met_by_me()))
  group by 1
$$;

-- As before, and for whom somebody plans, so that what was taken back is gone with the next request.
create or replace function app.session_viewer(token bytea, at timestamptz) returns jsonb
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  found record;
  today date;
begin
  select s.id as session_id, s.last_seen_at, p.*, o.name as organization_name, o.slug, o.demo, o.k into found
  from session s
  join person p on p.organization_id = s.organization_id and p.id = s.person_id
  join organization o on o.id = s.organization_id
  where s.token_hash = token and s.expires_at > at and s.last_seen_at > at - interval '12 hours';
  if found.session_id is null then return null; end if;
  today := (at at time zone found.zone)::date;
  if found.left_on is not null and found.left_on <= today then return null; end if;
  if found.last_seen_at < at - interval '5 minutes' then
    update session set last_seen_at = at where organization_id = found.organization_id and id = found.session_id;
  end if;
  return jsonb_build_object(
    'organizationId', found.organization_id, 'organizationName', found.organization_name, 'slug', found.slug,
    'demo', found.demo, 'k', found.k, 'personId', found.id, 'name', found.name, 'firstName', found.given_name,
    'title', found.title, 'zone', found.zone, 'isAdmin', found.is_admin,
    'plansFor', app.planned_for(found.organization_id, found.id, today),
    'followThrough', (select count(*) from promise w where w.organization_id = found.organization_id
      and (w.owner_id = found.id and w.state in ('open', 'told') or w.person_id = found.id and w.state = 'told')))
    || app.roles_of(found.organization_id, found.id, today);
end $$;
create function app.planned_for(organization uuid, delegate uuid, day date) returns jsonb
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('personId', l.id, 'name', l.name, 'firstName', l.given_name,
    'title', l.title, 'zone', l.zone)), '[]')
  from app.leaders_planned_for(organization, delegate, day) l
$$;

revoke execute on function app.ended_stays_ended(), app.leaving_ends_delegations(), app.for_leader(), app.plans_for(),
  app.planner(), app.meetings_i_arrange(), app.leaders_planned_for(uuid, uuid, date), app.planned_for(uuid, uuid, date),
  app.i_may_arrange(uuid), app.lay_prompt(uuid, uuid, uuid, timestamptz), app.drop_prompts(uuid[]),
  app.withdraw_mail(uuid[], text[]), app.not_free_for_me(timestamptz, timestamptz) from public;
grant execute on function app.for_leader(), app.plans_for(), app.planner(), app.meetings_i_arrange(),
  app.planned_for(uuid, uuid, date), app.lay_prompt(uuid, uuid, uuid, timestamptz), app.drop_prompts(uuid[]),
  app.withdraw_mail(uuid[], text[]), app.not_free_for_me(timestamptz, timestamptz) to throughline_app;
