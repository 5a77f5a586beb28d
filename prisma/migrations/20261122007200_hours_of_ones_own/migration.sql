-- AlterTable
ALTER TABLE "own_week" ADD COLUMN     "hours" JSONB;

-- CreateTable
CREATE TABLE "filed_hours" (
    "organization_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "hours" JSONB NOT NULL,

    CONSTRAINT "filed_hours_pkey" PRIMARY KEY ("organization_id","person_id")
);

-- Hours stood on a person's row, which everybody of the organization reads. What differs from the usual ones was somebody's
-- own word, so it goes where that person alone reads it.
insert into own_week (organization_id, person_id, hours, changed_at)
  select p.organization_id, p.id, p.working_hours, now() from person p
  where p.erased_at is null and (p.working_hours <> '[[540,1020],[540,1020],[540,1020],[540,1020],[540,1020],null,null]'
    or exists (select 1 from own_week w where w.organization_id = p.organization_id and w.person_id = p.id))
  on conflict (organization_id, person_id) do update set hours = excluded.hours;

-- AlterTable
ALTER TABLE "person" DROP COLUMN "working_hours";

-- What Prisma's schema cannot say -------------------------------------------------------------------------------------

alter table own_week add constraint hours_of_seven_days check (jsonb_typeof(hours) = 'array' and jsonb_array_length(hours) = 7);
alter table filed_hours
  add constraint filed_hours_person_id_is_a_person foreign key (organization_id, person_id) references person (organization_id, id),
  add constraint hours_of_seven_days check (jsonb_typeof(hours) = 'array' and jsonb_array_length(hours) = 7);

-- What a people file says is its admin's to compare with the next one, and the person's own to know. Colleagues read neither
-- this nor what somebody says instead.
alter table filed_hours enable row level security;
alter table filed_hours force row level security;
create policy owner on filed_hours to current_user using (true) with check (true);
create policy own on filed_hours for select to throughline_app
  using (organization_id = (select app.organization()) and person_id = (select app.person()));
create policy filed on filed_hours for all to throughline_app
  using (organization_id = (select app.organization()) and (select app.is_admin()))
  with check (organization_id = (select app.organization()) and (select app.is_admin()));
grant select, insert, update on filed_hours to throughline_app;

-- As before, and the hours: one's own word, else what a people file says.
drop function app.weeks_of(uuid[], date, date);
create function app.weeks_of(people uuid[], since date, until date)
  returns table (person_id uuid, hours jsonb, zones jsonb, blocks jsonb, prefers_from int, prefers_until int, off jsonb)
  language sql stable security definer set search_path = public, pg_temp as $$
  with asked as (
    select a.id from unnest(people) as a(id)
    where app.purpose() = 'operator' or a.id in (select app.may_be_met_by_me())
  ), away as (
    select t.person_id, jsonb_agg(jsonb_build_array(greatest(t.starts_on, since), least(t.ends_on, until)) order by t.starts_on) as off
    from time_off t where t.organization_id = app.organization() and t.person_id in (select id from asked)
      and t.starts_on < until and t.ends_on > since
    group by t.person_id
  )
  select a.id, coalesce(w.hours, f.hours), w.zones, w.blocks, w.prefers_from, w.prefers_until, t.off
  from asked a
  left join own_week w on w.organization_id = app.organization() and w.person_id = a.id
  left join filed_hours f on f.organization_id = app.organization() and f.person_id = a.id
  left join away t on t.person_id = a.id
  where w.person_id is not null or f.person_id is not null or t.person_id is not null
$$;
revoke execute on function app.weeks_of(uuid[], date, date) from public;
grant execute on function app.weeks_of(uuid[], date, date) to throughline_app;

-- A tombstone has no week.
create or replace function app.forget_week() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from own_week w where w.organization_id = new.organization_id and w.person_id = new.id;
  delete from filed_hours f where f.organization_id = new.organization_id and f.person_id = new.id;
  delete from time_off t where t.organization_id = new.organization_id and t.person_id = new.id;
  new.country := '';
  new.region := '';
  new.zone_chosen := false;
  return new;
end $$;

-- As before, without hours on the row.
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
      left_on = greatest(least(p.left_on, today), p.joined_on)
    where p.organization_id = organization and p.id = whom and p.erased_at is null;

  insert into audit (organization_id, sequence, at, actor_id, what, subject_id, meeting_id, previous_hash, hash)
    values (organization, 0, erase.at, actor, 'person.erase', whom, null, '\x', '\x');
  perform set_config('app.person', asked, true);
  return query select m.id from meeting m where m.organization_id = organization and m.invited_at is not null
    and (m.id = any(ended) or (m.id = any(groups) and m.state = 'cancelled' and m.ended_at = at));
end $$;
