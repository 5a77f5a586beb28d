-- AlterTable
ALTER TABLE "person" ADD COLUMN     "country" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "region" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "zone_chosen" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "programme" ADD COLUMN     "buffer_minutes" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "own_week" (
    "organization_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "zones" JSONB NOT NULL DEFAULT '[null,null,null,null,null,null,null]',
    "blocks" JSONB NOT NULL DEFAULT '[[],[],[],[],[],[],[]]',
    "prefers_from" INTEGER,
    "prefers_until" INTEGER,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "own_week_pkey" PRIMARY KEY ("organization_id","person_id")
);

-- CreateTable
CREATE TABLE "time_off" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,

    CONSTRAINT "time_off_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "time_off_organization_id_person_id_starts_on_idx" ON "time_off"("organization_id", "person_id", "starts_on");

-- What Prisma's schema cannot say -------------------------------------------------------------------------------------

alter table person add constraint country_is_a_code check (country ~ '^([A-Z]{2})?$' and (region = '' or country <> ''));
alter table programme add constraint buffer_in_reach check (buffer_minutes between 0 and 30);
alter table own_week
  add constraint own_week_person_id_is_a_person foreign key (organization_id, person_id) references person (organization_id, id),
  add constraint seven_days check (jsonb_typeof(zones) = 'array' and jsonb_array_length(zones) = 7
    and jsonb_typeof(blocks) = 'array' and jsonb_array_length(blocks) = 7),
  add constraint liked_hours check ((prefers_from is null) = (prefers_until is null)
    and (prefers_from is null or (prefers_from >= 0 and prefers_until > prefers_from and prefers_until <= 1440)));
alter table time_off
  add constraint time_off_person_id_is_a_person foreign key (organization_id, person_id) references person (organization_id, id),
  add constraint time_off_not_empty check (ends_on > starts_on);

-- One's own, nobody else's: not the leader's, not an admin's.
do $$
declare t text;
begin
  foreach t in array array['own_week', 'time_off'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner on %I to current_user using (true) with check (true)', t);
    execute format('create policy own on %I for all to throughline_app
      using (organization_id = (select app.organization()) and person_id = (select app.person()))
      with check (organization_id = (select app.organization()) and person_id = (select app.person()))', t);
  end loop;
end $$;
grant select, insert, update, delete on own_week, time_off to throughline_app;

-- What planning goes around, of the same people whose hours it is told (busy_of) and of nobody else. Which days somebody is
-- off, never why: no reason is kept anywhere.
create function app.weeks_of(people uuid[], since date, until date)
  returns table (person_id uuid, zones jsonb, blocks jsonb, prefers_from int, prefers_until int, off jsonb)
  language sql stable security definer set search_path = public, pg_temp as $$
  with asked as (
    select a.id from unnest(people) as a(id)
    where app.purpose() = 'operator' or a.id in (select app.may_be_met_by_me())
  ), away as (
    select t.person_id, jsonb_agg(jsonb_build_array(greatest(t.starts_on, since), least(t.ends_on, until)) order by t.starts_on) as off
    from time_off t where t.organization_id = app.organization() and t.person_id in (select id from asked)
      and t.starts_on < until and t.ends_on > since
    group by t.person_id
  ), week as (
    select w.* from own_week w where w.organization_id = app.organization() and w.person_id in (select id from asked)
  )
  select coalesce(w.person_id, a.person_id), w.zones, w.blocks, w.prefers_from, w.prefers_until, a.off
  from week w full join away a on a.person_id = w.person_id
$$;

-- Whoever moves a meeting keeps the minutes free that its leader wants around it.
drop function app.pace_of(uuid);
create function app.pace_of(meeting uuid)
  returns table (per_week int, per_day int, buffer_minutes int, starts_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(l.per_week, p.per_week, 3), coalesce(l.per_day, p.per_day, 2), coalesce(p.buffer_minutes, 0), o.starts_at
  from public.meeting m
  left join plan l on l.organization_id = m.organization_id and l.id = m.plan_id
  left join programme p on p.organization_id = m.organization_id and p.leader_id = m.leader_id
  left join public.meeting o on o.organization_id = m.organization_id and o.leader_id = m.leader_id
    and o.cycle_id = m.cycle_id and o.id <> m.id and o.state in ('scheduled', 'held')
  where m.organization_id = app.organization() and m.id = pace_of.meeting and m.id = any((select app.my_meeting_ids()))
$$;

-- A tombstone has no week.
create function app.forget_week() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from own_week w where w.organization_id = new.organization_id and w.person_id = new.id;
  delete from time_off t where t.organization_id = new.organization_id and t.person_id = new.id;
  new.country := '';
  new.region := '';
  new.zone_chosen := false;
  return new;
end $$;
create trigger forget_week before update of erased_at on person for each row
  when (new.erased_at is not null) execute function app.forget_week();

revoke execute on function app.weeks_of(uuid[], date, date), app.pace_of(uuid), app.forget_week() from public;
grant execute on function app.weeks_of(uuid[], date, date), app.pace_of(uuid) to throughline_app;
