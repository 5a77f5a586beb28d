-- Erasing a person. Their row stays as a tombstone, because reporting lines, meetings and released figures point at it and
-- the past does not move; what they said can no longer be opened by anybody, and nothing names them any more.
alter table "person" add column "erased_at" timestamptz(3);

-- A destroyed key must also leave the table's own pages soon: one dead row is reason enough to clean up.
alter table data_key set (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0);

create or replace function app.only_admins_make_admins() returns trigger language plpgsql as $$
begin
  if new.is_admin <> old.is_admin and not (new.erased_at is not null and not new.is_admin) and not app.is_admin() then
    raise insufficient_privilege;
  end if;
  return new;
end $$;

-- A tombstone says nothing, and keeps saying it: no import and no form names an erased person again.
create function app.erased_stays_erased() returns trigger language plpgsql as $$
begin
  if old.erased_at is null then return new; end if;
  if new.erased_at is distinct from old.erased_at or new.mail <> old.mail or new.name <> old.name or new.given_name <> old.given_name
    or new.employee_id is not null or new.is_admin or new.left_on is distinct from old.left_on then
    raise exception 'an erased person stays erased' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger erased_stays_erased before update on person for each row execute function app.erased_stays_erased();

-- Nor does a key come back where one was destroyed.
create function app.destroyed_stays_destroyed() returns trigger language plpgsql as $$
begin
  if old.destroyed_at is not null and (tg_op = 'DELETE' or new.wrapped is not null or new.destroyed_at is null) then
    raise exception 'a destroyed key stays destroyed' using errcode = 'integrity_constraint_violation';
  end if;
  return coalesce(new, old);
end $$;
create trigger destroyed_stays_destroyed before update or delete on data_key
  for each row execute function app.destroyed_stays_destroyed();

create function app.no_key_for_the_erased() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from person p where p.organization_id = new.organization_id and p.id = new.person_id and p.erased_at is not null)
    then return null; end if;
  return new;
end $$;
create trigger no_key_for_the_erased before insert on data_key for each row execute function app.no_key_for_the_erased();

-- The erasure itself, for the functions below and nobody else. Returns the scheduled meetings it called off, for their mails.
create function app.erase(organization uuid, whom uuid, actor uuid, at timestamptz)
  returns setof uuid language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  asked text := coalesce(current_setting('app.person', true), '');
  gone record;
  today date;
  meetings uuid[];
  ended uuid[];
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
  delete from meeting m where m.organization_id = organization and m.id = any(meetings) and m.state = 'draft';
  select coalesce(array_agg(m.id), '{}') into ended from meeting m
    where m.organization_id = organization and m.id = any(meetings) and m.state = 'scheduled' and (m.leader_id = whom or m.kind <> 'group');
  delete from busy b where b.organization_id = organization and b.meeting_id = any(ended);
  update meeting m set state = 'cancelled', ended_at = at, sequence = m.sequence + 1, revision = m.revision + 1
    where m.organization_id = organization and m.id = any(ended);
  update open_door_request r set state = 'withdrawn', topic_sealed = null
    where r.organization_id = organization and r.person_id = whom and r.state in ('open', 'scheduled');
  update open_door_request r set state = 'withdrawn'
    where r.organization_id = organization and r.leader_id = whom and r.state in ('open', 'scheduled');

  -- A leader's notes are sealed with the key of whom they are about, so the key above does not reach them.
  delete from note n where n.organization_id = organization and n.author_id = whom;
  update conversation c set next_time = null where c.organization_id = organization and c.meeting_id = any(meetings);
  update programme g set narrow_reason = null where g.organization_id = organization and g.leader_id = whom;

  -- Mail to them, and mail that names them: what waits is not sent, and what was sent is not kept.
  update outbox o set state = case when o.state = 'sent' then o.state else 'withdrawn' end, content_sealed = '\x'::bytea,
      to_address = case when o.to_person_id = whom then whom || '@erased.invalid' else o.to_address end
    where o.organization_id = organization and (o.to_person_id = whom or o.meeting_id = any(meetings));
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
  return query select m.id from meeting m where m.organization_id = organization and m.id = any(ended) and m.invited_at is not null;
end $$;

-- Whether anything of a person could still be opened or named.
create function app.is_erased(organization uuid, whom uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from person p where p.organization_id = organization and p.id = whom and p.erased_at is not null)
    and not exists (select 1 from data_key k where k.organization_id = organization and k.person_id = whom and k.destroyed_at is null)
$$;

-- Asked for by the person, by an admin for somebody who has left, or by an operator at the machine.
create function app.erase_person(whom uuid, at timestamptz)
  returns table (id uuid, sequence int, starts_at timestamptz, ends_at timestamptz, leader_id uuid, person_id uuid)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare ended uuid[];
begin
  if not (whom = app.person() or app.purpose() = 'operator' or (app.is_admin() and exists (
      select 1 from person p where p.organization_id = app.organization() and p.id = whom and p.left_on <= app.today()))) then
    raise insufficient_privilege;
  end if;
  select coalesce(array_agg(e), '{}') into ended from app.erase(app.organization(), whom, app.person(), at) e;
  return query select m.id, m.sequence, m.starts_at, m.ends_at, m.leader_id, p.person_id from meeting m
    join meeting_participant p on p.organization_id = m.organization_id and p.meeting_id = m.id
    where m.organization_id = app.organization() and m.id = any(ended);
end $$;

-- After a backup was restored: everybody on the list whose words could be opened again is erased again, without mails.
create function app.erase_again(list jsonb, at timestamptz) returns bigint
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  one record;
  again bigint := 0;
begin
  for one in select distinct r.organization, r.person from jsonb_to_recordset(list) as r(organization uuid, person uuid)
      join person p on p.organization_id = r.organization and p.id = r.person
      where not app.is_erased(r.organization, r.person) loop
    perform app.erase(one.organization, one.person, null, at);
    again := again + 1;
  end loop;
  return again;
end $$;

-- Everybody who was erased, as ids without a meaning outside of this database: what the list outside of it is completed from.
create function app.erasures() returns table (organization uuid, person uuid, at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.organization_id, p.id, p.erased_at from person p where p.erased_at is not null order by p.erased_at, p.id
$$;

revoke execute on function app.erase(uuid, uuid, uuid, timestamptz), app.is_erased(uuid, uuid), app.erase_person(uuid, timestamptz),
  app.erase_again(jsonb, timestamptz), app.erasures() from public;
grant execute on function app.erase_person(uuid, timestamptz) to throughline_app;
grant execute on function app.erase_again(jsonb, timestamptz), app.erasures() to throughline_app, throughline_worker;
