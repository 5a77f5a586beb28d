-- A mail address signs its owner in. So another one is only asked for, waits a day in which the former one can stop it, and
-- then takes effect in one step with the end of every sign-in.
create table "mail_change" (
  "organization_id" uuid not null,
  "id" uuid not null,
  "person_id" uuid not null,
  "former_mail" text not null,
  "mail" text not null,
  "asked_at" timestamptz(3) not null,
  "takes_effect_at" timestamptz(3) not null,
  "stop_hash" bytea not null,
  "stopped_at" timestamptz(3),
  "done_at" timestamptz(3),
  constraint "mail_change_pkey" primary key ("organization_id", "id")
);
create unique index "mail_change_stop_hash_key" on "mail_change" ("stop_hash");
create index "mail_change_organization_id_person_id_idx" on "mail_change" ("organization_id", "person_id");
create unique index one_open_change on mail_change (organization_id, person_id) where stopped_at is null and done_at is null;
create unique index one_open_claim on mail_change (organization_id, mail) where stopped_at is null and done_at is null;
create index due_change on mail_change (takes_effect_at) where stopped_at is null and done_at is null;
alter table mail_change
  add constraint mail_change_person_id_is_a_person foreign key (organization_id, person_id) references person (organization_id, id),
  add constraint plain_address check (mail = lower(mail) and mail like '%_@_%' and mail !~ '[[:space:]]'),
  add constraint waits_a_day check (takes_effect_at >= asked_at + interval '24 hours'),
  add constraint stopped_or_done check (num_nonnulls(stopped_at, done_at) < 2);

alter table mail_change enable row level security;
alter table mail_change force row level security;
create policy owner on mail_change to current_user using (true) with check (true);
create policy asked on mail_change for all to throughline_app
  using (organization_id = (select app.organization()) and (select app.is_admin()))
  with check (organization_id = (select app.organization()) and (select app.is_admin()));
create policy own on mail_change for select to throughline_app
  using (organization_id = (select app.organization()) and person_id = (select app.person()));
create policy stopping on mail_change for select to throughline_app using ((select app.purpose()) = 'sign-in');
create policy stopped on mail_change for update to throughline_app using ((select app.purpose()) = 'sign-in');
grant select, insert, update on mail_change to throughline_app;

-- The wait holds whatever the code above does: only functions of the tables' owner change an address.
create function app.address_waits() returns trigger language plpgsql as $$
begin
  if new.mail <> old.mail and current_user <> (select tableowner from pg_tables where schemaname = 'public' and tablename = 'person') then
    raise exception 'an address is asked for and waits' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger address_waits before update on person for each row execute function app.address_waits();

-- Whatever has waited long enough takes effect: the address, the end of every sign-in and of links on their way, mail not
-- sent yet. Two people may swap addresses; one whose new address somebody else still has is stopped instead.
create function app.take_up_addresses(at timestamptz) returns bigint
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  due uuid[];
  taken uuid[];
  one record;
  done bigint := 0;
begin
  if not exists (select 1 from mail_change c where c.takes_effect_at <= at and c.stopped_at is null and c.done_at is null) then return 0; end if;
  -- Of two that look at the same moment the second finds nothing left to do.
  perform pg_advisory_xact_lock(hashtextextended('addresses', 0));
  select coalesce(array_agg(c.id), '{}') into due from mail_change c
    where c.takes_effect_at <= at and c.stopped_at is null and c.done_at is null;
  loop
    select coalesce(array_agg(c.id), '{}') into taken from mail_change c
      join person p on p.organization_id = c.organization_id and p.mail = c.mail and p.id <> c.person_id
      where c.id = any(due) and not exists (
        select 1 from mail_change o where o.id = any(due) and o.organization_id = p.organization_id and o.person_id = p.id);
    exit when cardinality(taken) = 0;
    for one in update mail_change c set stopped_at = at where c.id = any(taken) returning c.organization_id, c.person_id loop
      insert into audit (organization_id, sequence, at, actor_id, what, subject_id, meeting_id, previous_hash, hash)
        values (one.organization_id, 0, take_up_addresses.at, null, 'address.stop', one.person_id, null, '\x', '\x');
    end loop;
    select coalesce(array_agg(d), '{}') into due from unnest(due) d where d <> all(taken);
  end loop;
  update person p set mail = p.id::text || '@moving.invalid' from mail_change c
    where c.id = any(due) and p.organization_id = c.organization_id and p.id = c.person_id;
  for one in update mail_change c set done_at = at where c.id = any(due)
      returning c.organization_id, c.person_id, c.former_mail, c.mail loop
    update person p set mail = one.mail where p.organization_id = one.organization_id and p.id = one.person_id;
    delete from session s where s.organization_id = one.organization_id and s.person_id = one.person_id;
    delete from sign_in_token t where t.mail in (one.former_mail, one.mail);
    update outbox o set state = 'withdrawn' where o.organization_id = one.organization_id and o.to_person_id = one.person_id
      and o.kind = 'sign-in' and o.state in ('queued', 'kept');
    update outbox o set to_address = one.mail where o.organization_id = one.organization_id and o.to_person_id = one.person_id
      and o.to_address = one.former_mail and o.kind not in ('sign-in', 'address') and o.state = 'queued';
    insert into audit (organization_id, sequence, at, actor_id, what, subject_id, meeting_id, previous_hash, hash)
      values (one.organization_id, 0, take_up_addresses.at, null, 'address.change', one.person_id, null, '\x', '\x');
    done := done + 1;
  end loop;
  return done;
end $$;
revoke execute on function app.take_up_addresses(timestamptz) from public;
grant execute on function app.take_up_addresses(timestamptz) to throughline_app, throughline_worker;

-- An erased person has no address, former or to come.
create function app.forget_addresses() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from mail_change c where c.organization_id = new.organization_id and c.person_id = new.id;
  return null;
end $$;
create trigger forget_addresses after update on person for each row
  when (old.erased_at is null and new.erased_at is not null) execute function app.forget_addresses();
