-- CreateEnum
CREATE TYPE "calendar_kind" AS ENUM ('upload', 'address', 'caldav', 'google', 'microsoft');

-- CreateEnum
CREATE TYPE "calendar_state" AS ENUM ('authorizing', 'waiting', 'answering', 'silent', 'refused');

-- CreateTable
CREATE TABLE "calendar_feed" (
    "organization_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("organization_id","person_id")
);

-- CreateTable
CREATE TABLE "calendar_connection" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" "calendar_kind" NOT NULL,
    "host" TEXT NOT NULL,
    "state" "calendar_state" NOT NULL,
    "access_sealed" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "known_until" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),
    "trouble" TEXT,
    "unread" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "calendar_connection_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "calendar_busy" (
    "organization_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_busy_pkey" PRIMARY KEY ("organization_id","connection_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_token_hash_key" ON "calendar_feed"("token_hash");

-- CreateIndex
CREATE INDEX "calendar_connection_organization_id_person_id_idx" ON "calendar_connection"("organization_id", "person_id");

-- CreateIndex
CREATE INDEX "calendar_connection_next_at_idx" ON "calendar_connection"("next_at");

-- CreateIndex
CREATE INDEX "calendar_busy_organization_id_person_id_starts_at_idx" ON "calendar_busy"("organization_id", "person_id", "starts_at");

-- AddForeignKey
ALTER TABLE "calendar_busy" ADD CONSTRAINT "calendar_busy_organization_id_connection_id_fkey" FOREIGN KEY ("organization_id", "connection_id") REFERENCES "calendar_connection"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say -------------------------------------------------------------------------------------

alter table calendar_feed add constraint calendar_feed_person_id_is_a_person
  foreign key (organization_id, person_id) references person (organization_id, id);
alter table calendar_connection
  add constraint calendar_connection_person_id_is_a_person
    foreign key (organization_id, person_id) references person (organization_id, id),
  add constraint counts_are_counts check (failures >= 0 and unread >= 0),
  add constraint a_file_is_read_once check (kind <> 'upload' or (next_at is null and access_sealed is null)),
  add constraint read_and_known check ((read_at is null) = (known_until is null));
alter table calendar_busy
  add constraint calendar_busy_person_id_is_a_person
    foreign key (organization_id, person_id) references person (organization_id, id),
  add constraint calendar_busy_not_empty check (ends_at > starts_at);

-- One's own, nobody else's: not the leader's, not an admin's.
do $$
declare t text;
begin
  foreach t in array array['calendar_feed', 'calendar_connection', 'calendar_busy'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner on %I to current_user using (true) with check (true)', t);
    execute format('create policy own on %I for all to throughline_app
      using (organization_id = (select app.organization()) and person_id = (select app.person()))
      with check (organization_id = (select app.organization()) and person_id = (select app.person()))', t);
  end loop;
end $$;
grant select, insert, update, delete on calendar_feed, calendar_connection, calendar_busy to throughline_app;

-- Whoever may sign in no more has no feed, and nothing of theirs is asked for elsewhere.
create function app.forget_calendars() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from calendar_feed f where f.organization_id = new.organization_id and f.person_id = new.id;
  delete from calendar_connection c where c.organization_id = new.organization_id and c.person_id = new.id;
  return null;
end $$;
revoke execute on function app.forget_calendars() from public;
create trigger forget_calendars after update of erased_at on person for each row
  when (new.erased_at is not null) execute function app.forget_calendars();

-- The person behind a feed's address as a viewer, or nothing: unknown, revoked, or no longer here.
create function app.feed_viewer(token bytea, at timestamptz) returns jsonb
  language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'organizationId', p.organization_id, 'organizationName', o.name, 'slug', o.slug, 'demo', o.demo, 'k', o.k,
    'personId', p.id, 'name', p.name, 'firstName', p.given_name, 'title', p.title, 'zone', p.zone, 'isAdmin', false)
    || app.roles_of(p.organization_id, p.id, (at at time zone p.zone)::date)
  from calendar_feed f
  join person p on p.organization_id = f.organization_id and p.id = f.person_id
  join organization o on o.id = f.organization_id
  where f.token_hash = token and (p.left_on is null or p.left_on > (at at time zone p.zone)::date)
$$;

-- When people are taken: by what stands here, by what their own calendars say, and where those are not known any further.
-- An entry of ours that came back from a person's calendar is the meeting itself.
create or replace function app.busy_of(people uuid[], since timestamptz, until timestamptz)
  returns table (person_id uuid, starts_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  with asked as (
    select a.id from unnest(people) as a(id)
    where app.purpose() = 'operator' or a.id in (select app.may_be_met_by_me())
  )
  select b.person_id, b.starts_at, b.ends_at from busy b
  where b.organization_id = app.organization() and b.person_id in (select id from asked)
    and b.starts_at < until and b.ends_at > since
  union all
  select c.person_id, c.starts_at, c.ends_at from calendar_busy c
  where c.organization_id = app.organization() and c.person_id in (select id from asked)
    and c.starts_at < until and c.ends_at > since
    and not exists (select 1 from busy b where b.organization_id = c.organization_id and b.person_id = c.person_id
      and b.starts_at = c.starts_at and b.ends_at = c.ends_at)
  union all
  select k.person_id, greatest(k.known_until, since), until from calendar_connection k
  where k.organization_id = app.organization() and k.person_id in (select id from asked)
    and k.kind <> 'upload' and k.known_until < until
$$;

-- Whose calendar has not answered since when: all a leader ever learns of one. For the same people as above.
create function app.silent_calendars(people uuid[], before timestamptz)
  returns table (person_id uuid, since timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select k.person_id, min(k.read_at) from calendar_connection k
  where k.organization_id = app.organization() and k.person_id = any(people) and k.kind <> 'upload' and k.read_at < before
    and (app.purpose() = 'operator' or k.person_id in (select app.may_be_met_by_me()))
  group by 1
$$;

-- For the worker, which can touch these tables in no other way. Takes what is due, so that no other copy does, and hands
-- over what opens it: the keys of these people alone.
create function app.calendars_due(at timestamptz, most int)
  returns table (organization_id uuid, id uuid, person_id uuid, kind calendar_kind, access_sealed bytea, read_at timestamptz,
    failures int, zone text, mail text, keys jsonb)
  language sql volatile security definer set search_path = public, pg_temp as $$
  with due as (
    select c.organization_id, c.id from calendar_connection c
    join person p on p.organization_id = c.organization_id and p.id = c.person_id
    where c.next_at <= at and c.state <> 'authorizing' and (p.left_on is null or p.left_on > (at at time zone p.zone)::date)
    order by c.next_at limit most for update of c skip locked
  ), taken as (
    update calendar_connection c set next_at = at + interval '10 minutes' from due
    where c.organization_id = due.organization_id and c.id = due.id returning c.*
  )
  select t.organization_id, t.id, t.person_id, t.kind, t.access_sealed, t.read_at, t.failures, p.zone, p.mail,
    (select coalesce(jsonb_agg(jsonb_build_object('version', k.version, 'wrapped', encode(k.wrapped, 'base64'),
        'masterKeyId', k.master_key_id) order by k.version), '[]')
      from data_key k where k.organization_id = t.organization_id and k.person_id = t.person_id and k.wrapped is not null)
  from taken t join person p on p.organization_id = t.organization_id and p.id = t.person_id
$$;

-- What was read. `whole` replaces everything known before; otherwise `gone` is taken out and the rest put in its place.
create function app.keep_calendar(organization uuid, connection uuid, at timestamptz, access bytea, known timestamptz,
    next timestamptz, missing int, whole boolean, gone text[], keys text[], starts timestamptz[], ends timestamptz[])
  returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  owner uuid;
begin
  -- Revoked meanwhile: nothing of it is kept.
  select c.person_id into owner from calendar_connection c
    where c.organization_id = organization and c.id = connection for update;
  if owner is null then return; end if;
  delete from calendar_busy b where b.organization_id = organization and b.connection_id = connection
    and (whole or b.key = any(gone) or b.key = any(keys));
  insert into calendar_busy (organization_id, connection_id, key, person_id, starts_at, ends_at)
    select organization, connection, s.key, owner, s.starts_at, s.ends_at
    from unnest(keys, starts, ends) as s(key, starts_at, ends_at) on conflict do nothing;
  update calendar_connection c set state = 'answering', read_at = at, access_sealed = coalesce(access, c.access_sealed),
      known_until = case when whole then known else c.known_until end, failures = 0, next_at = next, trouble = null,
      unread = missing
    where c.organization_id = organization and c.id = connection;
end $$;
create function app.calendar_failed(organization uuid, connection uuid, access bytea, why text, for_good boolean, next timestamptz)
  returns void language sql volatile security definer set search_path = public, pg_temp as $$
  update calendar_connection c set failures = c.failures + 1, trouble = why, next_at = next,
      access_sealed = coalesce(access, c.access_sealed),
      state = case when for_good then 'refused' else 'silent' end::calendar_state
    where c.organization_id = organization and c.id = connection
$$;
create function app.next_calendar() returns timestamptz
  language sql stable security definer set search_path = public, pg_temp as $$
  select min(c.next_at) from calendar_connection c where c.state <> 'authorizing'
$$;

-- Somebody who just connected a calendar waits for it.
create function app.wake_calendars() returns trigger language plpgsql as $$
begin
  perform pg_notify('calendars', '');
  return null;
end $$;
create trigger wake_calendars after insert or update of state on calendar_connection for each row
  when (new.state = 'waiting') execute function app.wake_calendars();

revoke execute on function app.feed_viewer(bytea, timestamptz), app.silent_calendars(uuid[], timestamptz),
  app.calendars_due(timestamptz, int), app.next_calendar(), app.wake_calendars(),
  app.keep_calendar(uuid, uuid, timestamptz, bytea, timestamptz, timestamptz, int, boolean, text[], text[], timestamptz[], timestamptz[]),
  app.calendar_failed(uuid, uuid, bytea, text, boolean, timestamptz) from public;
grant execute on function app.feed_viewer(bytea, timestamptz), app.silent_calendars(uuid[], timestamptz) to throughline_app;
grant execute on function app.calendars_due(timestamptz, int), app.next_calendar(),
  app.keep_calendar(uuid, uuid, timestamptz, bytea, timestamptz, timestamptz, int, boolean, text[], text[], timestamptz[], timestamptz[]),
  app.calendar_failed(uuid, uuid, bytea, text, boolean, timestamptz) to throughline_worker;
