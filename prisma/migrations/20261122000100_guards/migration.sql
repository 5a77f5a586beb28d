-- What Prisma's schema cannot say: constraints the code relies on, who may see which row, what may never change.
create extension if not exists btree_gist;

-- Constraints ---------------------------------------------------------------------------------------------------------

alter table organization
  add constraint k_protects check (k >= 5),
  add constraint retention_bounded check (retention_months between 1 and 120);
alter table person
  add constraint mail_plain check (mail = lower(mail) and mail like '%_@_%' and mail !~ '[[:space:]]'),
  add constraint leaves_after_joining check (left_on is null or joined_on is null or left_on >= joined_on);
alter table reporting_line
  add constraint line_not_to_oneself check (person_id <> manager_id),
  add constraint line_not_empty check (ends_on is null or ends_on > starts_on),
  add constraint one_manager_at_a_time exclude using gist
    (organization_id with =, person_id with =, daterange(starts_on, ends_on) with &&);
alter table programme
  add constraint length_bounded check (length_minutes between 20 and 60),
  add constraint weekly_bounded check (per_week between 1 and 40 and per_day between 1 and 12),
  add constraint depth_bounded check (depth in (2, 3));
alter table cycle
  add constraint cycle_named check (quarter ~ '^\d{4}-Q[1-4]$'),
  add constraint cycle_not_empty check (ends_on > starts_on),
  add constraint cycle_k check (k >= 5);
alter table meeting
  add constraint meeting_not_empty check (ends_at > starts_at),
  add constraint meeting_counts check (sequence >= 0 and revision >= 0),
  add constraint held_has_moment check ((state = 'held') = (held_at is not null)),
  add constraint ended_has_moment check ((state in ('cancelled', 'deferred')) = (ended_at is not null));
alter table busy
  add constraint busy_not_empty check (ends_at > starts_at),
  add constraint nobody_twice_at_once exclude using gist
    (organization_id with =, person_id with =, tstzrange(starts_at, ends_at) with &&);
alter table score add constraint score_from_1_to_10 check (value between 1 and 10);
alter table answer
  add constraint raised_live_keeps_no_words check (choice <> 'raise_live' or words_sealed is null),
  add constraint answer_about_one_thing check (num_nonnulls(question_id, promise_id) = 1);
alter table promise
  add constraint heard_back_has_moment check ((state = 'heard_back') = (heard_back_at is not null)),
  add constraint outcome_when_heard check (outcome is null or state = 'heard_back');
alter table perception
  add constraint revealed_whole check ((revealed_at is null) = (revealed_value is null)),
  add constraint revealed_from_1_to_10 check (revealed_value between 1 and 10);
alter table release_figure
  add constraint hidden_has_no_number check (
    case when shown then people is not null and mean is not null
    else num_nonnulls(people, mean, low, high, spread) = 0 end),
  add constraint one_figure_each unique nulls not distinct (organization_id, release_id, manager_id, kind);
alter table note
  add constraint one_note_each unique nulls not distinct (organization_id, meeting_id, author_id, question_id);

-- References to people: a row of one organization can never name a person of another.
do $$
declare reference record;
begin
  for reference in
    select c.table_name, c.column_name from information_schema.columns c
    where c.table_schema = 'public' and c.data_type = 'uuid'
      and c.column_name in ('person_id', 'manager_id', 'leader_id', 'owner_id', 'author_id', 'created_by_id',
                            'recorded_by_id', 'actor_id', 'subject_id', 'to_person_id')
      and not exists (
        select 1 from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
        where k.contype = 'f' and k.conrelid = format('public.%I', c.table_name)::regclass
          and k.confrelid = 'public.person'::regclass and a.attname = c.column_name)
  loop
    execute format('alter table %I add constraint %I foreign key (organization_id, %I) references person (organization_id, id)',
      reference.table_name, reference.table_name || '_' || reference.column_name || '_is_a_person', reference.column_name);
  end loop;
end $$;
alter table account add constraint account_in_organization foreign key (organization_id) references organization (id);
alter table import add constraint import_in_organization foreign key (organization_id) references organization (id);
alter table cycle add constraint cycle_in_organization foreign key (organization_id) references organization (id);
alter table template add constraint template_in_organization foreign key (organization_id) references organization (id);
alter table goal add constraint goal_in_organization foreign key (organization_id) references organization (id);
alter table audit add constraint audit_in_organization foreign key (organization_id) references organization (id);
alter table outbox add constraint outbox_in_organization foreign key (organization_id) references organization (id);
alter table meeting add constraint meeting_guide foreign key (organization_id, template_version_id) references template_version (organization_id, id);
alter table prompt add constraint prompt_guide foreign key (organization_id, version_id) references template_version (organization_id, id);
alter table answer add constraint answer_question foreign key (organization_id, question_id) references question (organization_id, id);
alter table answer add constraint answer_promise foreign key (organization_id, promise_id) references promise (organization_id, id);
alter table note add constraint note_question foreign key (organization_id, question_id) references question (organization_id, id);
alter table agreed_note add constraint agreed_question foreign key (organization_id, question_id) references question (organization_id, id);
alter table score_code add constraint code_meeting foreign key (organization_id, meeting_id) references meeting (organization_id, id) on delete cascade;
alter table career_goal add constraint career_meeting foreign key (organization_id, meeting_id) references meeting (organization_id, id);
alter table open_door_request add constraint request_meeting foreign key (organization_id, meeting_id) references meeting (organization_id, id);
alter table perception add constraint perception_cycle foreign key (organization_id, cycle_id) references cycle (organization_id, id);
alter table theme add constraint theme_cycle foreign key (organization_id, cycle_id) references cycle (organization_id, id);
alter table theme_contribution add constraint contribution_meeting foreign key (organization_id, meeting_id) references meeting (organization_id, id);
alter table release add constraint release_plan foreign key (organization_id, plan_id) references plan (organization_id, id);
alter table released_set add constraint set_figure foreign key (organization_id, figure_id) references release_figure (organization_id, id);
alter table commitment add constraint commitment_theme foreign key (organization_id, released_theme_id) references released_theme (organization_id, id);

-- Who asks ------------------------------------------------------------------------------------------------------------

create schema app;

create function app.organization() returns uuid language sql stable
  as $$ select nullif(current_setting('app.organization', true), '')::uuid $$;
create function app.person() returns uuid language sql stable
  as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
-- What the application is doing when nobody is signed in: 'sign-in', 'setup' or 'operator'.
create function app.purpose() returns text language sql stable
  as $$ select coalesce(current_setting('app.purpose', true), '') $$;
create function app.today() returns date language sql stable
  as $$ select nullif(current_setting('app.today', true), '')::date $$;

create function app.is_admin() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select app.purpose() in ('operator', 'setup') or exists (
    select 1 from person where organization_id = app.organization() and id = app.person() and is_admin)
$$;

create function app.my_led_meeting_ids() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select id from meeting where organization_id = app.organization() and leader_id = app.person()
$$;
create function app.my_own_meeting_ids() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select m.id from meeting_participant p
  join meeting m on m.organization_id = p.organization_id and m.id = p.meeting_id
  where p.organization_id = app.organization() and p.person_id = app.person() and m.state <> 'draft'
$$;
-- The meetings of which the viewer is one of the two people. Everyone else is barred from what was said.
create function app.my_meeting_ids() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select app.my_led_meeting_ids() union select app.my_own_meeting_ids()
$$;
-- Led meetings whose participant pressed send: before that the leader reads no answer.
create function app.my_answered_meeting_ids() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select m.id from meeting m
  join prompt p on p.organization_id = m.organization_id and p.meeting_id = m.id
  where m.organization_id = app.organization() and m.leader_id = app.person() and p.sent_at is not null
$$;
-- That a planned meeting of one's report exists, and when. Never one the report asked for.
create function app.my_reports_meeting_ids() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select m.id from meeting_participant p
  join meeting m on m.organization_id = p.organization_id and m.id = p.meeting_id
  where p.organization_id = app.organization() and p.manager_id = app.person()
    and m.kind <> 'open_door' and m.state in ('scheduled', 'held')
$$;
create function app.my_programme_ids() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select id from programme where organization_id = app.organization() and leader_id = app.person()
  union
  select programme_id from briefing where organization_id = app.organization() and manager_id = app.person()
$$;
-- People whose words the viewer has a part in, so whose data key may be used.
create function app.my_counterparts() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select id from (
    select p.person_id as id from meeting_participant p
      where p.organization_id = app.organization() and p.meeting_id = any((select app.my_led_meeting_ids()))
    union
    select m.leader_id from meeting m
      where m.organization_id = app.organization() and m.id = any((select app.my_own_meeting_ids()))
    union
    select person_id from open_door_request where organization_id = app.organization() and leader_id = app.person()
    union
    select person_id from promise where organization_id = app.organization() and owner_id = app.person()
    union
    select manager_id from perception where organization_id = app.organization() and leader_id = app.person()
  ) others
$$;
-- Whether the viewer stands above a leader today, at any height.
create function app.is_above(leader uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  with recursive chain as (
    select manager_id, 1 as height from reporting_line
      where organization_id = app.organization() and person_id = leader
        and starts_on <= app.today() and (ends_on is null or ends_on > app.today())
    union all
    select r.manager_id, c.height + 1 from chain c join reporting_line r
      on r.organization_id = app.organization() and r.person_id = c.manager_id
        and r.starts_on <= app.today() and (r.ends_on is null or r.ends_on > app.today())
      where c.height < 50
  )
  select exists (select 1 from chain where manager_id = app.person())
$$;

-- A session's person with what they are, or nothing: unknown, expired, or no longer here.
create function app.session_viewer(token bytea, at timestamptz) returns jsonb
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
    'title', found.title, 'zone', found.zone, 'isAdmin', found.is_admin)
    || app.roles_of(found.organization_id, found.id, today);
end $$;

-- What a person is on a day: derived from the reporting lines, never stored.
create function app.roles_of(organization uuid, person uuid, day date) returns jsonb
  language sql stable security definer set search_path = public, pg_temp as $$
  with line as (
    select person_id, manager_id from reporting_line
    where organization_id = organization and starts_on <= day and (ends_on is null or ends_on > day)
      and (manager_id = person or person_id = person
        or manager_id in (select r.person_id from reporting_line r where r.organization_id = organization and r.manager_id = person
                          and r.starts_on <= day and (r.ends_on is null or r.ends_on > day))
        or person_id in (select r.manager_id from reporting_line r where r.organization_id = organization and r.person_id = person
                         and r.starts_on <= day and (r.ends_on is null or r.ends_on > day)))
  )
  select jsonb_build_object(
    'manages', exists (select 1 from line where manager_id = person),
    'leads', exists (select 1 from line a join line b on a.manager_id = b.person_id where b.manager_id = person),
    'isParticipant', exists (select 1 from line a join line b on a.manager_id = b.person_id where a.person_id = person))
$$;

-- When people are taken, without a word about why.
create function app.busy_of(people uuid[], since timestamptz, until timestamptz)
  returns table (person_id uuid, starts_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select b.person_id, b.starts_at, b.ends_at from busy b
  where b.organization_id = app.organization() and b.person_id = any(people) and b.starts_at < until and b.ends_at > since
$$;

-- How many meetings there are, for those who may know only that: admins and the people above a leader.
create function app.meeting_counts() returns table (cycle_id uuid, leader_id uuid, state meeting_state, meetings bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.cycle_id, m.leader_id, m.state, count(*) from meeting m
  where m.organization_id = app.organization() and m.state <> 'draft'
    and (app.is_admin() or app.is_above(m.leader_id))
  group by 1, 2, 3
$$;

-- Scheduled meetings from a day on, for the import that must know which of them a re-organization ends. Admins are shown counts of it.
create function app.meetings_from(day date)
  returns table (meeting_id uuid, leader_id uuid, person_id uuid, manager_id uuid, starts_at timestamptz, kind meeting_kind)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.id, m.leader_id, p.person_id, p.manager_id, m.starts_at, m.kind from meeting m
  join meeting_participant p on p.organization_id = m.organization_id and p.meeting_id = m.id
  where m.organization_id = app.organization() and app.is_admin() and m.state in ('draft', 'scheduled') and m.starts_at >= day::timestamptz
$$;
-- Ends meetings whose two people no longer are a skip-level pair, and frees their time.
create function app.end_meetings(ids uuid[], at timestamptz)
  returns table (meeting_id uuid) language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not app.is_admin() then raise insufficient_privilege; end if;
  delete from busy b where b.organization_id = app.organization() and b.meeting_id = any(ids);
  update outbox x set state = 'withdrawn' where x.organization_id = app.organization() and x.meeting_id = any(ids) and x.state in ('queued', 'kept');
  return query update meeting m set state = 'cancelled', ended_at = at, sequence = m.sequence + 1, revision = m.revision + 1
    where m.organization_id = app.organization() and m.id = any(ids) and m.state in ('draft', 'scheduled') returning m.id;
end $$;

-- Predictions as their sealed bytes, for the leader who closes the cycle and nobody else, only inside closing.
create function app.perceptions_to_close(of_cycle uuid)
  returns table (id uuid, manager_id uuid, value_sealed bytea, sealed_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.manager_id, p.value_sealed, p.sealed_at from perception p
  where p.organization_id = app.organization() and p.cycle_id = of_cycle and p.leader_id = app.person()
    and app.purpose() = 'close'
$$;
create function app.reveal_perception(perception_id uuid, value numeric, at timestamptz) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update perception set revealed_at = at, revealed_value = value
  where organization_id = app.organization() and id = perception_id and leader_id = app.person()
    and app.purpose() = 'close' and revealed_at is null;
end $$;
-- How many of a leader's managers have sealed a prediction: who, never what.
create function app.perceptions_sealed(of_cycle uuid) returns table (manager_id uuid, sealed_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.manager_id, p.sealed_at from perception p
  where p.organization_id = app.organization() and p.cycle_id = of_cycle and p.leader_id = app.person()
$$;
-- The ledger of every set ever released, for the release function and nobody else.
create function app.released_sets() returns table (figure_id uuid, kind figure_kind, members uuid[])
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.figure_id, s.kind, s.members from released_set s
  where s.organization_id = app.organization() and app.purpose() = 'close'
$$;

-- A code read aloud opens the score page of one participant for some minutes.
create function app.score_code(hash bytea, at timestamptz)
  returns table (id uuid, organization_id uuid, meeting_id uuid, person_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.organization_id, c.meeting_id, c.person_id from score_code c
  where c.code_hash = hash and c.expires_at > at and c.used_at is null
$$;

-- That things were opened and done: who, what kind, when. Never about whom.
create function app.audit_overview(before bigint, most int)
  returns table (sequence bigint, at timestamptz, actor_id uuid, what text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.sequence, a.at, a.actor_id, a.what from audit a
  where a.organization_id = app.organization() and app.is_admin() and (before is null or a.sequence < before)
  order by a.sequence desc limit most
$$;
create function app.outbox_counts() returns table (kind text, state outbox_state, mails bigint, latest timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.kind, o.state, count(*), max(coalesce(o.sent_at, o.created_at)) from outbox o
  where o.organization_id = app.organization() and app.is_admin() group by 1, 2
$$;

-- What may never change ------------------------------------------------------------------------------------------------

create function app.refuse() returns trigger language plpgsql as $$
begin
  raise exception '% is written once', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger written_once before update or delete on release for each row execute function app.refuse();
create trigger written_once before update or delete on release_figure for each row execute function app.refuse();
create trigger written_once before update or delete on released_theme for each row execute function app.refuse();
create trigger written_once before update or delete on released_set for each row execute function app.refuse();
create trigger written_once before update or delete on audit for each row execute function app.refuse();
create trigger never_cut before truncate on audit for each statement execute function app.refuse();
create trigger never_cut before truncate on release for each statement execute function app.refuse();
create trigger never_cut before truncate on release_figure for each statement execute function app.refuse();

create function app.only_raise_k() returns trigger language plpgsql as $$
begin
  if new.k < old.k then raise exception 'k can only be raised' using errcode = 'check_violation'; end if;
  return new;
end $$;
create trigger only_raise_k before update on organization for each row execute function app.only_raise_k();

create function app.freeze_k() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    select k into new.k from organization where id = new.organization_id;
  elsif new.k <> old.k then
    raise exception 'k is frozen when a cycle opens' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger freeze_k before insert or update on cycle for each row execute function app.freeze_k();

create function app.keep_who_met() returns trigger language plpgsql as $$
begin
  if new.leader_id <> old.leader_id or new.kind <> old.kind or new.uid <> old.uid or new.sequence < old.sequence then
    raise exception 'who a meeting is with never changes' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger keep_who_met before update on meeting for each row execute function app.keep_who_met();

create function app.only_admins_make_admins() returns trigger language plpgsql as $$
begin
  if new.is_admin <> old.is_admin and not app.is_admin() then raise insufficient_privilege; end if;
  return new;
end $$;
create trigger only_admins_make_admins before update on person for each row execute function app.only_admins_make_admins();

-- A prediction stands once its cycle is closed for that leader.
create function app.prediction_stands() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app.purpose() = 'close' then return new; end if;
  if exists (select 1 from plan p where p.organization_id = new.organization_id and p.cycle_id = new.cycle_id
             and p.leader_id = new.leader_id and p.state = 'closed')
    or (tg_op = 'UPDATE' and old.revealed_at is not null) then
    raise exception 'the cycle is closed' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger prediction_stands before insert or update on perception for each row execute function app.prediction_stands();

-- Each audit row carries the hash of the one before: a row taken out or changed breaks the chain.
create function app.chain_audit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last record;
begin
  -- Two transactions appending at once must not both follow the same row.
  perform pg_advisory_xact_lock(hashtextextended('audit ' || new.organization_id::text, 0));
  select sequence, hash into last from audit where organization_id = new.organization_id order by sequence desc limit 1;
  new.sequence := coalesce(last.sequence, 0) + 1;
  new.previous_hash := coalesce(last.hash, '\x');
  new.hash := app.audit_hash(new.organization_id, new.sequence, new.at, new.actor_id, new.what, new.subject_id, new.meeting_id, new.previous_hash);
  return new;
end $$;
create function app.audit_hash(organization uuid, sequence bigint, at timestamptz, actor uuid, what text, subject uuid, meeting uuid, previous bytea)
  returns bytea language sql immutable as $$
  select sha256(previous || convert_to(concat_ws('|', organization, sequence, extract(epoch from at), coalesce(actor::text, '-'), what,
    coalesce(subject::text, '-'), coalesce(meeting::text, '-')), 'UTF8'))
$$;
create trigger chain_audit before insert on audit for each row execute function app.chain_audit();
-- The first row at which the chain is broken, or null.
create function app.audit_broken_at() returns bigint language sql stable security definer set search_path = public, pg_temp as $$
  select min(sequence) from (
    select a.sequence, a.hash is distinct from app.audit_hash(a.organization_id, a.sequence, a.at, a.actor_id, a.what, a.subject_id, a.meeting_id, a.previous_hash)
      or a.previous_hash is distinct from coalesce(lag(a.hash) over (order by a.sequence), '\x')
      or a.sequence <> coalesce(lag(a.sequence) over (order by a.sequence), 0) + 1 as broken
    from audit a where a.organization_id = app.organization() and app.is_admin()
  ) chain where broken
$$;

-- Who sees which row ----------------------------------------------------------------------------------------------------

do $$
declare t text;
begin
  for t in select tablename from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations' loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    -- The functions above run as the owner, who is forced through row security like everybody else.
    execute format('create policy owner on %I to current_user using (true) with check (true)', t);
  end loop;
end $$;

create policy same_organization on organization for select to throughline_app
  using (id = (select app.organization()) or (select app.purpose()) in ('sign-in', 'setup', 'operator'));
create policy founded on organization for insert to throughline_app with check ((select app.purpose()) in ('setup', 'operator'));
create policy governed on organization for update to throughline_app
  using (id = (select app.organization()) and (select app.is_admin()));

create policy directory on person for select to throughline_app
  using (organization_id = (select app.organization()) or (select app.purpose()) = 'sign-in');
create policy joined on person for insert to throughline_app
  with check (organization_id = (select app.organization()) and (select app.is_admin()));
create policy kept on person for update to throughline_app
  using (organization_id = (select app.organization()) and (id = (select app.person()) or (select app.is_admin())));

create policy directory on reporting_line for select to throughline_app using (organization_id = (select app.organization()));
create policy drawn on reporting_line for all to throughline_app
  using (organization_id = (select app.organization()) and (select app.is_admin()))
  with check (organization_id = (select app.organization()) and (select app.is_admin()));

create policy admins on import for all to throughline_app
  using (organization_id = (select app.organization()) and (select app.is_admin()))
  with check (organization_id = (select app.organization()) and (select app.is_admin()));

create policy signing_in on account for all to throughline_app
  using ((select app.purpose()) = 'sign-in') with check ((select app.purpose()) = 'sign-in');
create policy own on account for select to throughline_app
  using (organization_id = (select app.organization()) and person_id = (select app.person()));
create policy signing_in on session for all to throughline_app
  using ((select app.purpose()) = 'sign-in') with check ((select app.purpose()) = 'sign-in');
create policy own on session for all to throughline_app
  using (organization_id = (select app.organization()) and person_id = (select app.person()))
  with check (organization_id = (select app.organization()) and person_id = (select app.person()));
create policy signing_in on sign_in_token for all to throughline_app
  using ((select app.purpose()) = 'sign-in') with check ((select app.purpose()) = 'sign-in');

create policy part_in_it on data_key for all to throughline_app
  using (organization_id = (select app.organization())
    and (person_id = (select app.person()) or person_id = any((select app.my_counterparts()))))
  with check (organization_id = (select app.organization())
    and (person_id = (select app.person()) or person_id = any((select app.my_counterparts()))));

create policy part_in_it on programme for select to throughline_app
  using (organization_id = (select app.organization()) and id = any((select app.my_programme_ids())));
create policy own on programme for all to throughline_app
  using (organization_id = (select app.organization()) and leader_id = (select app.person()))
  with check (organization_id = (select app.organization()) and leader_id = (select app.person()));
create policy part_in_it on briefing for all to throughline_app
  using (organization_id = (select app.organization()) and programme_id = any((select app.my_programme_ids())))
  with check (organization_id = (select app.organization()) and programme_id = any((select app.my_programme_ids())));

create policy calendar on cycle for select to throughline_app using (organization_id = (select app.organization()));
create policy opened on cycle for insert to throughline_app with check (organization_id = (select app.organization()));

create policy own on plan for all to throughline_app
  using (organization_id = (select app.organization()) and leader_id = (select app.person()))
  with check (organization_id = (select app.organization()) and leader_id = (select app.person()));

create policy two_people on meeting for select to throughline_app
  using (organization_id = (select app.organization())
    and (leader_id = (select app.person()) or id = any((select app.my_own_meeting_ids()))));
create policy manager_sees_when on meeting for select to throughline_app
  using (organization_id = (select app.organization()) and kind <> 'open_door' and state in ('scheduled', 'held')
    and id = any((select app.my_reports_meeting_ids())));
create policy planned on meeting for insert to throughline_app
  with check (organization_id = (select app.organization()) and leader_id = (select app.person()));
create policy moved on meeting for update to throughline_app
  using (organization_id = (select app.organization())
    and (leader_id = (select app.person()) or id = any((select app.my_own_meeting_ids()))));
create policy draft_dropped on meeting for delete to throughline_app
  using (organization_id = (select app.organization()) and leader_id = (select app.person()) and state = 'draft');

create policy two_people on meeting_participant for select to throughline_app
  using (organization_id = (select app.organization()) and meeting_id = any((select app.my_meeting_ids())));
create policy manager_sees_when on meeting_participant for select to throughline_app
  using (organization_id = (select app.organization()) and manager_id = (select app.person())
    and meeting_id = any((select app.my_reports_meeting_ids())));
create policy planned on meeting_participant for insert to throughline_app
  with check (organization_id = (select app.organization()) and meeting_id = any((select app.my_led_meeting_ids())));
create policy draft_dropped on meeting_participant for delete to throughline_app
  using (organization_id = (select app.organization()) and meeting_id = any((select app.my_led_meeting_ids())));

create policy two_people on busy for all to throughline_app
  using (organization_id = (select app.organization()) and meeting_id = any((select app.my_meeting_ids())))
  with check (organization_id = (select app.organization()) and meeting_id = any((select app.my_meeting_ids())));

create policy two_people on open_door_request for all to throughline_app
  using (organization_id = (select app.organization()) and (person_id = (select app.person()) or leader_id = (select app.person())))
  with check (organization_id = (select app.organization()) and (person_id = (select app.person()) or leader_id = (select app.person())));

create policy readable on template for select to throughline_app using (organization_id = (select app.organization()));
create policy edited on template for insert to throughline_app with check (organization_id = (select app.organization()) and (select app.is_admin()));
create policy readable on template_version for select to throughline_app using (organization_id = (select app.organization()));
create policy edited on template_version for insert to throughline_app with check (organization_id = (select app.organization()) and (select app.is_admin()));
create policy readable on section for select to throughline_app using (organization_id = (select app.organization()));
create policy edited on section for insert to throughline_app with check (organization_id = (select app.organization()) and (select app.is_admin()));
create policy readable on question for select to throughline_app using (organization_id = (select app.organization()));
create policy edited on question for insert to throughline_app with check (organization_id = (select app.organization()) and (select app.is_admin()));

create policy two_people on prompt for all to throughline_app
  using (organization_id = (select app.organization()) and meeting_id = any((select app.my_meeting_ids())))
  with check (organization_id = (select app.organization()) and meeting_id = any((select app.my_meeting_ids())));

create policy own on answer for all to throughline_app
  using (organization_id = (select app.organization()) and person_id = (select app.person())
    and meeting_id = any((select app.my_own_meeting_ids())))
  with check (organization_id = (select app.organization()) and person_id = (select app.person())
    and meeting_id = any((select app.my_own_meeting_ids())));
create policy sent_to_leader on answer for select to throughline_app
  using (organization_id = (select app.organization()) and meeting_id = any((select app.my_answered_meeting_ids())));

create policy two_people on conversation for all to throughline_app
  using (organization_id = (select app.organization()) and meeting_id = any((select app.my_meeting_ids())))
  with check (organization_id = (select app.organization()) and meeting_id = any((select app.my_meeting_ids())));
create policy own on note for all to throughline_app
  using (organization_id = (select app.organization()) and author_id = (select app.person())
    and meeting_id = any((select app.my_led_meeting_ids())))
  with check (organization_id = (select app.organization()) and author_id = (select app.person())
    and meeting_id = any((select app.my_led_meeting_ids())));
create policy two_people on agreed_note for all to throughline_app
  using (organization_id = (select app.organization()) and meeting_id = any((select app.my_meeting_ids()))
    and (person_id = (select app.person()) or meeting_id = any((select app.my_led_meeting_ids()))))
  with check (organization_id = (select app.organization()) and meeting_id = any((select app.my_meeting_ids())));
create policy two_people on score for all to throughline_app
  using (organization_id = (select app.organization()) and meeting_id = any((select app.my_meeting_ids()))
    and (person_id = (select app.person()) or meeting_id = any((select app.my_led_meeting_ids()))))
  with check (organization_id = (select app.organization()) and recorded_by_id = (select app.person())
    and meeting_id = any((select app.my_meeting_ids())));
create policy two_people on score_code for all to throughline_app
  using (organization_id = (select app.organization()) and meeting_id = any((select app.my_meeting_ids())))
  with check (organization_id = (select app.organization()) and meeting_id = any((select app.my_meeting_ids())));
create policy two_people on career_goal for all to throughline_app
  using (organization_id = (select app.organization())
    and (person_id = (select app.person()) or meeting_id = any((select app.my_led_meeting_ids()))))
  with check (organization_id = (select app.organization()) and meeting_id = any((select app.my_meeting_ids())));
create policy readable on goal for select to throughline_app using (organization_id = (select app.organization()));
create policy edited on goal for all to throughline_app
  using (organization_id = (select app.organization()) and (select app.is_admin()))
  with check (organization_id = (select app.organization()) and (select app.is_admin()));
create policy two_people on promise for all to throughline_app
  using (organization_id = (select app.organization()) and (person_id = (select app.person()) or owner_id = (select app.person())))
  with check (organization_id = (select app.organization()) and (person_id = (select app.person()) or owner_id = (select app.person())));

create policy own on perception for all to throughline_app
  using (organization_id = (select app.organization()) and manager_id = (select app.person()))
  with check (organization_id = (select app.organization()) and manager_id = (select app.person()));
create policy leader_after_reveal on perception for select to throughline_app
  using (organization_id = (select app.organization()) and leader_id = (select app.person()) and revealed_at is not null);

create policy own on theme for all to throughline_app
  using (organization_id = (select app.organization()) and leader_id = (select app.person()))
  with check (organization_id = (select app.organization()) and leader_id = (select app.person()));
create policy heard_by_leader on theme_contribution for all to throughline_app
  using (organization_id = (select app.organization()) and meeting_id = any((select app.my_led_meeting_ids())))
  with check (organization_id = (select app.organization()) and meeting_id = any((select app.my_led_meeting_ids())));
create policy own on theme_contribution for select to throughline_app
  using (organization_id = (select app.organization()) and person_id = (select app.person()));
create policy own_heard_back on theme_contribution for update to throughline_app
  using (organization_id = (select app.organization()) and person_id = (select app.person()));

create policy dated on release for select to throughline_app using (organization_id = (select app.organization()));
create policy closing on release for insert to throughline_app
  with check (organization_id = (select app.organization()) and leader_id = (select app.person()) and (select app.purpose()) = 'close');
create policy company on release_figure for select to throughline_app
  using (organization_id = (select app.organization())
    and (leader_id = (select app.person()) or manager_id = (select app.person()) or (select app.is_admin()) or app.is_above(leader_id)));
create policy closing on release_figure for insert to throughline_app
  with check (organization_id = (select app.organization()) and leader_id = (select app.person()) and (select app.purpose()) = 'close');
create policy company on released_theme for select to throughline_app
  using (organization_id = (select app.organization())
    and (leader_id = (select app.person()) or (select app.person()) = any(manager_ids) or (select app.is_admin()) or app.is_above(leader_id)));
create policy closing on released_theme for insert to throughline_app
  with check (organization_id = (select app.organization()) and leader_id = (select app.person()) and (select app.purpose()) = 'close');
create policy closing on released_set for insert to throughline_app
  with check (organization_id = (select app.organization()) and (select app.purpose()) = 'close');
create policy two_people on commitment for all to throughline_app
  using (organization_id = (select app.organization()) and (owner_id = (select app.person()) or leader_id = (select app.person())))
  with check (organization_id = (select app.organization()) and (owner_id = (select app.person()) or leader_id = (select app.person())));

create policy appended on audit for insert to throughline_app
  with check (organization_id = (select app.organization())
    and (actor_id is not distinct from (select app.person()) or (select app.purpose()) in ('operator', 'setup', 'sign-in')));
create policy about_oneself on audit for select to throughline_app
  using (organization_id = (select app.organization()) and (actor_id = (select app.person()) or subject_id = (select app.person())));

create policy enqueued on outbox for insert to throughline_app
  with check (organization_id = (select app.organization()));
create policy to_oneself on outbox for select to throughline_app
  using (organization_id = (select app.organization()) and to_person_id = (select app.person()));
create policy demo_admins on outbox for select to throughline_app
  using (organization_id = (select app.organization()) and (select app.is_admin())
    and exists (select 1 from organization o where o.id = outbox.organization_id and o.demo));
create policy of_own_meeting on outbox for select to throughline_app
  using (organization_id = (select app.organization()) and meeting_id = any((select app.my_meeting_ids())));
create policy redated on outbox for update to throughline_app
  using (organization_id = (select app.organization()) and state in ('queued', 'kept') and meeting_id = any((select app.my_meeting_ids())))
  with check (organization_id = (select app.organization()) and state in ('queued', 'kept', 'withdrawn'));
create policy delivers on outbox for all to throughline_worker using (true) with check (true);

create policy own on idempotency_key for all to throughline_app
  using (organization_id = (select app.organization()) and person_id = (select app.person()))
  with check (organization_id = (select app.organization()) and person_id = (select app.person()));

-- Rights ----------------------------------------------------------------------------------------------------------------

revoke all on schema public from public;
grant usage on schema public, app to throughline_app, throughline_worker;
grant select, insert, update, delete on all tables in schema public to throughline_app;
revoke update, delete on audit, release, release_figure, released_theme, released_set from throughline_app;
revoke all on released_set from throughline_app;
grant insert on released_set to throughline_app;
do $$ begin if to_regclass('public._prisma_migrations') is not null then revoke all on _prisma_migrations from throughline_app; end if; end $$;
grant select (id, demo) on organization to throughline_worker;
grant select, update on outbox to throughline_worker;
revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to throughline_app;
grant execute on function app.organization(), app.person() to throughline_worker;

-- The worker wakes when mail is due.
create function app.wake_worker() returns trigger language plpgsql as $$
begin
  perform pg_notify('outbox', '');
  return null;
end $$;
create trigger wake_worker after insert on outbox for each statement execute function app.wake_worker();
